/** What an adjustment knows so far, and what it waits for next. */
import type { Inquiry, StockRow } from "../../../shared/api/floor_types";
import type { InventoryStockRulesOut as Rules } from "../../../shared/api/schemas";
import { unitsOf } from "../../../shared/scan/codes";
import type { Say } from "../flow";
import type { Way } from "./adjust_ways";
import { actOf, CAME_WITH, mayLead, NUMBERS } from "./adjust_ways";

export interface AdjustState {
  place: string | null;
  blocks: string[];
  item: { code: string; name: string } | null;
  lot: string | null;
  way: Way | null;
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

export type AdjustAwaits = "place" | "item" | "lot" | "way" | "quantity" | "target" | "new_lot" | "reason" | "badge" | "pin";

export function awaited(state: AdjustState): AdjustAwaits {
  if (state.place === null) return "place";
  if (state.item === null) return "item";
  if (state.lot === null && lotsOf(state).length > 1) return "lot";
  if (state.way === null) return "way";
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

/** What the goods are that the way is about: what is held is released, what lies there is brought back, the rest is available. */
export const statusOf = (state: AdjustState): string => {
  const lying = rowsOf(state).map((row) => row.status);
  if (state.way === "release") return lying.find((status) => status !== "available") ?? "held";
  return state.way === "bring_back" ? (lying[0] ?? "available") : "available";
};

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

/** Places from which goods are brought back into a bin. */
const ASIDE = ["quarantine", "hold", "lost_and_found"];

/** "So many lie here" needs the books: without them there is nothing to compare it with. */
export function waysOf(state: AdjustState, role: string): readonly Way[] {
  if (state.found === null) return ["less", "more", "hold", "damaged", "release"];
  const rows = rowsOf(state);
  const [first] = rows;
  const lead = mayLead(role) && first !== undefined;
  return [
    ...NUMBERS,
    ...(rows.some((row) => row.status === "available") ? (["hold", "damaged"] as const) : []),
    ...(rows.some((row) => row.status !== "available") ? (["release"] as const) : []),
    ...(lead && ASIDE.includes(first.location_kind) ? (["bring_back"] as const) : []),
    ...(lead && first.lot !== "" ? (["lot"] as const) : []),
  ];
}
