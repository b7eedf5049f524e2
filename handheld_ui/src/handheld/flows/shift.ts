/** Behind the sign-in: hands each input to the flow that it is for. */
import type { Notice } from "../../shared/api/types";
import { commandOf, tidy } from "../../shared/scan/codes";
import type { SealedKind, TaskInput, TaskStep } from "../tasks/kind";
import { SEND_TOLD } from "../tasks/kind";
import { kindOf } from "../tasks/kinds";
import type { InHand, TaskState } from "../tasks/state";
import type { TaskHead } from "../../shared/api/types";
import { answerAsk, askArrived, askLapsed, commandToRun, hear, noticesArrived, openDetour, opens, stepDetour, stepNotice } from "./asides";
import type { Asides } from "./asides_state";
import { startAsides } from "./asides_state";
import { stepDoor } from "./door";
import type { Answered, Outgoing, Say, Scan, Stamp, Step, Tap } from "./flow";
import { go, isOwnDoing, resultOf, say, withFreshIds } from "./flow";
import { asksAbout, claimFailed, queueArrived, queueTold, stepQueue } from "./queue";
import type { QueueState } from "./queue_state";
import { startQueue } from "./queue_state";
import type { Shift, ShiftInput, ShiftState } from "./shift_state";
import { startSignIn } from "./sign_in";
import type { Told, World } from "./world";

/** A task goes on where it was left, if this worker still has it and this device knows its kind. */
function signedIn(state: ShiftState, { session, kept, aside }: Extract<ShiftInput, { kind: "session" }>): Shift {
  const mine = (one: InHand | null): boolean => kindOf(one?.kind) !== null && one?.state.task.worker?.id === session.worker.id;
  const inHand = [state.inHand, kept].find(mine) ?? null;
  const stage: ShiftState["stage"] = inHand ? "task" : "queue";
  const asides = { ...(inHand && aside ? aside : startAsides), plan: state.asides.plan };
  const begun = { ...state, session, stage, inHand, signIn: startSignIn, queue: startQueue, asides };
  return withNotices(go(begun, say("right")), inHand?.state.task.notices ?? [], []);
}

export const worldOf = (state: ShiftState): World => ({
  inHand: state.inHand,
  queue: state.queue.queue,
  session: state.session,
  online: state.online,
  moves: state.asides.moves,
  asks: state.asides.asks,
  plan: state.asides.plan,
});

/** A step aside: what it does about the task in hand is seen there at once. */
function aside(state: ShiftState, after: Step<Asides>): Shift {
  const shift = { ...after, state: { ...state, asides: after.state } };
  const about = after.send.filter(({ payload }) => "task_id" in payload && payload.task_id === state.inHand?.state.task.id);
  if (about.length === 0 || !state.inHand) return shift;
  const told = onTask(shift.state, state.inHand, { kind: "sent", commands: about });
  return { ...shift, state: told.state };
}

/** Notices that came with a task; those whose reading is on its way to the server are read. */
function withNotices(after: Shift, notices: Notice[], pending: Outgoing[]): Shift {
  const read = new Set(pending.flatMap((one) => (one.op === "acknowledge_notice" ? [one.payload.notice_id] : [])));
  const told = noticesArrived(after.state.asides, notices.filter((one) => !read.has(one.id)));
  return { ...after, say: told.say ?? after.say, state: { ...after.state, asides: told.state } };
}

function inQueue(state: ShiftState, after: Step<QueueState>): Shift {
  return { ...after, state: { ...state, queue: after.state } };
}

/** At a task the queue changes in silence. */
function queued(state: ShiftState, after: Step<QueueState>): Shift {
  const silent = state.stage !== "queue";
  return inQueue(state, silent ? go({ ...after.state, notice: state.queue.notice, fresh: [] }) : after);
}

/** A step of the task in hand. Leaving it leads back to the queue. */
function onTask(state: ShiftState, inHand: InHand, input: TaskInput<TaskHead>): Shift {
  const kind = kindOf(inHand.kind);
  return kind ? inTask(state, inHand, kind.step(inHand.state, input)) : go(state);
}

function inTask(state: ShiftState, inHand: InHand, after: TaskStep<TaskState>): Shift {
  const { say: heard } = after;
  const { leaving, ...staying } = state;
  if (after.leave && leaving) return { say: heard, send: [...after.send, { op: "sign_out", payload: {} }], state: toQueue(staying) };
  const { send } = after;
  if (!after.leave) return { say: heard, send, state: { ...state, inHand: { ...inHand, state: after.state } } };
  return { say: heard, send, state: toQueue(state) };
}

const toQueue = (state: ShiftState): ShiftState => ({ ...state, stage: "queue", inHand: null, queue: { ...startQueue, queue: state.queue.queue } });

/** A task begins. What was scanned at the queue to begin it is its first scan. */
function claimed(state: ShiftState, task: TaskHead): Shift {
  const kind = kindOf(task.kind);
  if (!kind) return giveBack(state, task);
  return withNotices(begun(state, kind, task), task.notices, []);
}

