/** What lies over the task in hand and the queue: detours on a stack, notices to be read, questions of colleagues. */
import type { Ask } from "../../shared/api/floor_types";
import type { Notice } from "../../shared/api/types";
import { commandOf } from "../../shared/scan/codes";
import { kindOf } from "../tasks/kinds";
import type { Asides, OpenDetour } from "./asides_state";
import type { DetourInput, DetourStep, Opening, SealedDetour } from "./detours/detour";
import type { PeopleState } from "./detours/people";
import { askSettled } from "./detours/people";
import { DETOURS, OPENERS, OWN } from "./detours/registry";
import type { Answered, Outgoing, Scan, Stamp, Step, Tap } from "./flow";
import { RIGHT, go, say } from "./flow";
import type { View } from "./view";
import type { MadeMove, World } from "./world";

type Aside = Step<Asides>;

const MOVES_KEPT = 5;
const READ_KEPT = 20;

/** The detours of everybody, then those of the kind in hand. */
const named = (name: string, world: World): SealedDetour | null => DETOURS[name] ?? kindOf(world.inHand?.kind)?.detours?.[name] ?? null;
const flowOf = (open: OpenDetour, world: World): SealedDetour | null => named(open.name, world);

/** The view on top, or null when the worker is at the task or the queue itself. */
export function topView(asides: Asides, world: World): View | null {
  const top = asides.detours.at(-1);
  return top ? (flowOf(top, world)?.view(top.state, world) ?? null) : null;
}

/** The detour that a command opens here, or null. */
export function opens(asides: Asides, input: Scan | Tap, world: World): string | null {
  const command = input.kind === "scan" ? commandOf(input.text) : null;
  const top = asides.detours.at(-1)?.name ?? "";
  if (command === null || OWN[top]?.includes(command)) return null;
  return OPENERS[command] ?? kindOf(world.inHand?.kind)?.openers?.[command] ?? null;
}

/** Steps aside. One detour of a kind lies on the stack at most: opening it again goes back to it, begun anew. */
export function openDetour(asides: Asides, name: string, opening: Opening, world: World, stamp: Stamp): Aside {
  const flow = named(name, world);
  if (!flow) return go(asides, say("wrong", "unknown_command", { scanned: name }));
  const below = asides.detours.findIndex((one) => one.name === name);
  const stack = below < 0 ? asides.detours : asides.detours.slice(0, below);
  const begun = flow.start(opening, world, stamp);
  return { ...begun, state: { ...asides, detours: [...stack, { name, state: begun.state }] } };
}

export function stepDetour(asides: Asides, input: Scan | Tap, world: World): Aside {
  const top = asides.detours.at(-1);
  const flow = top && flowOf(top, world);
  if (!top || !flow) return go({ ...asides, detours: asides.detours.slice(0, -1) });
  return settled(asides, flow.step(top.state, input, world), world, input);
}

/** What a step made of the stack: changed on top, left, or one more. Moves are kept for taking them back. */
function settled(asides: Asides, after: DetourStep<unknown>, world: World, stamp: Stamp): Aside {
  const rest = asides.detours.slice(0, -1);
  const top = asides.detours.at(-1);
  const detours = after.leave || !top ? rest : [...rest, { ...top, state: after.state }];
  const state = { ...asides, detours, moves: after.send.reduce(remember, asides.moves) };
  if (!after.open || after.open.name.startsWith("*")) return { state, say: after.say, send: after.send };
  const opened = openDetour(state, after.open.name, after.open.opening, world, stamp);
  return { ...opened, send: [...after.send, ...opened.send] };
}

/** A help row stands for a command: it is given back to whoever asked, to be carried out where the worker was. */
export function commandToRun(asides: Asides, input: Scan | Tap, world: World): string | null {
  const top = asides.detours.at(-1);
  const after = top && flowOf(top, world)?.step(top.state, input, world);
  return after && typeof after === "object" && after.open?.name.startsWith("*") ? after.open.name : null;
}

function madeMove(id: string, op: string, payload: Record<string, unknown>): MadeMove | null {
  const text = (name: string): string => String(payload[name]);
  const at = { id, name: "", target: text("target_code"), undone: false };
  if (op === "move_stock") return { ...at, item: text("item_code"), quantity: Number(payload["quantity"]), source: text("source_code") };
  if (op === "move_container") return { ...at, item: text("container_code"), quantity: null, source: text("container_code"), target: text("place_code"), whole: true };
  return op === "empty_container" ? { ...at, item: text("container_code"), quantity: null, source: text("container_code") } : null;
}

