import type { InventoryStockRulesOut as Rules } from "../../../shared/api/schemas";
import { worded, wordsOf } from "../../words";
import type { FilterSpec } from "../../parts";
import type { stock } from "./words/en";

export const { t, plural } = wordsOf<typeof stock>();
export const say = (key: string): string => worded(key, {}, key);

/** What a list of this page is given: its filters, their moments in UTC, the warehouse and its time zone. */
export interface ListProps {
  readonly specs: readonly FilterSpec[];
  readonly more: Readonly<Record<string, string>>;
  readonly warehouse: string;
  readonly zone: string;
}

export const REASONS = ["receive", "ship", "adjust", "relabel", "pick", "undo_pick", "undo_short", "put_back", "sort", "undo_sort", "missing_at_wall", "pack", "unpack", "missing_at_pack", "not_there", "move", "transfer", "undo", "hold", "unhold", "short_empty", "short_fewer", "short_damaged", "count"] as const;
export const STATES = ["available", "held", "damaged", "quarantine"] as const;
export const KINDS = ["adjustment", "hold", "release", "lot_change", "opening", "count"] as const;

export const reasonWords = (reason: string): string => worded(`stock.reason_${reason}`, {}, reason);

/** A reason by the name that the house gave it; those that came with the house are known in each language. */
export function reasonName(rules: Rules | null, code: string): string {
  const name = rules?.reasons.find((reason) => reason.code === code)?.name ?? code;
  return rules?.version === 0 || name === code ? worded(`stock.why_${code}`, {}, name) : name;
}

/** The house's reasons for an act, as a choice. */
export const reasonsFor = (rules: Rules, act: string): (readonly [string, string])[] =>
  rules.reasons.filter((reason) => reason.acts.some((one) => one === act)).map((reason) => [reason.code, reasonName(rules, reason.code)] as const);
