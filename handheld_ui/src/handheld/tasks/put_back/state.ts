/** Goods of an order that wants them no more, on their way back: which tote, which bin, how many. */
import type { PickingPutBackGoodsOut, PickingPutBackSummaryOut } from "../../../shared/api/schemas";
import type { TaskHead } from "../../../shared/api/types";
import { isSame } from "../../../shared/scan/codes";
import type { TaskState } from "../state";

export type PutBackGoods = PickingPutBackGoodsOut;
export type PutBack = TaskHead & { summary: PickingPutBackSummaryOut; goods: PutBackGoods[] };

/** A command on its way: what comes back into the tote if the server refuses it. */
export interface Sent {
  id: string;
  goods: PutBackGoods;
}

/** What an order lacks of the goods, and the tote for it. */
export type Wanted = NonNullable<PutBackGoods["wanted_by"]>;

export interface PutBackState extends TaskState<PutBack> {
  tote: string | null;
  bin: string | null;
  /** The tote of the order that wants the goods: scanned instead of a bin. */
  into: string | null;
  /** Another bin than the one that the goods came from, scanned once: the second scan counts. */
  warned: string | null;
  /** Null: all of them. */
  quantity: number | null;
  /** What is being keyed. */
  digits: string | null;
  /** What is keyed are pieces that do not lie in the tote. */
  lacking: boolean;
  sent: Sent[];
}

export const start = (task: PutBack): PutBackState => ({ task, notice: null, ...NOTHING, tote: null, sent: [] });
export const NOTHING = { bin: null, into: null, warned: null, quantity: null, digits: null, lacking: false } as const;

/** The goods that come next: of the tote in hand first. */
export function next({ task, tote }: PutBackState): PutBackGoods | null {
  return task.goods.find((goods) => tote !== null && isSame(goods.tote_code, tote)) ?? task.goods[0] ?? null;
}

export type Awaited = "tote" | "bin" | "item" | "nothing";

export function awaited(state: PutBackState): Awaited {
  const goods = next(state);
  if (goods === null) return "nothing";
  if (state.tote === null || !isSame(goods.tote_code, state.tote)) return "tote";
  return state.bin === null && state.into === null ? "bin" : "item";
}

const isAlike = (one: PutBackGoods, other: PutBackGoods): boolean =>
  one.tote_code === other.tote_code && one.item.id === other.item.id && one.lot === other.lot && one.location.code === other.location.code;

/** The units that are put in by one scan: all that lie there, or all that the order wants. */
export const unitsNow = (state: PutBackState, goods: PutBackGoods): number =>
  state.into === null ? (state.quantity ?? goods.quantity) : (goods.wanted_by?.quantity ?? goods.quantity);

/** The goods without so many units of some; what has none left is no longer among them. */
export function without(goods: readonly PutBackGoods[], taken: PutBackGoods): PutBackGoods[] {
  return goods.map((one) => (isAlike(one, taken) ? { ...one, quantity: one.quantity - taken.quantity, wanted_by: null } : one)).filter((one) => one.quantity > 0);
}

export function withAgain(goods: readonly PutBackGoods[], back: PutBackGoods): PutBackGoods[] {
  if (!goods.some((one) => isAlike(one, back))) return [back, ...goods];
  return goods.map((one) => (isAlike(one, back) ? { ...one, quantity: one.quantity + back.quantity } : one));
}
