/** What an adjustment knows so far, and what it waits for next. */
import type { Inquiry, StockRow } from "../../../shared/api/floor_types";
import type { InventoryStockRulesOut as Rules } from "../../../shared/api/schemas";
import type { Names } from "../../../shared/scan/book";
import { unitsOf } from "../../../shared/scan/codes";
import { judgeBringBack } from "../adjust_judge";
import type { Say } from "../flow";
import type { Way } from "./adjust_ways";
import { actOf, CAME_WITH, mayLead, NUMBERS, OUT } from "./adjust_ways";

export interface AdjustState {
  place: string | null;
  /** What the book of this device says of the place; null: it was not scanned. */
  names: Names;
  blocks: string[];
  item: { code: string; name: string } | null;
  lot: string | null;
  way: Way | null;
  /** Which of the goods a way out is about, where they lie in several states. */
  status: string | null;
  digits: string;
  difference: number | null;
  reason: string | null;
  /** Where the goods go to, or the lot that they are of. */
  into: string | null;
  /** The badge of the second person, once one is needed; the PIN is never kept. */
  badge: string | null;
  /** The id of the command that the second person allows. */
  act: string | null;
  asking: boolean;
  found: Inquiry | null;
  rules: Pick<Rules, "reasons" | "limits"> | null;
  notice: Say | null;
}

export type AdjustAwaits = "place" | "item" | "lot" | "way" | "status" | "quantity" | "target" | "new_lot" | "reason" | "badge" | "pin";

export function awaited(state: AdjustState): AdjustAwaits {
  if (state.place === null) return "place";
  if (state.item === null) return "item";
  if (state.lot === null && lotsOf(state).length > 1) return "lot";
  if (state.way === null) return "way";
  if (state.status === null && statusesOf(state).length > 1) return "status";
  if (state.difference === null) return "quantity";
  if (state.into === null && state.way === "bring_back") return "target";
  if (state.into === null && state.way === "lot") return "new_lot";
  if (state.reason === null) return "reason";
  return state.badge === null ? "badge" : "pin";
}

/** The rows of the goods in hand; of the lot, when it is known. */
const rowsOf = (state: AdjustState): StockRow[] =>
  (state.found?.stock ?? []).filter((row) => state.item !== null && isOf(row, state.item.code) && (state.lot === null || row.lot === state.lot));

/** One row of each lot. */
export const lotsOf = (state: AdjustState): StockRow[] => {
  const rows = rowsOf(state);
  return rows.filter((row, at) => rows.findIndex((one) => one.lot === row.lot) === at);
};

/** The lot in hand: the one that was said, else the only one that lies there; null: nobody knows. */
export const lotOf = (state: AdjustState): string | null => state.lot ?? rowsOf(state)[0]?.lot ?? null;

const ASIDE_STATES = ["held", "damaged", "quarantine"];

/** The states of goods that a way out may be about; what nobody looked up and is brought back is as it lies there. */
export function statusesOf(state: AdjustState): string[] {
  if (state.way === null || !OUT.includes(state.way)) return ["available"];
  if (state.found === null) return state.way === "bring_back" ? [] : ASIDE_STATES;
  const lying = [...new Set(rowsOf(state).map(({ status }) => status))];
  return state.way === "bring_back" ? lying : lying.filter((status) => status !== "available");
}

export const statusOf = (state: AdjustState): string | undefined => state.status ?? statusesOf(state)[0];

const lying = (state: AdjustState): StockRow[] => rowsOf(state).filter((row) => row.status === statusOf(state));

export const isOf = (row: StockRow, code: string): boolean => row.sku === code || unitsOf(row.codes, code) !== null;

/** What the books say, as far as it was looked up. */
export const onHand = (state: AdjustState): number | null =>
  state.found === null ? null : lying(state).reduce((sum, row) => sum + row.on_hand, 0);

const LIMITS: Record<string, number | null> = { picker: 0, lead: 50 };

export const reasonsOf = (state: AdjustState): Rules["reasons"] => {
  const act = actOf(state.way, state.difference ?? 0);
  return (state.rules?.reasons ?? CAME_WITH).filter((reason) => reason.acts.some((one) => one === act));
};

/** Units that somebody of a role puts right alone: by their number, and by what they are worth, as the house told of these goods. */
export function limitOf(state: AdjustState, role: string): number | null {
  const limits = [((state.rules?.limits ?? LIMITS) as Record<string, number | null>)[role] ?? null, ...lying(state).map(({ alone }) => alone)];
  const bounds = limits.filter((limit): limit is number => typeof limit === "number");
  return bounds.length === 0 ? null : Math.min(...bounds);
}

/** "So many lie here" needs the books: without them there is nothing to compare it with. */
const BLIND: readonly Way[] = ["less", "more", "hold", "damaged", "release", "write_off"];

export function waysOf(state: AdjustState, role: string): readonly Way[] {
  if (state.found === null) return state.names === "place" && mayLead(role) ? [...BLIND, "bring_back"] : BLIND;
  const rows = rowsOf(state);
  const [first] = rows;
  const lead = mayLead(role) && first !== undefined;
  if (state.found.kind === "scrap") return lead ? ["bring_back"] : [];
  return [
    ...NUMBERS,
    ...(rows.some((row) => row.status === "available") ? (["hold", "damaged"] as const) : []),
    ...(rows.some((row) => row.status !== "available") ? (["release", "write_off"] as const) : []),
    ...(lead && judgeBringBack({ source: first.location_kind }) === "ok" ? (["bring_back"] as const) : []),
    ...(lead && first.lot !== "" ? (["lot"] as const) : []),
  ];
}