/** Work of a kind that came with a newer server than these screens: others can do it. */
function giveBack(state: ShiftState, task: TaskHead): Shift {
  const after = inQueue(state, claimFailed(state.queue, { code: "unknown_kind", title: "" }));
  return { ...after, send: [{ op: "return_task", payload: { task_id: task.id } }] };
}

function begun(state: ShiftState, kind: SealedKind, task: TaskHead): Shift {
  const { along } = state.queue;
  const inHand: InHand = { kind: task.kind, state: kind.start(task), lost: null };
  const shift = { ...state, stage: "task" as const, inHand, queue: { ...state.queue, claiming: null, along: null } };
  const { beginsWith } = kind;
  if (along === null || !beginsWith?.awaited(inHand.state)) return go(shift, say("right"));
  const after = onTask(shift, inHand, { kind: "scan", text: along, symbology: null, names: beginsWith.names, id: "", at: "" });
  return { ...after, send: withFreshIds(after.send) };
}

function onAnswer(state: ShiftState, input: Answered): Shift {
  const claim = input.op === "claim_task" || input.op === "take_over_task";
  if (claim && input.answer.error) return inQueue(state, claimFailed(state.queue, input.answer.error));
  const task = resultOf(input, "claim_task")?.task ?? resultOf(input, "take_over_task")?.task ?? resultOf(input, "ask_take_over")?.task;
  if (claim || (input.op === "ask_take_over" && task)) return task ? claimed({ ...state, asides: { ...state.asides, detours: [] } }, task) : go(state);
  const heard = hear(state.asides, input, worldOf(state));
  const told = { ...state, asides: heard.state };
  if (!state.inHand || ASIDE_OPS.includes(input.op)) return { ...heard, state: told, say: heard.say ?? (input.answer.error ? say("wrong") : null) };
  return onTask(told, state.inHand, input);
}

/** Their answers are for the asides alone: no task takes anything back because a move was refused. */
const ASIDE_OPS = ["move_stock", "empty_container", "move_container", "undo_container_move", "send_transfer", "end_sending", "receive_transfer", "end_receiving", "undo_transfer_scan", "undo_move", "ask_take_over", "answer_take_over", "acknowledge_notice"];

function onFailed(state: ShiftState, input: Extract<ShiftInput, { kind: "failed" }>): Shift {
  return input.op === "sign_in" ? stepDoor(state, input) : inQueue(state, claimFailed(state.queue, input.error));
}

function onHand(state: ShiftState, input: Scan | Tap): Shift {
  if (!state.session || (state.stage !== "queue" && state.stage !== "task")) return stepDoor(state, input);
  if (input.kind === "tap" && input.action === SEND_TOLD) return state.inHand && !state.inHand.lost ? atTask(state, state.inHand, input) : go(state);
  return overlaid(state, input) ?? beneath(state, input);
}

/** What lies on top hears a hand first: the task was lost, a notice, a question, a command that steps aside, a detour. */
function overlaid(state: ShiftState, input: Scan | Tap): Shift | null {
  const { asides, inHand } = state;
  const world = worldOf(state);
  const told = asides.notices.length > 0;
  if (inHand?.lost && !(told && inHand.lost.why === "cancelled")) return null;
  if (told) return readAtLast(aside(state, stepNotice(asides, input)));
  const answer = answerAsk(asides, input);
  if (answer) return aside(state, answer);
  const own = ofDevice(state, input);
  if (own) return own;
  const name = opens(asides, input, world);
  if (name !== null) return aside(state, openDetour(asides, name, {}, world, input));
  if (asides.detours.length > 0) return inDetour(state, input, world);
  const asks = state.stage === "queue" && input.kind === "scan" && asksAbout(state.queue, input);
  return asks && state.online && state.queue.claiming === null ? aside(state, openDetour(asides, "inquiry", { code: tidy(input.text) }, world, input)) : null;
}

/** Of a task that fell away the notice has told all: read, it is not told a second time. */
function readAtLast(after: Shift): Shift {
  const { inHand, asides } = after.state;
  return inHand?.lost && asides.notices.length === 0 ? { ...after, state: toQueue(after.state) } : after;
}

function inDetour(state: ShiftState, input: Scan | Tap, world: World): Shift {
  const command = commandToRun(state.asides, input, world);
  if (command === null) return aside(state, stepDetour(state.asides, input, world));
  const closed = { ...state, asides: { ...state.asides, detours: state.asides.detours.slice(0, -1) } };
  return onHand(closed, { kind: "scan", text: command, symbology: null, names: null, id: input.id, at: input.at });
}

/** An answer that closes what a scan at the queue had opened is told at the queue. */
function hearTold(state: ShiftState, input: Told): Shift {
  const after = aside(state, hear(state.asides, input, worldOf(state)));
  const closed = after.state.asides.detours.length < state.asides.detours.length;
  if (!closed || state.stage !== "queue" || !after.say) return after;
  return { ...after, state: { ...after.state, queue: { ...after.state.queue, notice: after.say } } };
}

