import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { entry } from "../../shared/ui/entry";
import { meetLanguage } from "../../shared/i18n/choice";
import { speak } from "../words";
import { Office } from "./Office";
import { SignIn } from "./SignIn";

export function App(): JSX.Element {
  const who = entry.value;
  const language = who.kind === "in" ? who.session.worker.language : null;
  useEffect(() => {
    if (language !== null) void meetLanguage(speak, language);
  }, [language]);
  if (who.kind === "loading") return <main class="office-loading" aria-busy="true" />;
  return who.kind === "in" ? <Office session={who.session} /> : <SignIn problem={who.problem} />;
}
