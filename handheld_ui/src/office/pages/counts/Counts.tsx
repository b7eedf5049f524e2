import "./counts.css";
import type { JSX } from "preact";
import type { PageProps } from "../../pages";
import { CountPage } from "./CountPage";
import { List } from "./List";

export function Counts({ session, rest }: PageProps): JSX.Element {
  const [id] = rest;
  return id === undefined ? <List session={session} /> : <CountPage id={id} session={session} />;
}
