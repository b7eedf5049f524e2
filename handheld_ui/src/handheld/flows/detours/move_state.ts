/** What a move knows so far, and what it waits for next. */
import type { Inquiry } from "../../../shared/api/floor_types";
import type { ItemCode } from "../../../shared/api/types";
import type { Say } from "../flow";
import type { MoveKnown, StockSeen } from "../move_judge";
import { hasCode } from "../move_judge";

/** What is in the hand on its way: `codes` is empty while nobody has said what the scanned code stands for. */
export interface Carried {
  code: string;
  sku: string;
  name: string;
  image_url: string | null;
  codes: ItemCode[];
}

/** Units that this device moved into a tote or cart; negative: out of it. */
export interface Haul {
  id: string;
  container: string;
  item: Carried;
  lot: string;
  quantity: number;
}

export interface MoveState {
  source: string | null;
  /** The source is a tote, cart or carton: without an item, all of it goes. */
  carrier: boolean;
  /** Which of them; null for a bin. */
  kind: string | null;
  hauls: Haul[];
  blocks: string[];
  item: Carried | null;
  lot: string | null;
  quantity: number;
  /** A number being keyed, null while pieces are counted by scans. */
  digits: string | null;
  /** So many scans of a code came before the answer that tells what it stands for; absent in what an older device kept. */
  early?: number;
  /** More than is free was asked for once, so many: the second time the promises go along. */
  warned: number | null;
  withPromises: boolean;
  known: MoveKnown;
  found: Inquiry | null;
  notice: Say | null;
}

export type Awaited = "source" | "container" | "item" | "lot" | "quantity" | "target";

export const lotsHere = (state: MoveState): string[] =>
  (state.known.stock ?? []).filter((one) => state.item && hasCode(one, state.item.code)).map((one) => one.lot);

/** What the move waits for: the one thing the screen makes big. */
export function awaited(state: MoveState): Awaited {
  if (state.source === null) return "source";
  if (state.item === null) return state.carrier ? "container" : "item";
  if (state.lot === null && lotsHere(state).length > 1) return "lot";
  return state.digits !== null || state.quantity === 0 ? "quantity" : "target";
}

export const heldStock = (state: MoveState): StockSeen[] =>
  (state.known.stock ?? []).filter((one) => state.item && hasCode(one, state.item.code) && (state.lot === null || one.lot === state.lot));
