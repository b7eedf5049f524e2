/** The commands of a walk: undo, skip, short, full, quantity, pause, and the ways out of each. */
import type { PickStop, PickTask, ShortReason } from "../../../shared/api/types";
import { tidy } from "../../../shared/scan/codes";
import type { Scan } from "../../flows/flow";
import { RIGHT, go, say } from "../../flows/flow";
import type { TaskStep } from "../kind";
import type { AboutTask } from "./act";
import { aboutTask, act, following, isOneInput } from "./act";
import { handedOver } from "./ends";
import { asLastTime, boxProblem, insisting, keyQuantity, takeAll, toteProblem, uncounted } from "./scans";
import { firstOf, unitsHeld } from "./held";
import type { PickState } from "./state";
import { SHORT_REASONS, currentStop, expecting, settle } from "./state";
import type { ShortDone } from "./shorts";
import { isActedOn, shortsOf, unitsInstead } from "./shorts";
import { foresee, isPassed, left, newestPick, openLines, slotOf, slotWithTote, standingNext, stopsAhead, unitsLeft, usualTotes, zoneToGo } from "./task";

type Pick = TaskStep<PickState>;
type Command = (state: PickState, scan: Scan) => Pick;

const nothingHere = (state: PickState): Pick => go(state, say("look", "not_now"));

function undo(state: PickState, scan: Scan): Pick {
  if (state.detour) return go({ ...state, detour: null }, RIGHT);
  if (state.bringing) return go({ ...state, bringing: null }, RIGHT);
  if (state.unsent) {
    const { before, stopId, held } = state.unsent;
    return go(settle({ ...state, task: before, stopId, nextId: state.stopId, held, unsent: null }), say("look", "short_undone"));
  }
  if (state.held.length > 0) {
    const held = state.held.slice(0, -1);
    return go({ ...state, held, lot: held.length > 0 ? state.lot : null }, say("look", "unscanned"));
  }
  const pick = newestPick(state.task);
  const shorts = newestShorts(state.task, pick?.pick_id ?? "");
  if (state.task.state !== "done" && shorts.length > 0) return undoShort(state, scan, shorts);
  if (!pick || state.task.state === "done") return go(state, say("look", "nothing_to_undo"));
  const stop = state.task.stops.find((one) => one.lines.some((line) => line.id === pick.line_id));
  const elsewhere = stop && stop.id !== state.stopId;
  const back = { ...state, here: null, ...(elsewhere ? { stopId: stop.id, nextId: state.stopId } : {}) };
  const heard = say("look", "undone", { quantity: pick.quantity, tote: pick.tote_code, place: stop?.location.code ?? "" });
  return act(back, heard, { id: scan.id, op: "undo_pick", payload: { pick_id: pick.pick_id } });
}

/** What one act has told as short, if nothing was picked since. */
function newestShorts(task: PickTask, pickId: string): ShortDone[] {
  const newest = shortsOf(task).at(-1)?.short_id ?? "";
  return newest > pickId ? shortsOf(task).filter((one) => isOneInput(one.short_id, newest)) : [];
}

function undoShort(state: PickState, scan: Scan, shorts: ShortDone[]): Pick {
  const stop = state.task.stops.find((one) => one.lines.some((line) => shorts.some((short) => short.line_id === line.id)));
  if (isActedOn(state.task, shorts)) return go(state, say("look", "short_acted_on"));
  const quantity = shorts.reduce((sum, short) => sum + short.quantity, 0);
  const elsewhere = stop && stop.id !== state.stopId;
  const foundElsewhere = (state.foundElsewhere ?? 0) - unitsInstead(state.task, shorts);
  const back = { ...state, foundElsewhere, ...(elsewhere ? { stopId: stop.id, nextId: state.stopId } : {}) };
  const heard = say("look", "short_taken_back", { quantity, place: stop?.location.code ?? "" });
  return act(back, heard, { id: scan.id, op: "undo_short", payload: { short_ids: shorts.map((short) => short.short_id) } });
}

