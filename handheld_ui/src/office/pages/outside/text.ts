import type { ChannelsWebhookEndpointIn as EndpointIn } from "../../../shared/api/schemas";
import { wordsOf } from "../../words";
import type { outside } from "./words/en";

export const { t, plural } = wordsOf<typeof outside>();

/** What an endpoint may ask to be told. */
export const TYPES = [
  "order.received", "order.changed", "order.allocated", "order.released", "order.picked", "order.packed", "order.short", "order.on_hold",
  "order.hold_lifted", "order.cancelled", "order.cancel_rejected", "order.part_shipped", "order.shipped", "shipment.confirmed", "stock.arrived",
] as const satisfies EndpointIn["types"];

export const asChoices = (values: readonly string[]): [string, string][] => values.map((value) => [value, value]);

/** A message's body with a line for each field. */
export function spread(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
