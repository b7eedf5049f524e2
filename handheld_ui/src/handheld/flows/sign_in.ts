/** Badge, then PIN. The scanner reads the badge; the PIN is keyed. */
import type { WireError } from "../../shared/api/types";
import { commandOf } from "./codes";
import type { Say, Scan, Step, Tap } from "./flow";
import { RIGHT, go, say } from "./flow";

export interface SignInState {
  badge: string | null;
  pin: string;
  busy: boolean;
  notice: Say | null;
}

export const PIN_LENGTH = 6;
export const startSignIn: SignInState = { badge: null, pin: "", busy: false, notice: null };

type SignIn = Step<SignInState>;

function submit(state: SignInState, pin: string): SignIn {
  if (state.badge === null || state.busy) return go(state);
  const asked = { ...state, pin, busy: true, notice: null };
  return go(asked, null, { op: "sign_in", payload: { badge: state.badge, pin } });
}

function typed(state: SignInState, pin: string): SignIn {
  return pin.length === PIN_LENGTH ? submit(state, pin) : go({ ...state, pin, notice: null });
}

function onScan(state: SignInState, scan: Scan): SignIn {
  const command = commandOf(scan.text);
  if (command === "back" || command === "undo") return go(startSignIn, RIGHT);
  if (command !== null) return go(state, say("look"));
  if (state.badge !== null && /^\d{6}$/.test(scan.text)) return submit(state, scan.text);
  return go({ ...startSignIn, badge: scan.text.trim().toUpperCase() }, RIGHT);
}

function onKey(state: SignInState, key: string): SignIn {
  if (state.busy) return go(state);
  return typed(state, key === "erase" ? state.pin.slice(0, -1) : (state.pin + key).slice(0, PIN_LENGTH));
}

/** The server's "no". A wait tells how long. */
export function signInFailed(state: SignInState, error: WireError): SignIn {
  const seconds = Number(error.data?.["seconds"] ?? 0);
  const notice = say("wrong", error.code, { seconds });
  return go({ ...state, pin: "", busy: false, notice }, notice);
}

export function stepSignIn(state: SignInState, input: Scan | Tap): SignIn {
  if (input.kind === "scan") return onScan(state, input);
  return input.action === "key" ? onKey(state, input.value) : go(state);
}
