/** Verdicts on a scan that sets a walking order, word for word the server's; tests/vectors/walk_order.json holds both to one answer. */

const ORDERED = ["pick", "reserve", "location"];

export interface WalkedScan {
  /** Kind of the place; "location" is a bin as the book of codes has it. */
  kind: string;
  same_part: boolean;
  before: boolean;
}

export function judgeWalked({ kind, same_part, before }: WalkedScan): string {
  if (kind === "unknown") return "layout.unknown_location";
  if (!ORDERED.includes(kind)) return "layout.not_a_bin";
  if (!same_part) return "layout.other_part";
  return before ? "layout.walked_before" : "ok";
}
