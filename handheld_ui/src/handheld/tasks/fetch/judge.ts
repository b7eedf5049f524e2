/** The verdicts on goods that are fetched, word for word the server's rules; tests/vectors/fetch.json holds both to one answer. */
import { isSame, unitsOf } from "../../../shared/scan/codes";

export interface ToFetch {
  location: string;
  codes: readonly { code: string; quantity: number }[];
  quantity: number;
}

export function judgeFetch(wanted: readonly ToFetch[], location: string, item: string, quantity: number): string {
  const meant = wanted.filter((goods) => isSame(goods.location, location) && unitsOf(goods.codes, item) !== null);
  if (meant.length === 0) return "packing.not_to_fetch";
  return quantity > 0 && quantity <= meant.reduce((total, goods) => total + goods.quantity, 0) ? "ok" : "packing.too_many_to_fetch";
}

/** Into a tote of the order, to where it stands, or, if it has no tote left, into an empty one. */
export function judgeTarget(totes: readonly string[], place: string, scanned: string, kind: string | null): string {
  if ([...totes, place].some((code) => isSame(code, scanned))) return "ok";
  return kind === "tote" && totes.length === 0 ? "ok" : "packing.wrong_target";
}
