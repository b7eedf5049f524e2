/**
 * What every flow speaks: inputs come in, `step` answers with the next state, what the worker hears, and what to send.
 * Flows are pure: no screen, no clock, no chance. A fresh id and the time arrive with the input.
 */
import type { Answer } from "../../shared/api/types";
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
}

/** A touch that no barcode stands for: a number key, a row of a list. */
export interface Tap extends Stamp {
  kind: "tap";
  action: string;
  value: string;
}

export interface Outgoing {
  id?: string;
  op: string;
  payload: Record<string, unknown>;
}

/** The server answered a command. `pending` are the commands it has not answered yet, oldest first. */
export interface Answered {
  kind: "answer";
  op: string;
  answer: Answer;
  pending: Outgoing[];
}

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

/** Put to the server at once and never stored; the answer comes back as `told`. Everything else goes through the outbox. */
const QUESTIONS = ["look_up", "people", "sign_in_code"];
/** Done by the device itself: nothing is sent. */
const OF_DEVICE = ["fetch_book", "sign_in", "sign_out", "theme", "voice", "camera", "training", "export"];

export type Way = "question" | "device" | "outbox";

export function wayOf(op: string): Way {
  return QUESTIONS.includes(op) ? "question" : OF_DEVICE.includes(op) ? "device" : "outbox";
}
