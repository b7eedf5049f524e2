import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Problem } from "../../shared/api/client";
import { type Entry, enrol, entry, goodbye, present } from "../../shared/ui/entry";
import { LanguageChoice } from "../../shared/ui/LanguageChoice";
import { Shape } from "../../shared/ui/StateMark";
import { signInCode } from "../../shared/api/doors";
import { chooseStation, deskProblem, onSignInScan, stationCode } from "../room";
import { refusalWords, speak, t } from "../words";

/** Badge, station and PIN in any order; each of the first two by scanner, the PIN by keys on the screen or the keyboard. */
export function SignIn(): JSX.Element {
  const who = entry.value;
  return (
    <main class="sign-in">
      <section class="sign-in-card card">
        <h1 class="wordmark">
          Aisle <span class="soft">{t("sign_in.title")}</span>
        </h1>
        <LanguageChoice speak={speak} label={t("app.language")} signedIn={false} />
        {who.kind === "enrol" ? <Enrolment problem={who.problem} /> : <Credentials who={who} />}
      </section>
    </main>
  );
}

function Enrolment({ problem }: { problem: Problem | null }): JSX.Element {
  const [code, setCode] = useState("");
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void enrol(code.trim(), "station");
      }}
    >
      <p>{t("sign_in.device")}</p>
      <label class="field">
        {t("sign_in.enrol_code")}
        <input class="code" value={code} onInput={(event) => setCode(event.currentTarget.value)} autocomplete="off" />
      </label>
      {problem && <Refusal text={problem.status === 0 ? t("sign_in.network") : t("sign_in.enrol_bad")} />}
      <button type="submit" class="button button-primary button-big" data-testid="primary">
        {t("sign_in.enrol")}
      </button>
    </form>
  );
}

function Refusal({ text }: { text: string }): JSX.Element {
  return (
    <p class="panel-wrong refusal" role="alert" data-testid="error-card">
      <Shape state="wrong" />
      <span>{text}</span>
    </p>
  );
}

function problemText(problem: Problem): string {
  if (problem.status === 0) return t("sign_in.network");
  if (problem.code === "people.wait") return t("sign_in.wait", { seconds: problem.data["seconds"] ?? problem.retryAfter ?? "" });
  if (problem.code === "people.bad_credentials") return t("sign_in.bad");
  if (problem.code === "people.session_locked") return t("sign_in.locked");
  if (problem.status === 403) return t("sign_in.not_allowed");
  return t("sign_in.other", { reason: refusalWords(problem.code, problem.title) });
}

const PIN = /^\d{6}$/;

function Credentials({ who }: { who: Entry }): JSX.Element {
  const [badge, setBadge] = useState("");
  const [pin, setPin] = useState("");
  const pinField = useRef<HTMLInputElement>(null);
  const [place, setPlace] = useState(stationCode.value);
  const signedIn = who.kind === "in";
  const [hint, setHint] = useState<Hint | null>(null);
  const take = async (text: string): Promise<void> => {
    const { kind, label } = await signInCode(text).catch(() => ({ kind: "unknown", label: "" }));
    setHint(null);
    if (kind === "station") setPlace(label);
    else if (kind === "unknown" && !signedIn) setBadge(text);
    else setHint(signedIn ? "sign_in.scan_station" : "sign_in.no_badge");
    if (signedIn && kind === "station") chooseStation(label);
    pinField.current?.focus();
  };
  onSignInScan.value = ({ text }) => void take(text);
  useEffect(() => setPin(""), [who]);
  const submit = (event: Event): void => {
    event.preventDefault();
    // Some scanners write into the field that has the focus: what is no PIN is not taken for one.
    if (pin !== "" && !PIN.test(pin.trim())) {
      setPin("");
      return void take(pin.trim());
    }
    const lacking = missing(signedIn, badge, place, pin);
    setHint(lacking);
    if (lacking) return;
    chooseStation(place);
    if (!signedIn) void present({ badge: badge.trim(), pin });
  };
  return (
    <form class="sign-in-form" noValidate onSubmit={submit}>
      <Fields badge={badge} place={place} setBadge={setBadge} setPlace={setPlace} known={signedIn}>
        <label class="field" hidden={signedIn}>
          {t("sign_in.pin")}
          <input
            ref={pinField}
            class="code pin"
            type="password"
            inputMode="numeric"
            autocomplete="off"
            data-testid="pin"
            value={pin}
            onInput={(event) => setPin(event.currentTarget.value)}
          />
        </label>
        {hint ? <Refusal text={t(hint)} /> : <Problems who={who} />}
      </Fields>
      {!signedIn && <PinPad onDigit={(digit) => setPin((typed) => typed + digit)} onClear={() => setPin("")} onBack={() => setPin((typed) => typed.slice(0, -1))} />}
      <button type="submit" class="button button-primary button-big" data-testid="primary">
        {t("sign_in.go")}
      </button>
    </form>
  );
}

type Hint = "sign_in.no_badge" | "sign_in.scan_badge" | "sign_in.scan_station" | "sign_in.type_pin";

/** What is still to be scanned or typed, in the order of the fields. */
function missing(signedIn: boolean, badge: string, place: string, pin: string): Hint | null {
  if (!signedIn && badge.trim() === "") return "sign_in.scan_badge";
  if (place.trim() === "") return "sign_in.scan_station";
  return !signedIn && pin === "" ? "sign_in.type_pin" : null;
}

function Problems({ who }: { who: Entry }): JSX.Element | null {
  if (who.kind === "sign_in" && who.problem) return <Refusal text={problemText(who.problem)} />;
  const problem = deskProblem.value;
  if (who.kind !== "in" || !problem) return null;
  return (
    <>
      <Refusal text={problem.status === 404 ? t("sign_in.no_station", { code: stationCode.value }) : problemText(problem)} />
      <button type="button" class="button button-quiet" onClick={() => void goodbye()}>
        {t("app.sign_out")}
      </button>
    </>
  );
}

interface FieldsProps {
  badge: string;
  place: string;
  setBadge: (value: string) => void;
  setPlace: (value: string) => void;
  /** The worker is signed in already; only the station is asked for. */
  known: boolean;
  children: JSX.Element | (JSX.Element | null)[];
}

function Fields({ badge, place, setBadge, setPlace, known, children }: FieldsProps): JSX.Element {
  return (
    <div class="stack">
      <label class="field" hidden={known}>
        {t("sign_in.badge")}
        <input
          class="code"
          value={badge}
          placeholder={t("sign_in.scan_badge")}
          autocomplete="off"
          data-testid="badge"
          onInput={(event) => setBadge(event.currentTarget.value)}
        />
      </label>
      <label class="field">
        {t("sign_in.station")}
        <input
          class="code"
          value={place}
          placeholder={t("sign_in.scan_station")}
          autocomplete="off"
          data-testid="station-code"
          onInput={(event) => setPlace(event.currentTarget.value)}
        />
      </label>
      {children}
    </div>
  );
}

interface PadProps {
  onDigit: (digit: string) => void;
  onClear: () => void;
  onBack: () => void;
}

function PinPad({ onDigit, onClear, onBack }: PadProps): JSX.Element {
  return (
    <div class="pin-pad">
      {["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((digit) => (
        <button type="button" class="button key" key={digit} onClick={() => onDigit(digit)}>
          {digit}
        </button>
      ))}
      <button type="button" class="button" onClick={onClear}>
        {t("sign_in.clear")}
      </button>
      <button type="button" class="button key" onClick={() => onDigit("0")}>
        0
      </button>
      <button type="button" class="button" onClick={onBack}>
        {t("sign_in.back")}
      </button>
    </div>
  );
}
