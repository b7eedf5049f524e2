/**
 * The walk: cart -> totes -> (place -> item -> tote) ... -> lane. The device judges with what travelled with the task;
 * the server judges again and is the authority.
 */
import type { CartSlot, PickStop, PickTask, ShortOutcome, WireError } from "../../../shared/api/types";
import { commandOf, numberOf, quantityOf, unitsOf } from "../../../shared/scan/codes";
import type { Answered, Outgoing, Say, Scan, Tap } from "../../flows/flow";
import { RIGHT, go, say } from "../../flows/flow";
import type { Fetched, TaskInput, TaskStep } from "../kind";
import { following } from "./act";
import { COMMANDS, leftAt, quantityKeyed, scanFull } from "./commands";
import { needsTote, unitsHeld } from "./held";
import { scanBringTote, scanGathering, scanHandOver, scanLane, scanWaiting } from "./ends";
import { boxWarned, keyQuantity, put, scanCart, scanItem, scanLocation, scanLot, scanSlotTote, scanTote, takeAll } from "./scans";
import type { Expected, PickState } from "./state";
import { currentStop, expecting, settle } from "./state";
import { replay, slotsName, stopsAhead, unitsLeft } from "./task";

type Pick = TaskStep<PickState>;

function scanned(state: PickState, scan: Scan, expected: Expected): Pick {
  switch (expected.what) {
    case "cart":
      return scanCart(state, scan);
    case "slot_tote":
      return scanSlotTote(state, scan, expected.slot);
    case "location":
      return scanLocation(state, scan, expected.stop);
    case "item":
    case "all":
      return scanItem(state, scan, expected.stop);
    case "lot":
      return scanLot(state, scan, expected.stop);
    case "tote":
      return scanTote(state, scan, expected.stop, expected.line);
    case "drop":
      return scanLane(state, scan);
    case "full":
      return scanFull(state, scan, expected.slot);
    case "pause":
      return leftAt(state, scan);
    case "bring_tote":
      return scanBringTote(state, scan, expected.slots);
    case "bring":
      return scanGathering(state, scan, expected.slot);
    case "take_up":
      return scanWaiting(state, scan);
    case "hand_over":
      return scanHandOver(state, scan, expected.zone);
    case "quantity":
      return onNumber(state, scan, expected.stop, (quantity) => keyQuantity(state, expected.stop, quantity));
    case "short":
      return onNumber(state, scan, expected.stop, (found) => onFound(state, found));
    case "done":
      return go(state, say("look", "not_now"));
  }
}

/**
 * A number where one is awaited; the scanner never waits for a dialog: any other scan closes it and counts. A number that is
 * a code of the item too is asked about, unless it cannot be a quantity here: scanned once more, it is a piece.
 */
function onNumber(state: PickState, scan: Scan, stop: PickStop, take: (number: number) => Pick): Pick {
  const number = numberOf(scan.text);
  const piece = unitsOf(stop.item.codes, scan.text) !== null;
  if (number === null || (piece && (number > unitsLeft(stop) || state.warned === scan.text))) return onNoNumber({ ...state, detour: null }, scan, stop);
  return piece ? go({ ...state, warned: scan.text }, say("look", "again_if_piece", { scanned: scan.text })) : take(number);
}

/** Where the number is still awaited, another scan is another piece, or the tote. */
function onNoNumber(state: PickState, scan: Scan, stop: PickStop): Pick {
  return expecting(state).what === "quantity" ? scanItem(state, scan, stop) : onCode(state, scan);
}

function onCode(state: PickState, scan: Scan): Pick {
  return scanned(state, scan, expecting(state));
}

/** The last five scans stay in view; a warning lives until the next scan. */
function remembered(before: PickState, scan: Scan, after: Pick): Pick {
  const echo = { id: scan.id, text: scan.text.trim(), tone: after.say?.tone ?? "right" };
  const warned = after.state.warned === before.warned ? null : after.state.warned;
  const notice = after.say?.code ? after.say : null;
  return { ...after, state: { ...after.state, warned, notice, echoes: [echo, ...before.echoes].slice(0, 5) } };
}

