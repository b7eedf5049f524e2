/** Before anybody is signed in: all that the first screens need. The rest of a shift is fetched behind them. */
import { go } from "./flow";
import type { Shift, ShiftInput, ShiftState } from "./shift_state";
import type { SignInState } from "./sign_in";
import { signInFailed, startSignIn, stepSignIn } from "./sign_in";
import type { Step } from "./flow";

function inSignIn(state: ShiftState, after: Step<SignInState>): Shift {
  return { ...after, state: { ...state, signIn: after.state } };
}

export function stepDoor(state: ShiftState, input: ShiftInput): Shift {
  switch (input.kind) {
    case "scan":
    case "tap":
    case "told":
      return state.stage === "sign_in" ? inSignIn(state, stepSignIn(state.signIn, input)) : go(state);
    case "failed":
      return inSignIn(state, signInFailed(state.signIn, input.error));
    case "signed_out":
      return go({ ...state, stage: "sign_in", session: null, signIn: startSignIn, asides: { ...state.asides, asks: [] } });
    case "unenrolled":
      return go({ ...state, stage: "enrol", enrolError: input.error });
    case "link":
      return go({ ...state, online: input.online });
    default:
      return go(state);
  }
}
