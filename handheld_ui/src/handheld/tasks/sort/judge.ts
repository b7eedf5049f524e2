/** The verdict on a scan at a put wall, word for word the server's rule; tests/vectors/sort.json holds both to one answer. */
import { named, tidy, unitsOf } from "../../../shared/scan/codes";

export interface GoodsToSort {
  slot: number;
  codes: readonly { code: string; quantity: number }[];
  lot: string;
  left: number;
}

/** What stands at a wall; the most pressing order first. `cells`: those that each order has. */
export interface SortLoad {
  totes: readonly string[];
  goods: readonly GoodsToSort[];
  cells: ReadonlyMap<number, readonly string[]>;
  freeCells: readonly string[];
}

export interface SortScan {
  tote?: string | undefined;
  item?: string | undefined;
  lot?: string | undefined;
  slot?: number | undefined;
  quantity?: number | undefined;
  cell?: string | undefined;
}

export interface SortVerdict {
  code: string;
  part: string;
  expected: (string | number)[];
}

const OK: SortVerdict = { code: "ok", part: "", expected: [] };
const no = (code: string, part: string, expected: readonly (string | number)[] = []): SortVerdict => ({ code: `picking.${code}`, part, expected: [...expected] });
const isAmong = (codes: readonly string[], scanned: string): boolean => named(codes, String, scanned) !== null;

export function judgeSort(load: SortLoad, scan: SortScan): SortVerdict {
  if (scan.tote !== undefined && !isAmong(load.totes, scan.tote)) return no("not_at_this_wall", "tote", load.totes);
  if (scan.item === undefined) return OK;
  const fitting = goodsFor(load.goods, scan.item, scan.slot);
  if (fitting.length === 0) return no("nobody_wants", "item");
  const lots = [...new Set(fitting.map((some) => some.lot))];
  if (scan.lot === undefined && lots.length > 1) {
    return scan.quantity !== undefined || scan.cell !== undefined ? no("lot_missing", "lot", lots) : OK;
  }
  const meant = scan.lot === undefined ? fitting : fitting.filter((some) => some.lot === tidy(scan.lot ?? ""));
  if (meant.length === 0) return no("wrong_lot", "lot", lots);
  return judgeQuantity(meant, scan) ?? judgeCell(load, scan) ?? OK;
}

function judgeQuantity(meant: readonly GoodsToSort[], { slot, quantity }: SortScan): SortVerdict | null {
  if (quantity === undefined) return null;
  const units = meant.map((some) => some.left);
  const left = slot === undefined ? Math.max(...units) : units.reduce((sum, one) => sum + one, 0);
  if (quantity >= 1 && quantity <= left) return null;
  return no(quantity < 1 ? "bad_quantity" : "too_many", "quantity", [left]);
}

/** An order's own cell; a free one begins its cell, or goes on where its own is full. */
function judgeCell(load: SortLoad, { slot, cell }: SortScan): SortVerdict | null {
  if (cell === undefined || slot === undefined) return null;
  const ownCells = load.cells.get(slot) ?? [];
  if (isAmong(ownCells, cell) || isAmong(load.freeCells, cell)) return null;
  const expected = cellFor(load, slot);
  return expected === null ? no("no_free_cell", "cell") : no("wrong_cell", "cell", [expected]);
}

/** Where the order's goods go: the last cell that it has, else the first that nobody has. */
export const cellFor = (load: SortLoad, slot: number): string | null => load.cells.get(slot)?.at(-1) ?? load.freeCells[0] ?? null;

/** Of the goods those that this code names and that are still to be sorted, for one order or for any. */
export const goodsFor = (goods: readonly GoodsToSort[], item: string, slot?: number): GoodsToSort[] =>
  goods.filter((some) => some.left > 0 && (slot === undefined || slot === some.slot) && unitsOf(some.codes, item) !== null);

/** The order that gets the goods first: one that they complete, then one that has a cell, then the most pressing. */
export function slotFor(load: SortLoad, item: string, lot?: string): number | null {
  const fitting = goodsFor(load.goods, item).filter((some) => lot === undefined || some.lot === tidy(lot));
  const total = (goods: readonly GoodsToSort[], slot: number): number => goods.filter((some) => some.slot === slot).reduce((sum, some) => sum + some.left, 0);
  const order = [...new Set(load.goods.map((some) => some.slot))];
  const rank = (slot: number): [number, number, number] => [
    Number(total(load.goods, slot) > total(fitting, slot)),
    Number((load.cells.get(slot) ?? []).length === 0),
    order.indexOf(slot),
  ];
  const ranked = fitting.map((some) => ({ slot: some.slot, rank: rank(some.slot) }));
  ranked.sort((a, b) => a.rank.map((part, index) => part - (b.rank[index] ?? 0)).find((part) => part !== 0) ?? 0);
  return ranked[0]?.slot ?? null;
}
