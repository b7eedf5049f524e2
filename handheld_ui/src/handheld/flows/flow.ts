/**
 * What every flow speaks: inputs come in, `step` answers with the next state, what the worker hears, and what to send.
 * Flows are pure: no screen, no clock, no chance. A fresh id and the time arrive with the input.
 */
import type { FloorCommands } from "../../shared/api/schemas";
import type { Answer, FloorCommand, FloorOp } from "../../shared/api/types";
import type { Names } from "../../shared/scan/book";

export interface Stamp {
  /** A fresh UUIDv7: the id of the first command this input leads to. */
  id: string;
  /** When it happened, ISO 8601. */
  at: string;
}

/** A scan, a typed code, or a tapped command: all the same to a flow. */
export interface Scan extends Stamp {
  kind: "scan";
  text: string;
  symbology: string | null;
  separatorsProven?: boolean;
  /** What the house's book says of it: told by the shell, so that the flows need no book. */
  names: Names;
  /** The size of the tote that was scanned, or the carton that it is; null where the book does not tell. */
  size?: string | null;
}

/** A touch that no barcode stands for: a number key, a row of a list. */
export interface Tap extends Stamp {
  kind: "tap";
  action: string;
  value: string;
}

/** Put to the server at once and never stored; the answer comes back as `told`. */
export interface Questions {
  look_up: { code: string; symbology?: string; separators?: string };
  people: Nothing;
  stock_rules: Nothing;
  walk_parts: { code: string; warehouse: string };
  transfers: Nothing;
  transfer: { code: string };
  approve: { badge: string; pin: string; action: string; subject_id: string; reason: string; code: string };
  sign_in_code: { code: string };
}

/** Done by the device itself: nothing is sent. */
export interface OwnDoings {
  sign_in: { badge: string; pin: string };
  fetch_book: Nothing;
  sign_out: Nothing;
  theme: Nothing;
  voice: Nothing;
  camera: Nothing;
  training: Nothing;
  export: Nothing;
}

type Nothing = Record<string, never>;
type Each<Ops> = { [Op in keyof Ops]: { op: Op; payload: Ops[Op] } }[keyof Ops];

/** What a step sends, typed by its op: a command of the floor, a question, or something that the device does itself. */
export type Outgoing = { id?: string } & (FloorCommand | Each<Questions> | Each<OwnDoings>);

/** Without the ids that were made for another input: each gets a fresh one. */
export const withFreshIds = (send: Outgoing[]): Outgoing[] => send.map(({ op, payload }) => ({ op, payload }) as Outgoing);

/** The server answered a command. `pending` are the commands it has not answered yet, oldest first. */
export interface Answered {
  kind: "answer";
  op: string;
  answer: Answer;
  pending: Outgoing[];
}

/** What the server answered to such a command; null for another op, and for a refusal. */
export const resultOf = <Op extends FloorOp>(input: Answered, op: Op): FloorCommands[Op]["answer"] | null =>
  input.op === op && input.answer.result ? (input.answer.result) : null;

export type Tone = "right" | "look" | "wrong" | "too_many" | "changed";

/** What the worker hears, and reads when there is a code: the screens own the words ("say.<code>"). */
export interface Say {
  tone: Tone;
  code: string | null;
  data: Record<string, string | number>;
}

/** One line of "my last scans". */
export interface Echo {
  id: string;
  text: string;
  tone: Tone;
}

export interface Step<State> {
  state: State;
  say: Say | null;
  send: Outgoing[];
}

export function say(tone: Tone, code: string | null = null, data: Record<string, string | number> = {}): Say {
  return { tone, code, data };
}

/** The state after an input, heard as `heard`, with commands to send. An error passes the old state: a "no" changes nothing. */
export function go<State>(state: State, heard: Say | null = null, ...send: Outgoing[]): Step<State> {
  return { state, say: heard, send };
}

export const RIGHT = say("right");

const QUESTIONS: readonly string[] = ["look_up", "people", "stock_rules", "walk_parts", "transfers", "transfer", "approve", "sign_in_code"] satisfies (keyof Questions)[];
const OF_DEVICE: readonly string[] = ["fetch_book", "sign_in", "sign_out", "theme", "voice", "camera", "training", "export"] satisfies (keyof OwnDoings)[];

export type Way = "question" | "device" | "outbox";

/** A command to the device itself, as its barcode names it. */
export const isOwnDoing = (op: string): op is keyof OwnDoings => OF_DEVICE.includes(op);

/** Everything that is neither a question nor the device's own goes through the outbox. */
export function wayOf(op: string): Way {
  return QUESTIONS.includes(op) ? "question" : OF_DEVICE.includes(op) ? "device" : "outbox";
}
