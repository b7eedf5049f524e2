import type { JSX } from "preact";
import type { PageProps } from "../../pages";
import { ExceptionPage } from "./ExceptionPage";
import { List } from "./List";

export function Exceptions({ session, rest }: PageProps): JSX.Element {
  const [id] = rest;
  return id === undefined ? <List session={session} /> : <ExceptionPage id={id} session={session} />;
}
