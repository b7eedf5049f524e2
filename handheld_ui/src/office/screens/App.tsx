import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { entry } from "../../shared/ui/entry";
import { meetLanguage } from "../../shared/i18n/choice";
import { firstLink } from "../first/link";
import { learnWords, speak } from "../words";
import { Office } from "./Office";
import { SignIn } from "./SignIn";

export function App(): JSX.Element {
  const who = entry.value;
  const language = who.kind === "in" ? who.session.worker.language : null;
  useEffect(() => {
    if (language !== null) void meetLanguage(speak, language);
  }, [language]);
  if (firstLink.value !== null && who.kind !== "in") return <First link={firstLink.value} />;
  if (who.kind === "loading") return <main class="office-loading" aria-busy="true" />;
  return who.kind === "in" ? <Office session={who.session} /> : <SignIn problem={who.problem} />;
}

/** Fetched in a house's first hour, and never again. */
function First({ link }: { link: string }): JSX.Element {
  const [module, setModule] = useState<{ readonly FirstAdmin: ComponentType<{ link: string }> } | null>(null);
  useEffect(() => {
    void import("../first").then(async (fetched) => {
      await learnWords(fetched.words);
      setModule(fetched);
    });
  }, []);
  return module ? <module.FirstAdmin link={link} /> : <main class="office-loading" aria-busy="true" />;
}
