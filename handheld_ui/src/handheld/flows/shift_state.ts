/** One worker's time on this device: enrolled, signed in, between tasks, at a task. */
import type { Ask, FloorPlan } from "../../shared/api/floor_types";
import type { Notice, Queue, Session, WireError } from "../../shared/api/types";
import type { Fetched } from "../tasks/kind";
import type { InHand, Lost } from "../tasks/state";
import type { TaskHead } from "../../shared/api/types";
import type { Asides } from "./asides_state";
import { startAsides } from "./asides_state";
import type { Answered, Scan, Step, Tap } from "./flow";
import type { QueueState } from "./queue_state";
import { startQueue } from "./queue_state";
import type { SignInState } from "./sign_in";
import { startSignIn } from "./sign_in";
import type { Told } from "./world";

export interface ShiftState {
  stage: "starting" | "enrol" | "sign_in" | "queue" | "task";
  session: Session | null;
  online: boolean;
  signIn: SignInState;
  queue: QueueState;
  /** The task in hand. It stays while nobody is signed in, and goes on when the same worker is back. */
  inHand: InHand | null;
  /** Whoever asked to sign out is, as soon as the task is left. */
  leaving?: boolean;
  /** What lies over task and queue. */
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
  inHand: null,
  asides: startAsides,
  enrolError: null,
};

export type ShiftInput =
  | Scan
  | Tap
  | Answered
  | Fetched<TaskHead>
  | ({ kind: "lost" } & Lost)
  | Told
  | { kind: "session"; session: Session; kept: InHand | null; aside?: Asides | null }
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

export type Shift = Step<ShiftState>;
