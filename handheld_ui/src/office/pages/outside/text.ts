import type { ChannelsAvailabilityRulesIn as RulesIn, ChannelsAvailabilityRulesOut as Rules, ChannelsWebhookEndpointIn as EndpointIn, CustomersCustomerRulesIn as CustomerRulesIn } from "../../../shared/api/schemas";
import { wordsOf } from "../../words";
import type { outside } from "./words/en";

export const { t, plural } = wordsOf<typeof outside>();

/** What an endpoint may ask to be told. */
export const TYPES = [
  "order.received", "order.changed", "order.allocated", "order.released", "order.picked", "order.packed", "order.short", "order.on_hold",
  "order.hold_lifted", "order.cancelled", "order.cancel_rejected", "order.customer_wrote", "order.part_shipped", "order.shipped", "order.status", "shipment.confirmed",
  "stock.arrived", "inventory.changed",
] as const satisfies EndpointIn["types"];

/** The steps that customers may be told of. */
export const STEPS = ["accepted", "picking", "packed", "sent", "not_coming", "cancelled"] as const satisfies CustomerRulesIn["mail"];
export type Step = (typeof STEPS)[number];

export const asChoices = (values: readonly string[]): [string, string][] => values.map((value) => [value, value]);

/** A message's body with a line for each field. */
export function spread(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

/** What is chosen of how much a channel may sell. */
export type Chosen = Required<RulesIn>;

export const chosenIn = ({ safety_stock, share, cap, warehouses, items }: Rules): Chosen => ({ safety_stock, share, cap, warehouses, items });

/** A number out of a field; null where it stands empty. */
export const numberOf = (value: unknown): number | null => (value === undefined || value === null || value === "" ? null : Number(value));