function remember(moves: MadeMove[], { id, op, payload }: Outgoing): MadeMove[] {
  if (op === "undo_move" || op === "undo_container_move") return moves.map((one) => (one.id === payload["move_id"] ? { ...one, undone: true } : one));
  const made = id === undefined ? null : madeMove(id, op, payload);
  return made === null ? moves : [made, ...moves].slice(0, MOVES_KEPT);
}

/** Answers and told things go to every detour on the stack: each knows what it asked. */
export function hear(asides: Asides, input: Exclude<DetourInput, Scan | Tap>, world: World): Aside {
  const steps = asides.detours.map((one) => ({ one, after: flowOf(one, world)?.step(one.state, input, world) }));
  const stay = steps.filter(({ after }) => !after?.leave);
  const detours = stay.map(({ one, after }) => (after ? { ...one, state: after.state } : one));
  const heard = steps.map(({ after }) => after?.say ?? null).find((one) => one !== null) ?? null;
  const send = steps.flatMap(({ after }) => after?.send ?? []);
  return { state: { ...asides, detours, moves: input.kind === "answer" ? judged(asides.moves, input) : asides.moves }, say: heard, send };
}

/** A move that the server refused never was; one whose way back was refused still is. The name comes with the answer. */
function judged(moves: MadeMove[], { op, answer }: Answered): MadeMove[] {
  if (["move_stock", "empty_container", "move_container"].includes(op) && answer.error) return moves.filter((one) => one.id !== answer.id);
  if (op !== "move_stock") return moves;
  return moves.map((one) => (one.id === answer.id ? { ...one, name: nameIn(answer.result) } : one));
}

const nameIn = (result: Record<string, unknown> | undefined): string => (typeof result?.["name"] === "string" ? result["name"] : "");

export function noticesArrived(asides: Asides, notices: Notice[]): Aside {
  const known = new Set([...asides.read, ...asides.notices.map((one) => one.id)]);
  const fresh = notices.filter((one) => !known.has(one.id));
  if (fresh.length === 0) return go(asides);
  return go({ ...asides, notices: [...asides.notices, ...fresh] }, say("changed"));
}

/** A notice has been read: the server keeps when. Any other scan is answered with the tone that asks to look. */
export function stepNotice(asides: Asides, input: Scan | Tap): Aside {
  const [first, ...rest] = asides.notices;
  const read = input.kind === "scan" && ["ok", "done"].includes(commandOf(input.text) ?? "");
  if (!first || !read) return go(asides, say("look"));
  const after = { ...asides, notices: rest, read: [first.id, ...asides.read].slice(0, READ_KEPT) };
  return go(after, RIGHT, { id: input.id, op: "acknowledge_notice", payload: { notice_id: first.id } });
}

/** A colleague asks, or answers. */
export function askArrived(asides: Asides, ask: Ask): Aside {
  if (ask.mine) return answeredAsk(asides, ask);
  if (ask.state !== "open" || asides.asks.some((one) => one.id === ask.id)) return go(asides);
  return go({ ...asides, asks: [...asides.asks, ask] }, say("changed"));
}

function answeredAsk(asides: Asides, ask: Ask): Aside {
  if (ask.state === "yes") return go({ ...asides, detours: [] }, RIGHT, { op: "claim_task", payload: { task_id: ask.task_id } });
  return ask.state === "no" ? peopleHear(asides, ask, "ask_no") : go(asides);
}

function peopleHear(asides: Asides, ask: Ask, code: "ask_no" | "ask_lapsed"): Aside {
  const open = asides.detours.find((one) => one.name === "people");
  if (!open) return go(asides, say("look", code, { name: ask.owner }));
  const heard = askSettled(open.state as PeopleState, ask, code);
  const detours = asides.detours.map((one) => (one === open ? { ...one, state: heard.state } : one));
  return go({ ...asides, detours }, heard.say);
}

/** The time for an answer is over, for whoever asked and for whoever was asked. */
export function askLapsed(asides: Asides, ask: Ask): Aside {
  const asks = asides.asks.filter((one) => one.id !== ask.id);
  return ask.mine ? peopleHear({ ...asides, asks }, ask, "ask_lapsed") : go({ ...asides, asks });
}

/** `*yes` and `*no` answer the oldest question; null when the input is neither. */
export function answerAsk(asides: Asides, input: Scan | Tap): Aside | null {
  const command = input.kind === "scan" ? commandOf(input.text) : null;
  const [first, ...rest] = asides.asks;
  if (!first || (command !== "yes" && command !== "no")) return null;
  const payload = { ask_id: first.id, yes: command === "yes" };
  return go({ ...asides, asks: rest }, RIGHT, { id: input.id, op: "answer_take_over", payload });
}
