/** What an adjustment knows so far, and what it waits for next. */
import type { Inquiry, StockRow } from "../../../shared/api/floor_types";
import type { InventoryStockRulesOut as Rules } from "../../../shared/api/schemas";
import { unitsOf } from "../../../shared/scan/codes";
import type { Say } from "../flow";

/** How the number is meant: fewer or more than the books say, or all that lies there. */
export type Way = "less" | "more" | "counted";

export interface AdjustState {
  place: string | null;
  blocks: string[];
  item: { code: string; name: string } | null;
  lot: string | null;
  way: Way | null;
  digits: string;
  difference: number | null;
  reason: string | null;
  /** The badge of the second person, once one is needed; the PIN is never kept. */
  badge: string | null;
  /** The id of the command that the second person allows. */
  act: string | null;
  asking: boolean;
  found: Inquiry | null;
  rules: Pick<Rules, "reasons" | "limits"> | null;
  notice: Say | null;
}

export type AdjustAwaits = "place" | "item" | "lot" | "way" | "quantity" | "reason" | "badge" | "pin";

export function awaited(state: AdjustState): AdjustAwaits {
  if (state.place === null) return "place";
  if (state.item === null) return "item";
  if (state.lot === null && lying(state).length > 1) return "lot";
  if (state.way === null) return "way";
  if (state.difference === null) return "quantity";
  if (state.reason === null) return "reason";
  return state.badge === null ? "badge" : "pin";
}

/** The rows of the goods in hand, of available stock; of the lot, when it is known. */
export const lying = (state: AdjustState): StockRow[] =>
  (state.found?.stock ?? []).filter((row) => row.status === "available" && state.item !== null && isOf(row, state.item.code) && (state.lot === null || row.lot === state.lot));

export const isOf = (row: StockRow, code: string): boolean => row.sku === code || unitsOf(row.codes, code) !== null;

/** What the books say, as far as it was looked up. */
export const onHand = (state: AdjustState): number | null =>
  state.found === null ? null : lying(state).reduce((sum, row) => sum + row.on_hand, 0);

/** Without a network a house's own reasons are not known: these it came with. */
const CAME_WITH: Rules["reasons"] = [
  { code: "turned_up", name: "", acts: ["more"], lost: true },
  { code: "booked_wrong", name: "", acts: ["more", "less"], lost: false },
  { code: "not_there", name: "", acts: ["less"], lost: true },
  { code: "broken", name: "", acts: ["less"], lost: false },
  { code: "past_its_day", name: "", acts: ["less"], lost: false },
  { code: "used_in_house", name: "", acts: ["less"], lost: false },
];
const LIMITS: Record<string, number | null> = { picker: 0, lead: 50 };

export const reasonsOf = (state: AdjustState): Rules["reasons"] => {
  const act = (state.difference ?? 0) > 0 ? "more" : "less";
  return (state.rules?.reasons ?? CAME_WITH).filter((reason) => reason.acts.some((one) => one === act));
};

export const limitOf = (state: AdjustState, role: string): number | null => ((state.rules?.limits ?? LIMITS) as Record<string, number | null>)[role] ?? null;

const WAYS: readonly Way[] = ["less", "more", "counted"];

/** "So many lie here" needs the books: without them there is nothing to compare it with. */
export const waysOf = (state: AdjustState): readonly Way[] => (onHand(state) === null ? WAYS.slice(0, 2) : WAYS);
