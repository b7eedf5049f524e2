/** Totes that are handed over from zone to zone, word for word as the server judges; tests/vectors/hand_over.json holds both to one answer. */
import { isSame, named } from "../../../shared/scan/codes";

export interface HandOver {
  code: string;
  /** For which totes wait there; "": for any. */
  zone: string;
}

/** Where a walk goes on: in its zone while something is to be picked there, else in the first of those ahead. */
export const zoneAfter = (ahead: string[], zone: string): string | null => (ahead.includes(zone) ? zone : (ahead[0] ?? null));

/** Where totes wait for this zone; where it has no place of its own, at those for any, and else at all. */
export function placesFor(places: HandOver[], zone: string): HandOver[] {
  const ofZone = (wanted: string): HandOver[] => places.filter((place) => place.zone === wanted);
  return [ofZone(zone), ofZone(""), places].find((some) => some.length > 0) ?? [];
}

export type HandOverVerdict = "ok" | "other" | "picking.not_a_hand_over";

export function judgeHandOver(places: HandOver[], zone: string, scanned: string): HandOverVerdict {
  const place = named(places, (one) => one.code, scanned);
  if (place === null) return "picking.not_a_hand_over";
  return placesFor(places, zone).includes(place) ? "ok" : "other";
}

/** The totes of the walk and its cart: whichever is scanned, all of them are taken up. */
export const judgeWaiting = (containers: string[], scanned: string): "ok" | "picking.not_waiting" =>
  containers.some((code) => isSame(code, scanned)) ? "ok" : "picking.not_waiting";
