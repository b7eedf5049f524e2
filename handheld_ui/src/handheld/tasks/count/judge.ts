/** What a scan counts: word for word the server's judge (wms/counting/rules.py); both are held to tests/vectors/count.json. */
import { isSame, unitsOf } from "../../../shared/scan/codes";

export const MOST_UNITS = 99_999;

export interface GoodsSeen {
  sku: string;
  codes: readonly { code: string; quantity: number }[];
  tracked: boolean;
}

export interface CountScan {
  place?: string;
  item?: string;
  lot?: string;
  quantity?: number;
}

/** `sku` null: goods that nobody expects there, counted all the same; `units` that one scan stands for. */
export interface CountVerdict {
  code: "ok" | "counting.wrong_place" | "counting.bad_quantity" | "counting.lot_missing";
  sku: string | null;
  units: number;
}

const verdict = (code: CountVerdict["code"], sku: string | null = null, units = 1): CountVerdict => ({ code, sku, units });

export function judgeCount(place: string, goods: readonly GoodsSeen[], scan: CountScan): CountVerdict {
  const { item, lot, quantity } = scan;
  if (scan.place !== undefined && !isSame(place, scan.place)) return verdict("counting.wrong_place");
  if (quantity !== undefined && !(quantity >= 0 && quantity <= MOST_UNITS)) return verdict("counting.bad_quantity");
  if (item === undefined) return verdict("ok");
  for (const { sku, codes, tracked } of goods) {
    const units = unitsOf(codes, item);
    if (units !== null) return verdict(tracked && lot === undefined ? "counting.lot_missing" : "ok", sku, units);
  }
  return verdict("ok");
}
