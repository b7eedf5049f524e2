/** One worker's time on this device: enrolled, signed in, between walks, on a walk. Hands each input to the flow it is for. */
import type { Ask, FloorPlan } from "../../shared/api/floor_types";
import type { Notice, PickTask, Queue, Session, WireError } from "../../shared/api/types";
import type { Asides } from "./asides";
import { answerAsk, askArrived, askLapsed, commandToRun, hear, noticesArrived, openDetour, opens, startAsides, stepDetour, stepNotice } from "./asides";
import { commandOf, tidy } from "../../shared/scan/codes";
import type { Told, World } from "./detours/detour";
import type { Answered, Outgoing, Scan, Stamp, Step, Tap } from "./flow";
import { go, say, wayOf } from "./flow";
import type { Fetched, LostNews, PickInput } from "./pick";
import { step as stepPick } from "./pick";
import type { PickState } from "./pick_state";
import { expecting, settle, startPick } from "./pick_state";
import type { QueueState } from "./queue";
import { asksAbout, claimFailed, queueArrived, queueTold, startQueue, stepQueue } from "./queue";
import type { SignInState } from "./sign_in";
import { signInFailed, startSignIn, stepSignIn } from "./sign_in";
import { foresee } from "./task";

export interface ShiftState {
  stage: "starting" | "enrol" | "sign_in" | "queue" | "pick";
  session: Session | null;
  online: boolean;
  signIn: SignInState;
  queue: QueueState;
  /** The walk in hand. It stays while nobody is signed in, and goes on when the same worker is back. */
  pick: PickState | null;
  /** What lies over walk and queue. */
  asides: Asides;
  /** Why the device could not be enrolled, as a refusal's code. */
  enrolError: string | null;
}

export const startShift: ShiftState = {
  stage: "starting",
  session: null,
  online: true,
  signIn: startSignIn,
  queue: startQueue,
  pick: null,
  asides: startAsides,
  enrolError: null,
};

export type ShiftInput =
  | Scan
  | Tap
  | Answered
  | Fetched
  | LostNews
  | Told
  | { kind: "session"; session: Session; kept: PickState | null; aside?: Asides | null }
  /** The server's newer word on the worker who is at work already. */
  | { kind: "renewed"; session: Session }
  | { kind: "notices"; notices: Notice[] }
  | { kind: "ask"; ask: Ask }
  | { kind: "lapsed"; ask: Ask }
  | { kind: "plan"; plan: FloorPlan }
  | { kind: "signed_out" }
  | { kind: "unenrolled"; error: string | null }
  | { kind: "failed"; op: string; error: WireError }
  | { kind: "queue"; queue: Queue }
  | { kind: "link"; online: boolean };

type Shift = Step<ShiftState>;

function signedIn(state: ShiftState, { session, kept, aside }: Extract<ShiftInput, { kind: "session" }>): Shift {
  const walk = [state.pick, kept].find((pick) => pick && pick.task.worker?.id === session.worker.id) ?? null;
  const stage = walk ? "pick" : "queue";
  const asides = { ...(walk && aside ? aside : startAsides), plan: state.asides.plan };
  const begun = { ...state, session, stage: stage as ShiftState["stage"], pick: walk, signIn: startSignIn, queue: startQueue, asides };
  return withNotices(go(begun, say("right")), walk?.task.notices ?? [], []);
}

export const worldOf = (state: ShiftState): World => ({
  pick: state.pick,
  queue: state.queue.queue,
  session: state.session,
  online: state.online,
  moves: state.asides.moves,
  asks: state.asides.asks,
  plan: state.asides.plan,
});

/** A step aside: what it takes back of the walk is seen on the walk at once. */
function aside(state: ShiftState, after: Step<Asides>): Shift {
  const task = state.pick && after.send.reduce((seen, one) => foresee(seen, { ...one, payload: { task_id: seen.id, ...one.payload } }), state.pick.task);
  const pick = state.pick && task && task !== state.pick.task ? settle({ ...state.pick, task, here: null, held: [], lot: null }) : state.pick;
  const send = after.send.map((one) => (one.op === "undo_pick" && task ? { ...one, payload: { task_id: task.id, ...one.payload } } : one));
  return { ...after, send, state: { ...state, pick, asides: after.state } };
}

/** Notices that came with a task; those whose reading is on its way to the server are read. */
function withNotices(after: Shift, notices: Notice[], pending: Outgoing[]): Shift {
  const read = new Set(pending.filter((one) => one.op === "acknowledge_notice").map((one) => one.payload["notice_id"]));
  const told = noticesArrived(after.state.asides, notices.filter((one) => !read.has(one.id)));
  return { ...after, say: told.say ?? after.say, state: { ...after.state, asides: told.state } };
}

function inSignIn(state: ShiftState, after: Step<SignInState>): Shift {
  return { ...after, state: { ...state, signIn: after.state } };
}

function inQueue(state: ShiftState, after: Step<QueueState>): Shift {
  return { ...after, state: { ...state, queue: after.state } };
}

/** On a walk the queue changes in silence. */
function queued(state: ShiftState, after: Step<QueueState>): Shift {
  const silent = state.stage !== "queue";
  return inQueue(state, silent ? go({ ...after.state, notice: state.queue.notice, fresh: [] }) : after);
}

function inPick(state: ShiftState, after: Step<PickState>): Shift {
  if (!after.state.left) return { ...after, state: { ...state, pick: after.state } };
  const queue = { ...startQueue, queue: state.queue.queue };
  return { ...after, state: { ...state, stage: "queue", pick: null, queue } };
}

