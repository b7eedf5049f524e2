/** Totes of one order from several walks are brought together, word for word as the server judges; tests/vectors/gathering.json holds both to one answer. */
import { named } from "../../../shared/scan/codes";

export interface Gathering {
  code: string;
  /** Numbers of the orders that have it. */
  orders: string[];
  /** How many orders share it. */
  seats: number;
}

const takes = ({ orders, seats }: Gathering, order: string): boolean => orders.includes(order) || orders.length < seats;

export type GatheringVerdict = "ok" | "other" | "picking.not_a_gathering" | "picking.place_taken";

/** ok; other, which counts when it is meant; or why not: another order has it, or it is none. */
export function judgeGathering(places: Gathering[], expected: string, order: string, scanned: string): GatheringVerdict {
  const place = named(places, (one) => one.code, scanned);
  if (place === null) return "picking.not_a_gathering";
  if (!takes(place, order)) return "picking.place_taken";
  return place.code === expected || place.orders.includes(order) ? "ok" : "other";
}

/** The order's totes stand there: it has that place, and no other that nothing of it stands at. */
export function standsAt(places: Gathering[], expected: string, order: string, code: string): Gathering[] {
  return places.map((place) => {
    const orders = place.orders.filter((one) => one !== order || place.code !== expected);
    return place.code === code ? { ...place, orders: [...orders, order] } : { ...place, orders };
  });
}
