import "./orders.css";
import type { JSX } from "preact";
import type { PageProps } from "../../pages";
import { Overview } from "./Overview";
import { OrderPage } from "./OrderPage";

export function Orders({ session, rest }: PageProps): JSX.Element {
  const [id] = rest;
  return id === undefined ? <Overview session={session} /> : <OrderPage key={id} id={id} session={session} />;
}
