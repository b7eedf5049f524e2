import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ShiftState } from "../flows/shift_state";
import { PIN_LENGTH } from "../flows/sign_in";
import { useHand } from "../hand";
import { plural, t, worded } from "../words";
import { EntryKeys, Keypad, Notice } from "./parts";

/** A device nobody has enrolled: says how. */
export function Enrol({ error }: { error: string | null }): JSX.Element {
  const hand = useHand();
  const [code, setCode] = useState("");
  return (
    <main class="screen door">
      <div class="fill middle">
        <h1 class="prompt" data-testid="prompt">
          {t("enrol.title")}
        </h1>
        <p class="lead">{t("enrol.how")}</p>
        <p class="soft">{t("enrol.where")}</p>
        {error && <p class="panel-wrong" role="alert" data-testid="error-card">{worded(`say.${error}`, {}, error)}</p>}
      </div>
      <form class="foot" onSubmit={(event) => { event.preventDefault(); hand.enrol(code); }}>
        <label class="field">
          {t("enrol.code")}
          <input value={code} autocomplete="off" autocapitalize="characters" data-testid="enrol-code" onInput={(event) => setCode(event.currentTarget.value)} />
        </label>
        <button type="submit" class="button button-big button-primary" data-testid="primary">
          {t("do.enrol")}
        </button>
      </form>
    </main>
  );
}

function BadgeArt(): JSX.Element {
  return (
    <svg class="art" viewBox="0 0 96 112" aria-hidden="true">
      <path d="M40 4h16v14H40z" />
      <rect x="10" y="14" width="76" height="94" rx="8" />
      <circle cx="48" cy="46" r="13" />
      <path d="M26 82c2-14 42-14 44 0M26 94h2m5 0h6m4 0h2m5 0h8m4 0h2m4 0h4" />
    </svg>
  );
}

function Badge({ state }: { state: ShiftState["signIn"] }): JSX.Element {
  return (
    <main class="screen door">
      <div class="fill middle">
        <BadgeArt />
        <h1 class="prompt" data-testid="prompt">
          {t("sign_in.badge")}
        </h1>
        {state.notice && <Notice say={state.notice} />}
      </div>
      <div class="foot">
        <EntryKeys label={t("do.type_badge")} camera={"mediaDevices" in navigator} />
      </div>
    </main>
  );
}

function Pin({ state }: { state: ShiftState["signIn"] }): JSX.Element {
  const { machine } = useHand();
  const dots = Array.from({ length: PIN_LENGTH }, (_none, index) => index < state.pin.length);
  return (
    <main class="screen door">
      <div class="fill middle">
        <p class="lead code">{state.badge}</p>
        <h1 class="prompt" data-testid="prompt">
          {state.busy ? t("sign_in.checking") : t("sign_in.pin")}
        </h1>
        <p class="dots" role="status" aria-label={plural("sign_in.digits", state.pin.length)}>
          {dots.map((filled, index) => (
            <span key={index} class={filled ? "dot dot-full" : "dot"} />
          ))}
        </p>
        {state.notice && <Notice say={state.notice} />}
      </div>
      <div class="foot">
        <Keypad onKey={(key) => machine.tap("key", key)} />
      </div>
    </main>
  );
}

export const SignIn = ({ state }: { state: ShiftState["signIn"] }): JSX.Element =>
  state.badge === null ? <Badge state={state} /> : <Pin state={state} />;
