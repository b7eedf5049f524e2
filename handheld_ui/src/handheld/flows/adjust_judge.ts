/**
 * Verdicts on stock that is put right, word for word those of the server's rules: tests/vectors/adjust.json, bring_back.json
 * and change_lot.json hold both to one answer.
 */

const ADJUSTABLE = ["pick", "reserve", "quarantine", "hold", "lost_and_found"];

/** What is known; absent is not looked up, which is how a device without a network judges. */
export interface AdjustSeen {
  kind?: string;
  onHand?: number;
  /** Units that this person adds or takes alone; null: as many as there are. */
  limit?: number | null;
  approved?: boolean;
}

/** The first thing wrong with an adjustment: its place, how many, whether somebody else has to allow it. */
export function judgeAdjustment({ kind, onHand, limit, approved }: AdjustSeen, difference?: number): string {
  if (kind === "unknown") return "inventory.unknown_place";
  if (kind !== undefined && !ADJUSTABLE.includes(kind)) return "inventory.not_a_bin";
  if (difference === undefined) return "ok";
  if (difference === 0) return "inventory.bad_quantity";
  if (onHand !== undefined && onHand + difference < 0) return "inventory.not_enough";
  const alone = limit === undefined || limit === null || Math.abs(difference) <= limit;
  return alone || approved ? "ok" : "inventory.second_person";
}

/** Places from which goods come back into a bin; out of scrap there is no other way. */
const WAYS_OUT = ["quarantine", "hold", "lost_and_found", "scrap"];
const BINS = ["pick", "reserve"];

/** The kinds of both places, and how many lie in the first; absent is not looked up. */
export interface BringBackSeen {
  source?: string;
  onHand?: number;
  target?: string;
  same?: boolean;
}

/** The first thing wrong with goods that come back: where they lie, how many, where they go. */
export function judgeBringBack({ source, onHand, target, same }: BringBackSeen, quantity?: number): string {
  if (source === "unknown") return "inventory.unknown_place";
  if (source !== undefined && !WAYS_OUT.includes(source)) return "inventory.not_a_bin";
  if (quantity !== undefined && quantity < 1) return "inventory.bad_quantity";
  if (quantity !== undefined && onHand !== undefined && quantity > onHand) return "inventory.not_enough";
  if (target === "unknown") return "inventory.unknown_place";
  if (same) return "inventory.same_place";
  return target === undefined || BINS.includes(target) ? "ok" : "inventory.not_a_bin";
}

/** `tracked`: lots of the item are told apart; `lot`: of which the books say the units are. */
export interface LotSeen {
  tracked?: boolean;
  lot?: string;
  onHand?: number;
}

/** The first thing wrong with a change of lot: how many, then the lot. */
export function judgeLotChange({ tracked, lot, onHand }: LotSeen, quantity: number, newLot?: string): string {
  if (quantity < 1) return "inventory.bad_quantity";
  if (onHand !== undefined && quantity > onHand) return "inventory.not_enough";
  if (tracked === false) return "inventory.no_lots";
  return newLot === "" || (newLot !== undefined && newLot === lot) ? "inventory.same_lot" : "ok";
}
