/** The verdict on goods that are put back, word for word the server's rule; tests/vectors/put_back.json holds both to one answer. */
import { isSame, unitsOf } from "../../../shared/scan/codes";

export interface LyingGoods {
  tote: string;
  codes: readonly { code: string; quantity: number }[];
  quantity: number;
}

export interface PutBackScan {
  tote: string;
  item: string;
  quantity: number;
  isBin: boolean;
}

export function judgePutBack(lying: readonly LyingGoods[], scan: PutBackScan): string {
  const meant = lying.filter((goods) => isSame(goods.tote, scan.tote) && unitsOf(goods.codes, scan.item) !== null);
  if (meant.length === 0) return "picking.nothing_to_put_back";
  if (!scan.isBin) return "picking.not_a_bin";
  return scan.quantity <= meant.reduce((total, goods) => total + goods.quantity, 0) ? "ok" : "inventory.not_enough";
}

/** Whether goods that an order lacks go into this one: `itsTote` holds its rest, null: an empty one is begun. `emptied`: totes of the put-back. */
export function judgeLastTote(itsTote: string | null, scanned: string, kind: string, emptied: readonly string[]): string {
  if (itsTote !== null) return isSame(itsTote, scanned) ? "ok" : "picking.wrong_tote";
  if (kind !== "tote") return "picking.not_a_tote";
  return emptied.some((tote) => isSame(tote, scanned)) ? "picking.tote_in_use" : "ok";
}
