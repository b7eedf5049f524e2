import type { JSX } from "preact";
import type { Problem } from "../../shared/api/client";
import { ByName, Refused, refusalText } from "../../shared/sign_in";
import { LanguageChoice } from "../../shared/ui/LanguageChoice";
import { speak, t } from "../words";

export function SignIn({ problem }: { problem: Problem | null }): JSX.Element {
  return (
    <main class="sign-in">
      <section class="sign-in-card card">
        <h1 class="wordmark">
          Aisle <span class="soft">{t("office.title")}</span>
        </h1>
        <ByName t={t} go={t("office.sign_in")} totp={problem?.code === "people.totp_needed"} />
        {problem && <Refused text={refusalText(t, problem)} />}
        <LanguageChoice speak={speak} label={t("office.language")} signedIn={false} />
      </section>
    </main>
  );
}
