/** Scan anything: what is it, what lies where, who is at it; look further, act, come back. */
import type { Inquiry, StockRow } from "../../../shared/api/floor_types";
import { commandOf, tidy } from "../../../shared/scan/codes";
import { kindOf } from "../../tasks/kinds";
import { isContainer } from "../container_judge";
import type { Outgoing, Stamp } from "../flow";
import { RIGHT, go, say } from "../flow";
import { lookUp } from "../items";
import type { Detour, DetourInput, DetourStep, Opening } from "./detour";
import type { Told, World } from "../world";
import { chosen, leave, leaves } from "./detour";
import type { InquiryState } from "./inquiry_state";
import { inquiryView, isAdjustable, isCountable, rowsOf } from "./inquiry_view";

type Look = DetourStep<InquiryState>;

const EMPTY: InquiryState = { trail: [], found: null, fromTask: false, notice: null };

const asking = (code: string, stamp: Stamp): Outgoing => ({ id: stamp.id, op: "look_up", payload: { code } });

function ask(state: InquiryState, code: string, world: World, question: Outgoing): Look {
  const asked = { ...state, trail: [...state.trail.filter((one) => one !== code), code], found: null, fromTask: false, notice: null };
  if (world.online) return go(asked, say("look"), question);
  return fromTask(asked, code, world);
}

function fromTask(state: InquiryState, code: string, world: World): Look {
  const { inHand } = world;
  const found = inHand ? (kindOf(inHand.kind)?.knows?.(inHand.state, code) ?? null) : null;
  if (found) return go({ ...state, found, fromTask: true }, say("look"));
  const heard = say("look", "offline_no_look", { scanned: code });
  return go({ ...state, trail: state.trail.slice(0, -1), notice: heard }, heard);
}

function onTold(state: InquiryState, input: Told): Look {
  if (input.about !== state.trail.at(-1)) return go(state);
  if (input.error) {
    const heard = say("look", input.error.code === "network" ? "offline_no_look" : input.error.code, { scanned: input.about });
    return go({ ...state, trail: state.trail.slice(0, -1), notice: heard }, heard);
  }
  const found = input.result as Inquiry;
  if (!["unknown", "refused", "renamed"].includes(found.kind)) return go({ ...state, found });
  const heard = found.kind === "renamed" ? say("look", "renamed", { scanned: input.about, now: found.title }) : say("wrong", found.refusal ? `gs1_${found.refusal}` : "nothing_known", { scanned: input.about, kind: "unknown" });
  if (state.opening === input.about) return leave(state, heard);
  return go({ ...state, trail: state.trail.slice(0, -1), notice: heard }, heard);
}

/** One step back on the trail; from its beginning, back to where the worker was. */
function back(state: InquiryState, world: World, stamp: Stamp): Look {
  const trail = state.trail.slice(0, -1);
  const before = trail.at(-1);
  if (before === undefined) return leave(state, RIGHT);
  return ask({ ...state, trail: trail.slice(0, -1) }, before, world, asking(before, stamp));
}

/** Moving begins with what is on screen: a bin, a row of an item, or the one place where it lies. */
function carry(state: InquiryState, row: StockRow | undefined): Look {
  const { found } = state;
  const only = row ?? (found?.stock.length === 1 ? found.stock[0] : undefined);
  if (found?.kind === "bin" && !row) return { ...go(state), open: { name: "move", opening: { code: found.code } } };
  if (found && !row && isContainer(found.kind)) return { ...go(state), open: { name: "move", opening: { code: found.code, found } } };
  if (!only) return go(state, say("look", found?.stock.length ? "choose_row" : "nothing_to_move"));
  return { ...go(state), open: { name: "move", opening: { code: only.location_code, item: only.sku, row: only } } };
}

/** Whoever stands before a bin counts it: the one on screen, or the one place where an item lies. */
function countIt(state: InquiryState): Look {
  const { found } = state;
  if (found && isCountable(found)) return { ...go(state), open: { name: "count", opening: { code: found.code, found } } };
  const [only, more] = found?.stock ?? [];
  if (only === undefined || more !== undefined) return go(state, say("look", only ? "choose_row" : "not_now"));
  return { ...go(state), open: { name: "count", opening: { code: only.location_code } } };
}

/** What is on screen is put right: a place, or an item where it lies. */
function putRight(state: InquiryState): Look {
  const { found } = state;
  if (found && isAdjustable(found)) return { ...go(state), open: { name: "adjust", opening: { code: found.code } } };
  const [only, more] = found?.stock ?? [];
  if (only === undefined || more !== undefined) return go(state, say("look", only ? "choose_row" : "not_now"));
  return { ...go(state), open: { name: "adjust", opening: { code: only.location_code, item: only.sku } } };
}

function askRow(state: InquiryState, row: number, world: World, stamp: Stamp): Look {
  const about = rowsOf(state)[row]?.about ?? "";
  return ask(state, about, world, asking(about, stamp));
}

function onHand(state: InquiryState, input: Extract<DetourInput, Stamp>, world: World): Look {
  const row = chosen(input, rowsOf(state).length);
  if (row !== null) return askRow(state, row, world, input);
  if (input.kind !== "scan") return go(state);
  const command = commandOf(input.text);
  if (command === "done") return leave(state, RIGHT);
  if (leaves(input)) return back(state, world, input);
  if (command === "move") return carry(state, undefined);
  if (command === "count") return countIt(state);
  if (command === "adjust") return putRight(state);
  if (command === "ok") return go({ ...state, notice: null });
  if (command !== null) return go(state, say("look", "not_now"));
  return ask(state, tidy(input.text), world, lookUp(input));
}

function step(state: InquiryState, input: DetourInput, world: World): Look {
  if (input.kind === "told") return onTold(state, input);
  if (input.kind === "answer") return go(state);
  const after = onHand(state, input, world);
  return after.say?.code ? { ...after, state: { ...after.state, notice: after.say } } : after;
}

function start(opening: Opening, world: World, stamp: Stamp): Look {
  if (opening.code === undefined) return go(EMPTY, say("look"));
  if (opening.found) return go({ ...EMPTY, trail: [opening.code], found: opening.found }, RIGHT);
  return ask({ ...EMPTY, opening: opening.code }, opening.code, world, asking(opening.code, stamp));
}

export const inquiry: Detour<InquiryState> = { start, step, view: inquiryView };
