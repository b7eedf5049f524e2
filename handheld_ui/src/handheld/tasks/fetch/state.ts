/** Goods that a bench misses, on their way to it: which bin, how many, and where their order stands. */
import type { PackingFetchDetailsOut, PackingFetchGoodsOut, PackingFetchSummaryOut } from "../../../shared/api/schemas";
import type { TaskHead } from "../../../shared/api/types";
import { isSame } from "../../../shared/scan/codes";
import type { TaskState } from "../state";

export type FetchGoods = PackingFetchGoodsOut;
export type Fetch = TaskHead & PackingFetchDetailsOut & { summary: PackingFetchSummaryOut };

/** A command on its way: what is to be fetched again, or is in the hand again, if the server refuses it. */
export interface Sent {
  id: string;
  goods: FetchGoods[];
  brought: boolean;
}

export interface FetchState extends TaskState<Fetch> {
  bin: string | null;
  /** Null: all of them. */
  quantity: number | null;
  /** What is being keyed. */
  digits: string | null;
  /** What is keyed are pieces that do not lie in the bin. */
  lacking: boolean;
  /** Out of their bins, in the hand. */
  taken: FetchGoods[];
  sent: Sent[];
}

export const NOTHING = { bin: null, quantity: null, digits: null, lacking: false } as const;
export const start = (task: Fetch): FetchState => ({ task, notice: null, ...NOTHING, taken: [], sent: [] });

/** Goods of the bin in which the worker stands come first. */
export function next({ task, bin, taken }: FetchState): FetchGoods | null {
  const left = without(task.goods, taken);
  return left.find(({ location }) => bin !== null && isSame(location.code, bin)) ?? left[0] ?? null;
}

export type Awaited = "bin" | "item" | "target" | "nothing";

export function awaited(state: FetchState): Awaited {
  const goods = next(state);
  if (goods === null) return state.taken.length > 0 ? "target" : "nothing";
  return state.bin !== null && isSame(goods.location.code, state.bin) ? "item" : "bin";
}

const isAlike = (one: FetchGoods, other: FetchGoods): boolean =>
  one.location.code === other.location.code && one.item.sku === other.item.sku && one.lot === other.lot;

/** The goods without so many units of some; what has none left is no longer among them. */
export const without = (goods: readonly FetchGoods[], gone: readonly FetchGoods[]): FetchGoods[] =>
  goods
    .map((one) => ({ ...one, quantity: one.quantity - gone.filter((other) => isAlike(one, other)).reduce((sum, { quantity }) => sum + quantity, 0) }))
    .filter(({ quantity }) => quantity > 0);

export const withAgain = (goods: readonly FetchGoods[], back: readonly FetchGoods[]): FetchGoods[] =>
  back.reduce<FetchGoods[]>(
    (all, one) => (all.some((other) => isAlike(one, other)) ? all.map((other) => (isAlike(one, other) ? { ...other, quantity: other.quantity + one.quantity } : other)) : [...all, one]),
    [...goods],
  );

export const units = (goods: readonly FetchGoods[]): number => goods.reduce((sum, { quantity }) => sum + quantity, 0);