function skip(state: PickState, scan: Scan): Pick {
  const stop = currentStop(state);
  if (!stop || !atAStop(state)) return nothingHere(state);
  if (unitsHeld(state) > 0) return go(state, say("look", "put_first", { quantity: unitsHeld(state) }));
  if (stopsAhead(state.task).length < 2) return go(state, say("look", "last_stop"));
  const heard = say("look", "skipped", { place: stop.location.code });
  const waiting = { ...state, here: null, stopId: null };
  const skipped = act(waiting, heard, { id: scan.id, op: "skip_stop", payload: { stop_id: stop.id } });
  const another = stopsAhead(skipped.state.task).find((one) => one.id !== stop.id);
  return { ...skipped, state: { ...skipped.state, stopId: another?.id ?? stop.id } };
}

function atAStop(state: PickState): boolean {
  return ["location", "item", "all", "lot", "tote", "quantity", "short"].includes(expecting(state).what);
}

function short(state: PickState): Pick {
  const stop = currentStop(state);
  if (!stop || !atAStop(state)) return nothingHere(state);
  const found = Math.min(unitsHeld(state), unitsLeft(stop) - 1);
  return go({ ...state, detour: { kind: "short", found } }, say("look"));
}

/** The missing units, taken from the last orders first, so that the first ones still go out whole. */
function shortCommands(stop: PickStop, missing: number, reason: ShortReason): AboutTask<"report_short">[] {
  let rest = missing;
  return openLines(stop).reverse().flatMap((line) => {
    const quantity = Math.min(rest, left(line));
    rest -= quantity;
    return quantity > 0 ? [{ op: "report_short" as const, payload: { line_id: line.id, quantity, reason } }] : [];
  });
}

/** What was found goes into its tote by the same act, and before the short. */
const AFTER_PICKS = 256;

/** It blocks the bin and may leave an order short: it is shown at once, and sent by the next act, so that undo is in time. */
function reportShort(reason: ShortReason): Command {
  return (state, scan) => {
    const stop = currentStop(state);
    if (!stop || state.detour?.kind !== "short") return nothingHere(state);
    const { found } = state.detour;
    const missing = unitsLeft(stop) - found;
    const told = shortCommands(stop, missing, reason).map((one, index) => ({ ...one, id: following(scan.id, AFTER_PICKS + index) }));
    const commands = aboutTask(state, told);
    const unsent = { commands, before: state.task, stopId: stop.id, held: state.held };
    const task = commands.reduce(foresee, state.task);
    const heard = say("look", "short_reported", { quantity: missing, place: stop.location.code });
    return go(settle({ ...state, task, detour: null, held: firstOf(state.held, found), unsent }), heard);
  };
}

function full(state: PickState): Pick {
  const expected = expecting(state);
  if (!atAStop(state) && expected.what !== "drop") return nothingHere(state);
  const [only] = state.task.slots;
  const slot = expected.what === "tote" ? expected.line.slot : state.task.slots.length === 1 ? (only?.slot ?? null) : null;
  return go({ ...state, detour: { kind: "full", slot } }, say("look"));
}

/** First which tote is full, then the empty one that takes its slot. */
export function scanFull(state: PickState, scan: Scan, slot: number | null): Pick {
  if (slot === null) {
    const known = slotWithTote(state.task, scan.text);
    if (!known) return go(state, say("wrong", "not_on_cart", { scanned: scan.text }));
    return go({ ...state, detour: { kind: "full", slot: known.slot } }, RIGHT);
  }
  const problem = toteProblem(state, scan) ?? boxProblem(state, scan, slot, 1);
  if (problem) return problem;
  const place = slotOf(state.task, slot);
  const heard = say("right", "tote_replaced", { slot: place ? standingNext(place) : slot, tote: tidy(scan.text) });
  return act({ ...state, detour: null }, heard, { id: scan.id, op: "replace_tote", payload: { slot, tote_code: tidy(scan.text), ...insisting(state, scan, slot) } });
}

function quantity(state: PickState): Pick {
  if (state.detour?.kind === "quantity") return go({ ...state, detour: null });
  const stop = currentStop(state);
  if (!stop || !["item", "all", "tote", "lot"].includes(expecting(state).what)) return nothingHere(state);
  return uncounted(state, stop, "line", "count") ?? go({ ...state, detour: { kind: "quantity", digits: "" } }, say("look"));
}