function onScan(state: PickState, scan: Scan): Pick {
  const name = commandOf(scan.text);
  if (name === null) return remembered(state, scan, onCode(state, scan));
  const after = commanded(state, scan, name);
  return { ...after, state: { ...after.state, warned: null, notice: after.say?.code ? after.say : null } };
}

function commanded(state: PickState, scan: Scan, name: string): Pick {
  const quantity = quantityOf(name);
  if (quantity !== null) return quantityKeyed(state, quantity);
  return COMMANDS[name]?.(state, scan) ?? go(state, say("wrong", "unknown_command", { scanned: scan.text }));
}

/** Enter without a digit takes all that is asked for, which the screen shows. */
function onKey(state: PickState, key: string): Pick {
  const expected = expecting(state);
  if (expected.what !== "quantity") return go(state);
  const { digits, stop } = expected;
  if (key === "enter") return noticed(digits === "" ? takeAll(state, stop) : keyQuantity(state, stop, Number(digits)));
  const typed = key === "erase" ? digits.slice(0, -1) : (digits + key).slice(0, 5);
  return go({ ...state, detour: { kind: "quantity", digits: typed } });
}

function noticed(after: Pick): Pick {
  return { ...after, state: { ...after.state, notice: after.say?.code ? after.say : null } };
}

function onFound(state: PickState, found: number): Pick {
  const stop = currentStop(state);
  if (state.detour?.kind !== "short" || !stop) return go(state);
  const inRange = Math.max(0, Math.min(found, unitsLeft(stop) - 1));
  return go({ ...state, detour: { kind: "short", found: inRange } });
}

function onTap(state: PickState, tap: Tap): Pick {
  if (tap.action === "key") return onKey(state, tap.value);
  if (tap.action === "found") return onFound(state, Number(tap.value));
  const slot = state.detour?.kind === "full" && tap.action === "slot" ? Number(tap.value) : null;
  return slot === null ? go(state) : go({ ...state, detour: { kind: "full", slot } }, RIGHT);
}

/** Takes the server's task. What is in the hand stays there while its stop is on screen; otherwise it must be put back. */
export function onTask(state: PickState, task: PickTask, pending: Outgoing[]): Pick {
  const before = replay(task, pending);
  const { unsent } = state;
  const kept = unsent ? { unsent: { ...unsent, before } } : {};
  const after = settle({ ...state, ...kept, task: replay(before, unsent?.commands ?? []) });
  const held = unitsHeld(state);
  const stop = currentStop(after);
  if (held === 0 || (after.stopId === state.stopId && stop && held <= unitsLeft(stop))) return go(after);
  const surplus = held - unitsHeld(after);
  const heard = say("changed", "put_back", { quantity: surplus > 0 ? surplus : held, place: state.here ?? "" });
  return go({ ...after, held: [], lot: null, notice: heard }, heard);
}

/** What is still to do, as one text: equal texts, equal work. */
function workOf(state: PickState): string {
  return JSON.stringify(stopsAhead(state.task).map((stop) => [stop.id, unitsLeft(stop)]));
}

/** Orders that were not on this walk before; the most pressing first. */
function joined(before: PickTask, after: PickTask): CartSlot[] {
  const known = new Set(before.slots.map((slot) => slot.order.id));
  const fresh = after.slots.filter((slot) => !known.has(slot.order.id) && !slot.withdrawn);
  return fresh.sort((a, b) => Number(b.order.priority === "urgent") - Number(a.order.priority === "urgent"));
}

function told(after: Pick, heard: Say): Pick {
  return go({ ...after.state, notice: heard }, heard);
}

