import type { JSX } from "preact";
import { entry } from "../../shared/ui/entry";
import { BoardScreen } from "./BoardScreen";
import { SignIn } from "./SignIn";

export function App(): JSX.Element {
  const who = entry.value;
  if (who.kind === "loading") return <main class="board-loading" aria-busy="true" />;
  return who.kind === "in" ? <BoardScreen session={who.session} /> : <SignIn who={who} />;
}
