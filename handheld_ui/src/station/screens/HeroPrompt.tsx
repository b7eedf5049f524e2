import type { JSX } from "preact";
import { Shape, type State } from "../../shared/ui/StateMark";
import type { Hero } from "../prompt";
import type { PrintJob } from "../wire";
import { say, t } from "../words";
import type { Drawn } from "./drawn";
import { ToldBar } from "./ToldBar";

const SHAPE: Record<Hero["mood"], State | null> = { plain: null, right: "right", look: "look", wrong: "wrong", waiting: "waiting" };

/** What is expected next is the biggest thing on the screen; below it, in one box with it, the answer to the last act. */
export function HeroPrompt({ hero, bench, act }: Drawn): JSX.Element {
  const shape = SHAPE[hero.mood];
  return (
    <section class={`hero hero-${hero.mood}`}>
      <div class="hero-next" data-testid="hero-prompt" aria-live="polite">
        {shape && <Shape state={shape} />}
        <div class="hero-words">
          <h1 class="hero-title">{say(hero.title)}</h1>
          {hero.how && <p class="hero-how">{hero.trouble ? t("hero.then", { next: say(hero.how) }) : say(hero.how)}</p>}
        </div>
        {hero.trouble?.print_job?.state === "failed" && <PrintKeys job={hero.trouble.print_job} act={act} />}
      </div>
      <ToldBar told={bench.told} />
    </section>
  );
}

/** The copy that did not come out: on the spare printer with one key, or here once the printer is mended. */
function PrintKeys({ job: { id: jobId, spare }, act }: { job: PrintJob } & Pick<Drawn, "act">): JSX.Element {
  return (
    <div class="hero-keys">
      {spare && (
        <button type="button" class="button button-primary" data-testid="spare-print" onClick={() => act({ kind: "retry_print", jobId, printer: spare })}>
          {t("label.spare", { printer: spare })}
        </button>
      )}
      <button type="button" class={`button ${spare ? "" : "button-primary"}`} data-testid="retry-print" onClick={() => act({ kind: "retry_print", jobId })}>
        {t("bench.reprint")}
      </button>
    </div>
  );
}
