/** Badge, then PIN. The scanner reads the badge; the PIN is keyed. */
import type { WireError } from "../../shared/api/types";
import { kindOf, kindWord } from "../../shared/scan/book";
import { commandOf, tidy } from "../../shared/scan/codes";
import type { Told } from "./world";
import type { Say, Scan, Step, Tap } from "./flow";
import { RIGHT, go, say } from "./flow";

export interface SignInState {
  badge: string | null;
  /** The server is asked whether the badge is something else: a tote, a bin, an item. It never says whose badge it is. */
  asking: boolean;
  pin: string;
  busy: boolean;
  notice: Say | null;
}

export const PIN_LENGTH = 6;
export const startSignIn: SignInState = { badge: null, asking: false, pin: "", busy: false, notice: null };

type SignIn = Step<SignInState>;

function submit(state: SignInState, pin: string): SignIn {
  if (state.badge === null || state.busy) return go(state);
  const asked = { ...state, pin, busy: true, notice: null };
  return go(asked, null, { op: "sign_in", payload: { badge: state.badge, pin } });
}

function typed(state: SignInState, pin: string): SignIn {
  return pin.length === PIN_LENGTH ? submit(state, pin) : go({ ...state, pin, notice: null });
}

function noBadge(scanned: string, kind: string): SignIn {
  const notice = say("wrong", "not_a_badge", { scanned, kind });
  return go({ ...startSignIn, notice }, notice);
}

function onScan(state: SignInState, scan: Scan): SignIn {
  const command = commandOf(scan.text);
  if (command === "back" || command === "undo") return go(startSignIn, RIGHT);
  if (command !== null) return go(state, say("look"));
  const code = tidy(scan.text);
  if (state.badge !== null && /^\d{6}$/.test(code)) return submit(state, code);
  if (scan.names !== null && scan.names !== "unknown") return noBadge(code, kindWord(scan.names));
  return go({ ...startSignIn, badge: code, asking: true }, null, { op: "sign_in_code", payload: { code } });
}

/** Without an answer the badge stands: signing in will tell. */
function onTold(state: SignInState, input: Told): SignIn {
  if (!state.asking || input.about !== state.badge) return go(state);
  const told = (input.result as { kind: string } | null)?.kind ?? "unknown";
  if (told === "unknown") return go({ ...state, asking: false }, RIGHT);
  return noBadge(input.about, told === "item" || told === "refused" ? "item" : kindWord(kindOf(told)));
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

export function stepSignIn(state: SignInState, input: Scan | Tap | Told): SignIn {
  if (input.kind === "told") return onTold(state, input);
  if (input.kind === "scan") return onScan(state, input);
  return input.action === "key" ? onKey(state, input.value) : go(state);
}
