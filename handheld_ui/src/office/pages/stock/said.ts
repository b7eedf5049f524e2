import { worded, wordsOf } from "../../words";
import type { FilterSpec } from "../../parts";
import type { stock } from "./words/en";

export const { t, plural } = wordsOf<typeof stock>();

/** What a list of this page is given: its filters, their moments in UTC, and the warehouse's time zone. */
export interface ListProps {
  readonly specs: readonly FilterSpec[];
  readonly more: Readonly<Record<string, string>>;
  readonly zone: string;
}

export const REASONS = ["receive", "ship", "adjust", "pick", "undo_pick", "put_back", "pack", "unpack", "missing_at_pack", "move", "transfer", "undo", "hold", "unhold", "short_empty", "short_fewer", "short_damaged", "count"] as const;

export const reasonWords = (reason: string): string => worded(`stock.reason_${reason}`, {}, reason);