/** A walk begins. A cart scanned at the queue is taken as the first scan of the walk. */
function claimed(state: ShiftState, task: PickTask): Shift {
  return withNotices(begunWalk(state, task), task.notices, []);
}

function begunWalk(state: ShiftState, task: PickTask): Shift {
  const begun = { ...state, stage: "pick" as const, pick: startPick(task), queue: { ...state.queue, claiming: null, cart: null } };
  const cart = state.queue.cart;
  if (cart === null || expecting(begun.pick).what !== "cart") return go(begun, say("right"));
  const after = stepPick(begun.pick, { kind: "scan", text: cart, symbology: null, names: "cart", id: "", at: "" });
  return inPick(begun, { ...after, send: after.send.map(({ op, payload }) => ({ op, payload })) });
}

function onAnswer(state: ShiftState, input: Answered): Shift {
  const claim = input.op === "claim_task" || input.op === "take_over_task";
  if (claim && input.answer.error) return inQueue(state, claimFailed(state.queue, input.answer.error));
  const task = input.answer.result?.["task"] as PickTask | undefined;
  if (claim || (input.op === "ask_take_over" && task)) return task ? claimed({ ...state, asides: { ...state.asides, detours: [] } }, task) : go(state);
  const heard = hear(state.asides, input, worldOf(state));
  const told = { ...state, asides: heard.state };
  if (!state.pick || ASIDE_OPS.includes(input.op)) return { ...heard, state: told, say: heard.say ?? (input.answer.error ? say("wrong") : null) };
  return inPick(told, stepPick(state.pick, input));
}

/** Their answers are for the asides alone: a walk never puts goods back because a move was refused. */
const ASIDE_OPS = ["move_stock", "undo_move", "ask_take_over", "answer_take_over", "acknowledge_notice"];

function onFailed(state: ShiftState, op: string, error: WireError): Shift {
  if (op === "sign_in") return inSignIn(state, signInFailed(state.signIn, error));
  return inQueue(state, claimFailed(state.queue, error));
}

function onHand(state: ShiftState, input: Scan | Tap): Shift {
  if (state.stage === "sign_in") return inSignIn(state, stepSignIn(state.signIn, input));
  if (!state.session || (state.stage !== "queue" && state.stage !== "pick")) return go(state);
  return overlaid(state, input) ?? beneath(state, input);
}

/** What lies on top hears a hand first: the walk was lost, a notice, a question, a command that steps aside, a detour. */
function overlaid(state: ShiftState, input: Scan | Tap): Shift | null {
  const { asides, pick } = state;
  const world = worldOf(state);
  if (pick?.lost) return null;
  if (asides.notices.length > 0) return aside(state, stepNotice(asides, input));
  const answer = answerAsk(asides, input);
  if (answer) return aside(state, answer);
  const own = ofDevice(state, input);
  if (own) return own;
  const name = opens(asides, input);
  if (name !== null) return aside(state, openDetour(asides, name, {}, world, input));
  if (asides.detours.length > 0) return inDetour(state, input, world);
  const asks = state.stage === "queue" && input.kind === "scan" && asksAbout(state.queue, input);
  return asks && state.online && state.queue.claiming === null ? aside(state, openDetour(asides, "inquiry", { code: tidy(input.text) }, world, input)) : null;
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

/** Commands to the device itself. Nobody signs out in the middle of a walk: it is left somewhere first. */
function ofDevice(state: ShiftState, input: Scan | Tap): Shift | null {
  const command = input.kind === "scan" ? commandOf(input.text) : null;
  if (command === null || wayOf(command) !== "device" || command === "sign_in") return null;
  if (command === "sign_out" && state.stage === "pick") return null;
  return go(state, say("right"), { op: command, payload: {} });
}

function beneath(state: ShiftState, input: Scan | Tap): Shift {
  if (state.stage === "queue") return inQueue(state, stepQueue(state.queue, input, state.online));
  return state.pick ? onWalk(state, state.pick, input) : go(state);
}

function onWalk(state: ShiftState, pick: PickState, input: PickInput): Shift {
  const after = stepPick(pick, input);
  const shift = inPick(state, after);
  if (!after.state.left || !after.state.wantsNext || input.kind !== "scan") return shift;
  const next = inQueue(shift.state, stepQueue(shift.state.queue, input, state.online));
  return { ...next, send: [...shift.send, ...next.send] };
}

const NO_STAMP: Stamp = { id: "", at: "" };

/** The answer to a question: for the sign-in, for the queue where it was asked, else for the detours. */
function onTold(state: ShiftState, input: Told): Shift {
  if (input.op === "sign_in_code") return inSignIn(state, stepSignIn(state.signIn, input));
  const ofQueue = state.stage === "queue" && state.asides.detours.length === 0 && state.queue.asking === input.about;
  if (!ofQueue) return hearTold(state, input);
  const after = queueTold(state.queue, input, NO_STAMP);
  if ("send" in after) return inQueue(state, { ...after, send: after.send.map(({ op, payload }) => ({ op, payload })) });
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
      return state.pick ? withNotices(onWalk(state, state.pick, input), input.task.notices, input.pending) : go(state);
    case "lost":
      return state.pick ? onWalk({ ...state, asides: { ...state.asides, detours: [] } }, state.pick, input) : go(state);
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
    case "signed_out":
      return go({ ...state, stage: "sign_in", session: null, signIn: startSignIn, asides: { ...state.asides, asks: [] } });
    case "unenrolled":
      return go({ ...state, stage: "enrol", enrolError: input.error });
    case "failed":
      return onFailed(state, input.op, input.error);
    case "queue":
      return queued(state, queueArrived(state.queue, input.queue));
    case "link":
      return go({ ...state, online: input.online });
  }
}