/** The worker hears of a change only when there is one. */
function fetched(state: PickState, input: Fetched<PickTask>): Pick {
  const after = onTask(state, input.task, input.pending);
  const [slot] = joined(state.task, after.state.task);
  if (slot && !after.say) {
    const code = slot.order.priority === "urgent" ? "urgent_joined" : "order_joined";
    return told(after, say("changed", code, { number: slot.order.number, slot: slotsName(slot), colour: slot.colour }));
  }
  if (after.say || workOf(after.state) === workOf(state)) return after;
  const heard = say("changed", "replanned", { count: stopsAhead(after.state.task).length });
  return go({ ...after.state, notice: heard }, heard);
}

function shortAnswered(after: Pick, outcome: ShortOutcome): Pick {
  const heard = say("changed", `short_${outcome.kind}`, { quantity: outcome.quantity, place: outcome.location_code ?? "" });
  const foundElsewhere = (after.state.foundElsewhere ?? 0) + (outcome.kind === "other_bin" ? outcome.quantity : 0);
  return { ...after, say: heard, state: { ...after.state, notice: heard, foundElsewhere } };
}

/** The server's "no" to what the device had accepted: what was in the hand must be shown again, place first. Another box
 *  than the slot waits for is taken when it is scanned again. */
function refused(state: PickState, error: WireError): Pick {
  const tote = error.code === "picking.other_box" ? error.data?.["tote"] : null;
  return go({ ...state, held: [], lot: null, here: null, detour: null, warned: typeof tote === "string" ? boxWarned(tote) : null }, say("wrong"));
}

/** The server counts every change of the task; news of a version already seen is no news. */
function seen(state: PickState, version: unknown): PickState {
  const newer = typeof version === "number" && version > state.task.version;
  return newer ? { ...state, task: { ...state.task, version } } : state;
}

function onAnswer(before: PickState, { op, answer, pending }: Answered): Pick {
  if (answer.error) return refused(before, answer.error);
  const state = seen(before, answer.result?.["task_version"]);
  const task = answer.result?.["task"] as PickTask | undefined;
  const after = task?.id === state.task.id ? onTask(state, task, pending) : go(state);
  const outcome = answer.result?.["outcome"] as ShortOutcome | undefined;
  const stands = !pending.some((one) => one.op === "undo_short");
  return op === "report_short" && outcome && stands ? shortAnswered(after, outcome) : after;
}

/** What a detour takes back of the walk is seen at once; the place is scanned anew, for the goods go back to one. */
function sent(state: PickState, commands: Outgoing[]): Pick {
  const task = replay(state.task, commands);
  return go(task === state.task ? state : settle({ ...state, task, here: null, held: [], lot: null }));
}

/** Goods for the only tote go into it by themselves, as soon as their number is known. */
function intoOnlyTote(after: Pick, id: string): Pick {
  const expected = expecting(after.state);
  if (expected.what !== "tote" || needsTote(after.state.task, expected.stop)) return after;
  const done = put(after.state, { id: following(id, after.send.length) }, expected.stop, expected.line, ["tote"]);
  return intoOnlyTote({ ...after, state: done.state, send: [...after.send, ...done.send] }, id);
}

/** What was told here and not sent goes first, unless it is taken back. */
function acting(state: PickState, id: string, act: (state: PickState) => Pick, takesBack = false): Pick {
  const { unsent } = state;
  if (!unsent || takesBack) return intoOnlyTote(act(state), id);
  const after = intoOnlyTote(act({ ...state, unsent: null }), id);
  return { ...after, send: [...unsent.commands, ...after.send] };
}

export function step(state: PickState, input: TaskInput<PickTask>): Pick {
  switch (input.kind) {
    case "scan":
      return acting(state, input.id, (now) => onScan(now, input), commandOf(input.text) === "undo");
    case "tap":
      return acting(state, input.id, (now) => onTap(now, input));
    case "answer":
      return onAnswer(state, input);
    case "task":
      return fetched(state, input);
    case "sent":
      return sent(state, input.commands);
  }
}
