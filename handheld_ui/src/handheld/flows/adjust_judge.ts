/** Verdicts on an adjustment, word for word those of the server's rules; tests/vectors/adjust.json holds both to one answer. */

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
