import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Problem } from "../../shared/api/client";
import { type Entry, enrol, present } from "../../shared/ui/entry";
import { Shape } from "../../shared/ui/StateMark";
import { t } from "../words";

type Way = "name" | "badge";

export function SignIn({ who }: { who: Extract<Entry, { kind: "enrol" | "sign_in" }> }): JSX.Element {
  const [way, setWay] = useState<Way>("name");
  const { problem } = who;
  return (
    <main class="sign-in">
      <section class="sign-in-card card">
        <h1 class="wordmark">
          Aisle <span class="soft">{t("sign_in.title")}</span>
        </h1>
        <div class="tabs" role="tablist">
          {(["name", "badge"] as const).map((each) => (
            <button key={each} type="button" role="tab" class="button tab" aria-selected={way === each} onClick={() => setWay(each)}>
              {t(`sign_in.by_${each}`)}
            </button>
          ))}
        </div>
        {way === "name" && <ByName totp={problem?.code === "people.totp_needed"} />}
        {way === "badge" && (who.kind === "enrol" ? <Enrolment /> : <ByBadge />)}
        {problem && (
          <p class="panel-wrong refusal" role="alert" data-testid="error-card">
            <Shape state="wrong" />
            <span>{problemText(problem, who.kind, way)}</span>
          </p>
        )}
      </section>
    </main>
  );
}

function problemText(problem: Problem, kind: Entry["kind"], way: Way): string {
  if (problem.status === 0) return t("sign_in.network");
  if (kind === "enrol") return t("sign_in.enrol_bad");
  switch (problem.code) {
    case "people.totp_needed":
      return t("sign_in.totp_needed");
    case "people.wait":
      return t("sign_in.wait", { seconds: problem.data["seconds"] ?? problem.retryAfter ?? "" });
    case "people.bad_credentials":
      return t(way === "name" ? "sign_in.bad_name" : "sign_in.bad_badge");
    case "people.session_locked":
      return t("sign_in.locked");
    default:
      return t("sign_in.refused", { reason: problem.title || problem.code });
  }
}

interface FieldProps {
  label: string;
  name: string;
  secret?: boolean;
  complete?: "off" | "username" | "current-password" | "one-time-code";
}

function Field({ label, name, secret = false, complete = "off" }: FieldProps): JSX.Element {
  const facts = { name, autocomplete: complete, "data-testid": name, required: true };
  return (
    <label class="field">
      {label}
      {secret ? <input type="password" {...facts} /> : <input {...facts} />}
    </label>
  );
}

/** Reads the fields of a form by name when it is sent. */
function submitted(send: (values: Record<string, string>) => Promise<void>): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    const pairs = [...fields].map(([name, value]) => [name, typeof value === "string" ? value.trim() : ""]);
    void send(Object.fromEntries(pairs) as Record<string, string>);
  };
}

const Go = ({ words }: { words: string }): JSX.Element => (
  <button type="submit" class="button button-primary button-big" data-testid="primary">
    {words}
  </button>
);

function ByName({ totp }: { totp: boolean }): JSX.Element {
  const send = submitted(({ username = "", password = "", totp: code }) =>
    present({ username, password, ...(code === undefined ? {} : { totp: code }) }),
  );
  return (
    <form class="stack" onSubmit={send}>
      <Field label={t("sign_in.username")} name="username" complete="username" />
      <Field label={t("sign_in.password")} name="password" secret complete="current-password" />
      {totp && <Field label={t("sign_in.totp")} name="totp" complete="one-time-code" />}
      <Go words={t("sign_in.go")} />
    </form>
  );
}

function ByBadge(): JSX.Element {
  return (
    <form class="stack" onSubmit={submitted(({ badge = "", pin = "" }) => present({ badge, pin }))}>
      <Field label={t("sign_in.badge")} name="badge" />
      <Field label={t("sign_in.pin")} name="pin" secret />
      <Go words={t("sign_in.go")} />
    </form>
  );
}

function Enrolment(): JSX.Element {
  return (
    <form class="stack" onSubmit={submitted(({ code = "" }) => enrol(code, "board"))}>
      <p>{t("sign_in.device")}</p>
      <Field label={t("sign_in.enrol_code")} name="code" />
      <Go words={t("sign_in.enrol")} />
    </form>
  );
}
