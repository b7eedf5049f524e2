/** Scan anything: what is it, what lies where, who is at it; look further, act, come back. */
import type { Inquiry, StockRow } from "../../../shared/api/floor_types";
import type { PickTask } from "../../../shared/api/types";
import { commandOf, kindOf } from "../codes";
import type { Stamp } from "../flow";
import { RIGHT, go, say } from "../flow";
import { samePlaceCode, unitsOf } from "../judge";
import type { Detour, DetourInput, DetourStep, Opening, Told, World } from "./detour";
import { chosen, leave, leaves } from "./detour";
import type { InquiryState } from "./inquiry_state";
import { inquiryView, rowsOf } from "./inquiry_view";

type Look = DetourStep<InquiryState>;

const EMPTY: InquiryState = { trail: [], found: null, fromWalk: false, notice: null };

function ask(state: InquiryState, code: string, world: World, stamp: Stamp): Look {
  const asked = { ...state, trail: [...state.trail.filter((one) => one !== code), code], found: null, fromWalk: false, notice: null };
  if (world.online) return go(asked, say("look"), { id: stamp.id, op: "look_up", payload: { code } });
  return fromWalk(asked, code, world);
}

function fromWalk(state: InquiryState, code: string, world: World): Look {
  const found = world.pick ? knownOnWalk(world.pick.task, code) : null;
  if (found) return go({ ...state, found, fromWalk: true }, say("look"));
  const heard = say("look", "offline_no_look", { scanned: code });
  return go({ ...state, trail: state.trail.slice(0, -1), notice: heard }, heard);
}

const NOTHING = {
  title: "", item: null, place: null, order: null, parcel: null, totals: null, stock: [], containers: [], walks: [], waiting: [], moves: [],
};

/** What the walk in hand knows of a code, when the server cannot be asked. */
export function knownOnWalk(task: PickTask, code: string): Inquiry | null {
  const place = samePlaceCode(code);
  const slot = task.slots.find((one) => one.tote?.code === place);
  if (slot) return { ...NOTHING, kind: "tote", code: place, title: slot.order.number };
  const stops = task.stops.filter((one) => one.location.code === place || unitsOf(one.item.codes, code) !== null);
  const [first] = stops;
  if (!first) return null;
  const { item, location } = first;
  if (location.code === place) {
    const here = { blocks: location.blocks, blocked: false, check_digits: location.check_digits, stands_in: null, slots: 0 };
    return { ...NOTHING, kind: "bin", code: place, place: here, waiting: stops.flatMap(wanted) };
  }
  return { ...NOTHING, kind: "item", code: item.sku, title: item.name, item: { ...item, lot: null, units: 1 }, waiting: stops.flatMap(wanted) };
}

const wanted = (stop: PickTask["stops"][number]): Inquiry["waiting"] =>
  stop.lines.map((line) => ({ number: line.order_number, state: "picking", priority: "normal", cutoff: null, quantity: line.quantity - line.picked }));

function onTold(state: InquiryState, input: Told): Look {
  if (input.about !== state.trail.at(-1)) return go(state);
  if (input.error) {
    const heard = say("look", input.error.code === "network" ? "offline_no_look" : input.error.code, { scanned: input.about });
    return go({ ...state, trail: state.trail.slice(0, -1), notice: heard }, heard);
  }
  const found = input.result as Inquiry;
  if (found.kind !== "unknown") return go({ ...state, found });
  const heard = say("wrong", "nothing_known", { scanned: input.about, kind: kindOf(input.about) });
  if (state.opening === input.about) return leave(state, heard);
  return go({ ...state, trail: state.trail.slice(0, -1), notice: heard }, heard);
}

/** One step back on the trail; from its beginning, back to where the worker was. */
function back(state: InquiryState, world: World, stamp: Stamp): Look {
  const trail = state.trail.slice(0, -1);
  const before = trail.at(-1);
  if (before === undefined) return leave(state, RIGHT);
  return ask({ ...state, trail: trail.slice(0, -1) }, before, world, stamp);
}

/** Moving begins with what is on screen: a bin, a row of an item, or the one place where it lies. */
function carry(state: InquiryState, row: StockRow | undefined): Look {
  const { found } = state;
  const only = row ?? (found?.stock.length === 1 ? found.stock[0] : undefined);
  if (found?.kind === "bin" && !row) return { ...go(state), open: { name: "move", opening: { code: found.code } } };
  if (!only) return go(state, say("look", found?.stock.length ? "choose_row" : "nothing_to_move"));
  return { ...go(state), open: { name: "move", opening: { code: only.location_code, item: only.sku } } };
}

function onHand(state: InquiryState, input: Extract<DetourInput, Stamp>, world: World): Look {
  const row = chosen(input, rowsOf(state).length);
  if (row !== null) return ask(state, rowsOf(state)[row]?.about ?? "", world, input);
  if (input.kind !== "scan") return go(state);
  const command = commandOf(input.text);
  if (command === "done") return leave(state, RIGHT);
  if (leaves(input)) return back(state, world, input);
  if (command === "move") return carry(state, undefined);
  if (command === "ok") return go({ ...state, notice: null });
  if (command !== null) return go(state, say("look", "not_now"));
  return ask(state, input.text.trim(), world, input);
}

function step(state: InquiryState, input: DetourInput, world: World): Look {
  if (input.kind === "told") return onTold(state, input);
  if (input.kind === "answer") return go(state);
  const after = onHand(state, input, world);
  return after.say?.code ? { ...after, state: { ...after.state, notice: after.say } } : after;
}

function start(opening: Opening, world: World, stamp: Stamp): Look {
  return opening.code === undefined ? go(EMPTY, say("look")) : ask({ ...EMPTY, opening: opening.code }, opening.code, world, stamp);
}

export const inquiry: Detour<InquiryState> = { start, step, view: inquiryView };