/** Nobody signs out in the middle of a task: it is given back first, as by `*pause`. */
function leaveFirst(state: ShiftState, input: Scan | Tap): Shift | null {
  const asked = { ...state, leaving: true, asides: { ...state.asides, detours: [] } };
  const after = state.inHand && atTask(asked, state.inHand, { kind: "scan", text: "*pause", symbology: null, names: null, id: input.id, at: input.at });
  if (!after?.state.inHand) return after;
  const told = say("look", "sign_out_after");
  if (after.say?.code) return { ...after, state: { ...after.state, leaving: false } };
  return { ...after, say: told, state: { ...after.state, inHand: noticed(after.state.inHand, told) } };
}

const noticed = (inHand: InHand, notice: Say): InHand => ({ ...inHand, state: { ...inHand.state, notice } });

/** Commands to the device itself. */
function ofDevice(state: ShiftState, input: Scan | Tap): Shift | null {
  const command = input.kind === "scan" ? commandOf(input.text) : null;
  if (command === null || !isOwnDoing(command) || command === "sign_in") return null;
  if (command === "sign_out" && state.stage === "task") return leaveFirst(state, input);
  return go(state, say("right"), { op: command, payload: {} });
}

/** Asked to sign out, and going on after all: any command but those that leave the task. */
function stays(input: Scan | Tap): boolean {
  const command = input.kind === "scan" ? commandOf(input.text) : null;
  return command !== null && !["done", "pause"].includes(command);
}

function beneath(state: ShiftState, input: Scan | Tap): Shift {
  if (state.leaving && stays(input)) return beneath({ ...state, leaving: false }, input);
  if (state.stage === "queue" || !state.inHand) return inQueue(state, stepQueue(state.queue, input, state.online));
  return state.inHand.lost ? atLost(state, input) : atTask(state, state.inHand, input);
}

/** Who lost the task reads that, and goes back to the queue. */
function atLost(state: ShiftState, input: Scan | Tap): Shift {
  const read = input.kind === "scan" && commandOf(input.text) === "ok";
  return read ? go(toQueue(state), say("right")) : go(state, input.kind === "scan" ? say("look", "not_now") : null);
}

function atTask(state: ShiftState, inHand: InHand, input: Scan | Tap): Shift {
  const after = kindOf(inHand.kind)?.step(inHand.state, input);
  if (!after) return go(state);
  const shift = inTask(state, inHand, after);
  if (after.leave !== "next" || input.kind !== "scan") return shift;
  const next = inQueue(shift.state, stepQueue(shift.state.queue, input, state.online));
  return { ...next, send: [...shift.send, ...next.send] };
}

function lost(state: ShiftState, { why, by }: Extract<ShiftInput, { kind: "lost" }>): Shift {
  if (!state.inHand) return go(state);
  return go({ ...state, inHand: { ...state.inHand, lost: { why, by } }, asides: { ...state.asides, detours: [] } }, say("changed"));
}

const NO_STAMP: Stamp = { id: "", at: "" };

/** The answer to a question: for the sign-in, for the queue where it was asked, else for the detours. */
function onTold(state: ShiftState, input: Told): Shift {
  if (input.op === "sign_in_code") return stepDoor(state, input);
  const ofQueue = state.stage === "queue" && state.asides.detours.length === 0 && state.queue.asking === input.about;
  if (!ofQueue) return hearTold(state, input);
  const after = queueTold(state.queue, input, NO_STAMP);
  if ("send" in after) return inQueue(state, { ...after, send: withFreshIds(after.send) });
  const answered = { ...state, queue: { ...state.queue, asking: null } };
  return aside(answered, openDetour(state.asides, "inquiry", { code: input.about, found: after }, worldOf(state), NO_STAMP));
}

export function stepShift(state: ShiftState, input: ShiftInput): Shift {
  switch (input.kind) {
    case "scan":
    case "tap":
      return onHand(state, input);
    case "answer":
      return onAnswer(state, input);
    case "task":
      return state.inHand ? withNotices(onTask(state, state.inHand, input), input.task.notices, input.pending) : go(state);
    case "lost":
      return lost(state, input);
    case "told":
      return onTold(state, input);
    case "notices":
      return withNotices(go(state), input.notices, []);
    case "ask":
      return aside(state, askArrived(state.asides, input.ask));
    case "lapsed":
      return aside(state, askLapsed(state.asides, input.ask));
    case "plan":
      return go({ ...state, asides: { ...state.asides, plan: input.plan } });
    case "session":
      return signedIn(state, input);
    case "renewed":
      return go(state.session ? { ...state, session: input.session } : state);
    case "failed":
      return onFailed(state, input);
    case "queue":
      return queued(state, queueArrived(state.queue, input.queue));
    default:
      return stepDoor(state, input);
  }
}
