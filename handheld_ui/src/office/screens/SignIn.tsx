import type { JSX } from "preact";
import type { Problem } from "../../shared/api/client";
import { ByName, Refused, refusalText } from "../../shared/sign_in";
import { t } from "../words";
import { LanguageChoice } from "./LanguageChoice";

export function SignIn({ problem }: { problem: Problem | null }): JSX.Element {
  return (
    <main class="sign-in">
      <section class="sign-in-card card">
        <h1 class="wordmark">
          Aisle <span class="soft">{t("office.title")}</span>
        </h1>
        <ByName t={t} go={t("office.sign_in")} totp={problem?.code === "people.totp_needed"} />
        {problem && <Refused text={refusalText(t, problem)} />}
        <LanguageChoice signedIn={false} />
      </section>
    </main>
  );
}
