/** Goods of many orders out of shared totes into the cells of a wall: what stands there, and what is in the hand. */
import type { PickingSortDetailsOut, PickingSortSummaryOut } from "../../../shared/api/schemas";
import type { TaskHead } from "../../../shared/api/types";
import { isSame, unitsOf } from "../../../shared/scan/codes";
import type { Outgoing } from "../../flows/flow";
import type { Light } from "../kind";
import type { TaskState } from "../state";
import type { SortLoad } from "./judge";
import { goodsFor } from "./judge";

export type Sort = TaskHead & { summary: PickingSortSummaryOut } & PickingSortDetailsOut;
export type WallGoods = PickingSortDetailsOut["goods"][number];
export type SurplusGoods = PickingSortDetailsOut["surplus"][number];

/** What was scanned last and waits for its cell; `slot` null: nobody wants it, it goes into a tote of its own. */
export interface InHandNow {
  item: string;
  lot: string | null;
  slot: number | null;
}

export interface SortState extends TaskState<Sort> {
  /** The task as the server had it last, without what is on its way. */
  base: Sort;
  sent: Outgoing[];
  tote: string | null;
  hand: InHandNow | null;
  /** Null: all that the order wants. */
  quantity: number | null;
  digits: string | null;
  /** A free cell beside the order's own, or "done" with goods left: the second time counts. */
  warned: string | null;
  /** Cells that the sorter said are full: others light. */
  full?: readonly string[];
}

export const EMPTY_HAND = { hand: null, quantity: null, digits: null, warned: null } as const;
export const start = (task: Sort): SortState => ({ task, base: task, sent: [], notice: null, tote: null, ...EMPTY_HAND });

export const loadOf = (task: Sort): SortLoad => ({
  totes: task.totes,
  goods: task.goods.map(({ slot, item, lot, left }) => ({ slot, codes: item.codes, lot, left })),
  cells: new Map(task.orders.map((order) => [order.slot, order.cells])),
  freeCells: task.cells.filter((cell) => cell.free).map((cell) => cell.code),
});

export const unitsLeft = (task: Sort): number => [...task.goods, ...task.surplus].reduce((sum, goods) => sum + goods.left, 0);

export type Awaited = "tote" | "item" | "lot" | "cell" | "surplus" | "nothing";

export function awaited({ task, tote, hand }: SortState): Awaited {
  if (task.state === "done" || unitsLeft(task) === 0) return "nothing";
  if (tote === null || !task.totes.some((code) => isSame(code, tote))) return "tote";
  if (hand === null) return "item";
  if (hand.lot === null && lotsOf(task, hand).length > 1) return "lot";
  return hand.slot === null ? "surplus" : "cell";
}

const fitting = (task: Sort, { item, slot }: InHandNow): (WallGoods | SurplusGoods)[] =>
  slot === null ? task.surplus.filter((some) => some.left > 0 && unitsOf(some.item.codes, item) !== null) : task.goods.filter((some) => some.slot === slot && some.left > 0 && unitsOf(some.item.codes, item) !== null);

export const lotsOf = (task: Sort, hand: InHandNow): string[] => [
  ...new Set(hand.slot === null ? fitting(task, hand).map((some) => some.lot) : goodsFor(loadOf(task).goods, hand.item).map((some) => some.lot)),
];

/** The goods in the hand, for the eye. */
export function goodsInHand({ task, hand }: SortState): WallGoods | SurplusGoods | null {
  return hand === null ? null : (fitting(task, hand).find((some) => hand.lot === null || some.lot === hand.lot) ?? null);
}

/** So many of what is in the hand go in by one scan of the cell. */
export function unitsNow(state: SortState): number {
  const { task, hand, quantity } = state;
  if (hand === null) return 0;
  return quantity ?? fitting(task, hand).filter((some) => hand.lot === null || some.lot === hand.lot).reduce((sum, some) => sum + some.left, 0);
}

/** The cell that lights up: the last that the order has, else the first that nobody has; a full one is passed over. */
export function lit({ task, hand, full = [] }: SortState): string | null {
  if (hand === null || hand.slot === null) return null;
  const load = loadOf(task);
  const isOpen = (cell: string): boolean => !full.includes(cell);
  const mine = load.cells.get(hand.slot)?.at(-1);
  return mine !== undefined && isOpen(mine) ? mine : (load.freeCells.find(isOpen) ?? null);
}

/** What a screen beside the wall is told. */
export const lights = (state: SortState): Light => ({ task_id: state.task.id, cell_code: lit(state), sku: goodsInHand(state)?.item.sku ?? "", quantity: unitsNow(state) });
