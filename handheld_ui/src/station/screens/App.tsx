import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { meetLanguage } from "../../shared/i18n/choice";
import { entry } from "../../shared/ui/entry";
import { desk, startRoom } from "../room";
import { speak } from "../words";
import { BenchScreen } from "./BenchScreen";
import { SignIn } from "./SignIn";

export function App(): JSX.Element {
  const who = entry.value;
  const language = who.kind === "in" ? who.session.worker.language : null;
  useEffect(startRoom, []);
  useEffect(() => {
    if (language !== null) void meetLanguage(speak, language);
  }, [language]);
  if (who.kind === "loading") return <main class="station-loading" aria-busy="true" />;
  return desk.value ? <BenchScreen desk={desk.value} /> : <SignIn />;
}