/** `*qty4`: the number is in the command. */
export function quantityKeyed(state: PickState, quantity: number): Pick {
  const stop = currentStop(state);
  if (!stop || !["item", "all", "tote", "lot", "quantity"].includes(expecting(state).what)) return nothingHere(state);
  return keyQuantity(state, stop, quantity);
}

function all(state: PickState, scan: Scan): Pick {
  if (expecting(state).what === "slot_tote") return asLastTime(state, scan);
  const stop = currentStop(state);
  if (!stop || !["item", "all", "tote", "quantity"].includes(expecting(state).what)) return nothingHere(state);
  return takeAll(state, stop);
}

/** First it closes what was told; then it confirms what is asked. */
function ok(state: PickState, scan: Scan): Pick {
  const told = state.notice !== null && ["wrong", "too_many"].includes(state.notice.tone);
  const { what } = expecting(state);
  const asked = what === "quantity" || what === "all" || (what === "slot_tote" && usualTotes(state.task).length > 0);
  return asked && !told ? all(state, scan) : go({ ...state, notice: null });
}

/** Out of a side step; a number that has to be keyed is left by laying the goods back. */
function back(state: PickState, scan: Scan): Pick {
  const counting = state.detour === null && expecting(state).what === "quantity";
  return counting ? undo(state, scan) : go({ ...state, detour: null, notice: null });
}

/** What is to stand somewhere while nobody walks: the cart, totes without one, or nothing yet. */
export function leftBehind({ task }: PickState): "cart" | "tote" | null {
  if (task.cart !== null) return "cart";
  return task.slots.some((slot) => slot.tote !== null || slot.full_totes.length > 0) ? "tote" : null;
}

function pause(state: PickState, scan: Scan): Pick {
  if (state.task.state === "done") return nothingHere(state);
  if (leftBehind(state) === null) return leaveAt(state, scan.id, null);
  if (unitsHeld(state) > 0) return go(state, say("look", "put_first", { quantity: unitsHeld(state) }));
  if (state.task.waits_at) return leaveAt(state, scan.id, null);
  if (expecting(state).what === "hand_over") return passFirst(state);
  return go({ ...state, detour: { kind: "pause" } }, say("look"));
}

const passFirst = (state: PickState): Pick => go(state, say("look", "hand_over_now", { zone: zoneToGo(state.task) ?? "" }));

/** Totes stand where totes may stand, and wait there; before a bin the walk is left with whoever had it. */
export function leftAt(state: PickState, scan: Scan): Pick {
  const ground = scan.names === "lane" || scan.names === "station" || scan.names === "place";
  return ground && isPassed(state.task) ? handedOver(state, scan.id, tidy(scan.text)) : leaveAt(state, scan.id, tidy(scan.text));
}

/** Gives the walk back, telling where the cart stands. */
export function leaveAt(state: PickState, id: string, place: string | null): Pick {
  const payload = place === null ? {} : { location_code: place };
  return { ...act({ ...state, detour: null }, RIGHT, { id, op: "return_task", payload }), leave: "queue" };
}

function done(state: PickState, scan: Scan): Pick {
  if (state.detour?.kind === "pause") return leaveAt(state, scan.id, state.here);
  if (state.task.state === "done") return { ...go(state, RIGHT), leave: "queue" };
  if (expecting(state).what === "hand_over") return passFirst(state);
  return go(state, say("look", "still_open", { count: stopsAhead(state.task).length }));
}

function next(state: PickState): Pick {
  return state.task.state === "done" ? { ...go(state, RIGHT), leave: "next" } : nothingHere(state);
}

/** One press, at any time until the next goods are put; nobody waits for it. */
const answerEmpty = (empty: boolean): Command => (state, scan) => {
  if (!state.emptied) return nothingHere(state);
  return go({ ...state, emptied: null }, RIGHT, { id: scan.id, op: "answer_zero_check", payload: { location_code: state.emptied, empty } });
};

const reasons = Object.fromEntries(SHORT_REASONS.map((reason) => [reason, reportShort(reason)]));

export const COMMANDS: Partial<Record<string, Command>> = {
  undo,
  skip,
  short,
  full,
  qty: quantity,
  pause,
  done,
  next,
  yes: answerEmpty(true),
  no: answerEmpty(false),
  back,
  ok,
  all,
  ...reasons,
};
