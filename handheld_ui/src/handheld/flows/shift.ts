/** One worker's time on this device: enrolled, signed in, between walks, on a walk. Hands each input to the flow it is for. */
import type { PickTask, Queue, Session, WireError } from "../../shared/api/types";
import type { Answered, Scan, Step, Tap } from "./flow";
import { go, say } from "./flow";
import type { Fetched, LostNews, PickInput } from "./pick";
import { step as stepPick } from "./pick";
import type { PickState } from "./pick_state";
import { expecting, startPick } from "./pick_state";
import type { QueueState } from "./queue";
import { claimFailed, queueArrived, startQueue, stepQueue } from "./queue";
import type { SignInState } from "./sign_in";
import { signInFailed, startSignIn, stepSignIn } from "./sign_in";

export interface ShiftState {
  stage: "starting" | "enrol" | "sign_in" | "queue" | "pick";
  session: Session | null;
  online: boolean;
  signIn: SignInState;
  queue: QueueState;
  /** The walk in hand. It stays while nobody is signed in, and goes on when the same worker is back. */
  pick: PickState | null;
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
  enrolError: null,
};

export type ShiftInput =
  | Scan
  | Tap
  | Answered
  | Fetched
  | LostNews
  | { kind: "session"; session: Session; kept: PickState | null }
  | { kind: "signed_out" }
  | { kind: "unenrolled"; error: string | null }
  | { kind: "failed"; op: string; error: WireError }
  | { kind: "queue"; queue: Queue }
  | { kind: "link"; online: boolean };

type Shift = Step<ShiftState>;

function signedIn(state: ShiftState, session: Session, kept: PickState | null): Shift {
  const walk = [state.pick, kept].find((pick) => pick && pick.task.worker?.id === session.worker.id) ?? null;
  const stage = walk ? "pick" : "queue";
  return go({ ...state, session, stage, pick: walk, signIn: startSignIn, queue: startQueue }, say("right"));
}

function inSignIn(state: ShiftState, after: Step<SignInState>): Shift {
  return { ...after, state: { ...state, signIn: after.state } };
}

function inQueue(state: ShiftState, after: Step<QueueState>): Shift {
  return { ...after, state: { ...state, queue: after.state } };
}

function inPick(state: ShiftState, after: Step<PickState>): Shift {
  if (!after.state.left) return { ...after, state: { ...state, pick: after.state } };
  const queue = { ...startQueue, queue: state.queue.queue };
  return { ...after, state: { ...state, stage: "queue", pick: null, queue } };
}

/** A walk begins. A cart scanned at the queue is taken as the first scan of the walk. */
function claimed(state: ShiftState, task: PickTask): Shift {
  const begun = { ...state, stage: "pick" as const, pick: startPick(task), queue: { ...state.queue, claiming: null, cart: null } };
  const cart = state.queue.cart;
  if (cart === null || expecting(begun.pick).what !== "cart") return go(begun, say("right"));
  const after = stepPick(begun.pick, { kind: "scan", text: cart, symbology: null, id: "", at: "" });
  return inPick(begun, { ...after, send: after.send.map(({ op, payload }) => ({ op, payload })) });
}

function onAnswer(state: ShiftState, input: Answered): Shift {
  const claim = input.op === "claim_task" || input.op === "take_over_task";
  if (claim && input.answer.error) return inQueue(state, claimFailed(state.queue, input.answer.error));
  const task = input.answer.result?.["task"] as PickTask | undefined;
  if (claim) return task ? claimed(state, task) : go(state);
  return state.pick ? inPick(state, stepPick(state.pick, input)) : go(state);
}

function onFailed(state: ShiftState, op: string, error: WireError): Shift {
  if (op === "sign_in") return inSignIn(state, signInFailed(state.signIn, error));
  return inQueue(state, claimFailed(state.queue, error));
}

function onHand(state: ShiftState, input: Scan | Tap): Shift {
  if (state.stage === "sign_in") return inSignIn(state, stepSignIn(state.signIn, input));
  if (state.stage === "queue") return inQueue(state, stepQueue(state.queue, input, state.online));
  return state.stage === "pick" && state.pick ? onWalk(state, state.pick, input) : go(state);
}

function onWalk(state: ShiftState, pick: PickState, input: PickInput): Shift {
  const after = stepPick(pick, input);
  const shift = inPick(state, after);
  if (!after.state.left || !after.state.wantsNext || input.kind !== "scan") return shift;
  const next = inQueue(shift.state, stepQueue(shift.state.queue, input, state.online));
  return { ...next, send: [...shift.send, ...next.send] };
}

export function stepShift(state: ShiftState, input: ShiftInput): Shift {
  switch (input.kind) {
    case "scan":
    case "tap":
      return onHand(state, input);
    case "answer":
      return onAnswer(state, input);
    case "task":
    case "lost":
      return state.pick ? onWalk(state, state.pick, input) : go(state);
    case "session":
      return signedIn(state, input.session, input.kept);
    case "signed_out":
      return go({ ...state, stage: "sign_in", session: null, signIn: startSignIn });
    case "unenrolled":
      return go({ ...state, stage: "enrol", enrolError: input.error });
    case "failed":
      return onFailed(state, input.op, input.error);
    case "queue":
      return inQueue(state, queueArrived(state.queue, input.queue));
    case "link":
      return go({ ...state, online: input.online });
  }
}
