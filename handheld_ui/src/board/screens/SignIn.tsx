import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Problem } from "../../shared/api/client";
import { ByName, Field, Go, Refused, refusalText, submitted } from "../../shared/sign_in";
import { type Entry, enrol, present } from "../../shared/ui/entry";
import { LanguageChoice } from "../../shared/ui/LanguageChoice";
import { speak, t } from "../words";

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
        {way === "name" && <ByName t={t} go={t("sign_in.go")} totp={problem?.code === "people.totp_needed"} />}
        {way === "badge" && (who.kind === "enrol" ? <Enrolment /> : <ByBadge />)}
        <LanguageChoice speak={speak} label={t("app.language")} signedIn={false} />
        {problem && <Refused text={problemText(problem, who.kind, way)} />}
      </section>
    </main>
  );
}

function problemText(problem: Problem, kind: Entry["kind"], way: Way): string {
  if (kind === "enrol" && problem.status !== 0) return t("sign_in.enrol_bad");
  if (problem.code === "people.bad_credentials" && way === "badge") return t("sign_in.bad_badge");
  return refusalText(t, problem);
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
