import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { meetLanguage } from "../../shared/i18n/choice";
import { entry } from "../../shared/ui/entry";
import { BoardScreen } from "./BoardScreen";
import { view } from "../wall";
import { speak } from "../words";
import { PutWall } from "./PutWall";
import { SignIn } from "./SignIn";

export function App(): JSX.Element {
  const who = entry.value;
  const language = who.kind === "in" ? who.session.worker.language : null;
  useEffect(() => {
    if (language !== null) void meetLanguage(speak, language);
  }, [language]);
  if (who.kind === "loading") return <main class="board-loading" aria-busy="true" />;
  if (who.kind !== "in") return <SignIn who={who} />;
  return view.value === "wall" ? <PutWall session={who.session} /> : <BoardScreen session={who.session} />;
}
