/** What is in the hand, and how its number was proved: by scans, by a count that was keyed, or confirmed. */
import type { PickStop, PickTask } from "../../../shared/api/types";
import { unitsLeft } from "./task";

/** Units in the hand, not yet in a tote. Those of a walk kept from before say nothing of how: by a scan. */
export interface Held {
  code: string;
  units: number;
  by?: "scan" | "keyed" | "confirmed";
}

export type Checks = NonNullable<PickStop["checks"]>;

const USUAL: Checks = { quantity: "line", why: "house", place: "bin", digits: "also", tote: "several" };

/** Which scans the house asks for at a stop. */
export const checksOf = (stop: PickStop): Checks => stop.checks ?? USUAL;

const unitsOfAll = (held: readonly Held[]): number => held.reduce((sum, one) => sum + one.units, 0);

export const unitsHeld = ({ held }: { held: readonly Held[] }): number => unitsOfAll(held);
export const unitsScanned = (held: readonly Held[]): number => unitsOfAll(held.filter((one) => (one.by ?? "scan") === "scan"));
export const isKeyed = (held: readonly Held[]): boolean => held.some((one) => one.by === "keyed");

/** One scan stands for all that is asked for, until somebody counts: by another scan, or by keys. */
export function isOneScan(held: readonly Held[], stop: PickStop): boolean {
  const [first] = held;
  return checksOf(stop).quantity === "line" && held.length === 1 && first?.units === 1 && first.by !== "keyed";
}

/** A quantity has to be counted and keyed, and nobody has. */
export const isToCount = (held: readonly Held[], stop: PickStop): boolean =>
  checksOf(stop).quantity === "count" && held.length > 0 && !isKeyed(held) && unitsOfAll(held) < unitsLeft(stop);

/** Units that go into totes now. */
export const unitsTaken = (held: readonly Held[], stop: PickStop): number => (isOneScan(held, stop) ? unitsLeft(stop) : unitsOfAll(held));

/** The tote is scanned where the walk has more than one, or where the house says so. */
export const needsTote = (task: PickTask, stop: PickStop): boolean =>
  checksOf(stop).tote === "always" || new Set(task.slots.flatMap((slot) => (slot.tote ? [slot.tote.code] : []))).size > 1;

/** The first `units` of what is in the hand. */
export function firstOf(held: readonly Held[], units: number): Held[] {
  let rest = units;
  return held.flatMap((one) => {
    const kept = Math.min(rest, one.units);
    rest -= kept;
    return kept > 0 ? [{ ...one, units: kept }] : [];
  });
}

/** What stays in the hand when `units` of it are put down, the first scans first. */
export function without(held: readonly Held[], units: number): Held[] {
  let rest = units;
  return held.flatMap((one) => {
    const used = Math.min(rest, one.units);
    rest -= used;
    return one.units > used ? [{ ...one, units: one.units - used }] : [];
  });
}

/** Somebody counted: so many in all, of which the scans before stay what they are. */
export function keyed(held: readonly Held[], code: string, units: number): Held[] {
  const scanned = firstOf(held, units);
  const more = units - unitsOfAll(scanned);
  return more > 0 ? [...scanned, { code, units: more, by: "keyed" }] : scanned.map((one) => ({ ...one, by: "keyed" as const }));
}

/** What an order gets is put down; of one scan that stands for all, the next order's part stays in the hand. */
export function afterPutting(held: readonly Held[], stop: PickStop, quantity: number): Held[] {
  const [first] = held;
  if (!first || !isOneScan(held, stop)) return without(held, quantity);
  return unitsLeft(stop) > quantity ? [{ ...first, by: "confirmed" }] : [];
}
