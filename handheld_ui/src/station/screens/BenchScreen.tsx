import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { type Input, packOf } from "../bench";
import type { Desk } from "../desk";
import { heroOf, type Stage } from "../prompt";
import { Contents } from "./Contents";
import { Dialogs } from "./Dialogs";
import type { Drawn } from "./drawn";
import { Header } from "./Header";
import { HeroPrompt } from "./HeroPrompt";
import { actionFor } from "./keys";
import { Recents } from "./Recents";
import { Side } from "./Side";
import { Waiting } from "./Waiting";

export function BenchScreen({ desk }: { desk: Desk }): JSX.Element {
  const bench = desk.bench.value;
  const { waiting = [], parked = [], coming = [], elsewhere = [] } = desk.station.value ?? {};
  const act = (input: Input): void => desk.dispatch(input);
  const drawn: Drawn = { bench, pack: packOf(bench), hero: heroOf(bench, waiting), waiting, parked, coming, elsewhere, act };
  useKeys(desk);
  return (
    <div class="bench" data-stage={drawn.hero.stage}>
      <Header desk={desk} {...drawn} />
      <HeroPrompt {...drawn} />
      <main class="bench-main">
        {drawn.pack ? <Contents {...drawn} pack={drawn.pack} /> : <Waiting {...drawn} />}
        <aside class="bench-side">
          <Side {...drawn} />
          {packing(drawn) && <Recents {...drawn} />}
        </aside>
      </main>
      <Dialogs {...drawn} />
    </div>
  );
}

const PACKING: readonly Stage[] = ["items", "close", "waits", "carton", "notice"];
const packing = ({ bench, hero }: Drawn): boolean => bench.recent.length > 0 && PACKING.includes(hero.stage);

/** Function keys for those who pack by keyboard; a scanner never sends them. */
function useKeys(desk: Desk): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const input = actionFor(event.key, desk.bench.value, desk.station.value?.waiting ?? []);
      if (!input) return;
      event.preventDefault();
      desk.dispatch(input);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [desk]);
}
