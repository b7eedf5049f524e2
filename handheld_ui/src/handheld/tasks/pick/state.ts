/** The state of one walk, and what it waits for next. */
import type { CartSlot, PickLine, PickStop, PickTask, ShortReason } from "../../../shared/api/types";
import type { Echo, Outgoing, Say } from "../../flows/flow";
import type { InHand } from "../state";
import type { Held } from "./held";
import { isKeyed, isOneScan, isToCount, needsTote, unitsHeld, unitsTaken } from "./held";
import { hasBegun, left, onlyToBring, openLines, slotOf, slotWithoutTote, slotsToBring, stopOf, stopsAhead, unitsLeft, zoneToGo } from "./task";

/** A side step from the walk; closing it comes back to where it left. */
export type Detour =
  | { kind: "short"; found: number }
  | { kind: "full"; slot: number | null }
  | { kind: "quantity"; digits: string }
  | { kind: "pause" };

export interface Unsent {
  commands: Outgoing[];
  /** The walk without it, and what was in the hand. */
  before: PickTask;
  stopId: string;
  held: Held[];
}

export interface PickState {
  task: PickTask;
  /** The place last scanned, so that a second item from the same bin needs no second scan. */
  here: string | null;
  /** What proved it, where that was not the bin's label. */
  hereBy?: "digits" | "item" | null;
  /** The place scanned before that: where the worker still stands while walking on. */
  lastPlace: string | null;
  stopId: string | null;
  /** The stop after it. Neither changes under the worker's feet, whatever the planner makes of the rest. */
  nextId: string | null;
  /** Pieces reported short that were found in another bin of this walk. */
  foundElsewhere?: number;
  held: Held[];
  lot: string | null;
  detour: Detour | null;
  /** The scan that, scanned once more, is meant: possible here, but not proposed. */
  warned: string | null;
  notice: Say | null;
  echoes: Echo[];
  /** A short that was told here and not yet sent: the next act sends it, undo takes it back. */
  unsent?: Unsent | null;
  /** The slot whose tote was scanned to be brought to its place. */
  bringing?: number | null;
  /** A bin out of which the last was taken, by the books: is it empty? Asked beside the walk, which goes on. */
  emptied?: string | null;
}

export type Expected =
  | { what: "cart" | "drop" | "done" | "take_up" }
  | { what: "hand_over"; zone: string }
  | { what: "bring_tote"; slots: CartSlot[] }
  | { what: "bring"; slot: CartSlot }
  | { what: "slot_tote"; slot: number }
  | { what: "location" | "item" | "lot"; stop: PickStop }
  | { what: "all"; stop: PickStop; quantity: number }
  | { what: "tote"; stop: PickStop; line: PickLine; quantity: number }
  | { what: "short"; stop: PickStop; found: number }
  | { what: "quantity"; stop: PickStop; digits: string }
  | { what: "full"; slot: number | null }
  | { what: "pause" };

export const SHORT_REASONS: ShortReason[] = ["empty", "fewer", "damaged", "wrong_item", "unreachable", "unreadable"];

export function startPick(task: PickTask): PickState {
  const state: PickState = {
    task,
    here: null,
    lastPlace: null,
    stopId: null,
    nextId: null,
    held: [],
    lot: null,
    detour: null,
    warned: null,
    notice: null,
    echoes: [],
  };
  return settle(state);
}

/** The walk that a detour was opened from. */
export const walkIn = (world: { inHand: InHand | null }): PickState | null =>
  world.inHand?.kind === "pick" ? (world.inHand.state as PickState) : null;

/** The stop on screen stays there while it has work; otherwise the one after it takes its place. */
export function settle(state: PickState): PickState {
  const current = stopOf(state.task, state.stopId);
  if (current && unitsLeft(current) > 0) return withNext(state);
  const ahead = stopsAhead(state.task);
  const pinned = ahead.find((stop) => stop.id === state.nextId && stop.state === "open");
  const stopId = (pinned ?? ahead[0])?.id ?? null;
  return withNext(stopId === state.stopId ? state : { ...state, stopId, held: [], lot: null });
}

/** The next stop is held as long as it has work; only then the walk's order decides again. */
function withNext(state: PickState): PickState {
  const others = stopsAhead(state.task).filter((stop) => stop.id !== state.stopId);
  const pinned = others.find((stop) => stop.id === state.nextId && stop.state === "open");
  const nextId = (pinned ?? others[0])?.id ?? null;
  return nextId === state.nextId ? state : { ...state, nextId };
}

/** A tote is asked for before the walk begins; later only where the goods at hand need it, so that an order that joins
 *  in the middle takes nobody away from the stop on screen. */
function slotToFill(state: PickState, stop: PickStop | null): CartSlot | null {
  const begun = state.here !== null || state.lastPlace !== null || hasBegun(state.task);
  if (!begun) return slotWithoutTote(state.task);
  const slots = stop ? openLines(stop).map((line) => slotOf(state.task, line.slot)) : [];
  return slots.find((slot) => slot !== null && slot.tote === null) ?? null;
}

export const nextStop = (state: PickState): PickStop | null => stopOf(state.task, state.nextId);
export const currentStop = (state: PickState): PickStop | null => stopOf(state.task, state.stopId);

function detourExpected(state: PickState, stop: PickStop | null): Expected | null {
  const detour = state.detour;
  if (detour?.kind === "full") return { what: "full", slot: detour.slot };
  if (detour?.kind === "pause") return { what: "pause" };
  if (!stop) return null;
  if (detour?.kind === "short") return { what: "short", stop, found: detour.found };
  return detour?.kind === "quantity" ? { what: "quantity", stop, digits: detour.digits } : null;
}

function stopExpected(state: PickState, stop: PickStop): Expected {
  if (state.here !== stop.location.code) return { what: "location", stop };
  const { held, task } = state;
  const [line] = openLines(stop);
  if (!line || held.length === 0) return { what: "item", stop };
  if (stop.lot && state.lot === null) return { what: "lot", stop };
  if (isToCount(held, stop)) return { what: "quantity", stop, digits: "" };
  const counted = unitsHeld(state) >= unitsLeft(stop) || isKeyed(held);
  if (!counted && !isOneScan(held, stop)) return { what: "item", stop };
  if (!counted && !needsTote(task, stop)) return { what: "all", stop, quantity: unitsLeft(stop) };
  return { what: "tote", stop, line, quantity: Math.min(unitsTaken(held, stop), left(line)) };
}

/** Of several orders the tote is scanned first: it says whose place comes next. */
function bringExpected({ task, bringing }: PickState): Expected | null {
  const slots = slotsToBring(task);
  if (slots.length === 0) return null;
  const slot = slots.find((one) => one.slot === bringing) ?? onlyToBring(task);
  return slot ? { what: "bring", slot } : { what: "bring_tote", slots };
}

/** What the flow waits for: the one thing the screen makes big. */
export function expecting(state: PickState): Expected {
  const { task } = state;
  const stop = currentStop(state);
  if (task.state === "done") return { what: "done" };
  const aside = detourExpected(state, stop);
  if (aside) return aside;
  if (task.waits_at) return { what: "take_up" };
  if (task.mode === "batch" && task.cart === null) return { what: "cart" };
  const empty = slotToFill(state, stop);
  if (empty) return { what: "slot_tote", slot: empty.slot };
  if (stop) return stopExpected(state, stop);
  const zone = zoneToGo(task);
  return zone === null ? (bringExpected(state) ?? { what: "drop" }) : { what: "hand_over", zone };
}
