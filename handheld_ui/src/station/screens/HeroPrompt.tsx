import type { JSX } from "preact";
import { Shape, type State } from "../../shared/ui/StateMark";
import type { Hero } from "../prompt";
import { say } from "../words";
import type { Drawn } from "./drawn";

const SHAPE: Record<Hero["mood"], State | null> = { plain: null, right: "right", look: "look", wrong: "wrong", waiting: "waiting" };

/** What is expected next is the biggest thing on the screen. */
export function HeroPrompt({ hero }: Drawn): JSX.Element {
  const shape = SHAPE[hero.mood];
  return (
    <section class={`hero hero-${hero.mood}`} data-testid="hero-prompt" aria-live="polite">
      {shape && <Shape state={shape} />}
      <div>
        <h1 class="hero-title">{say(hero.title)}</h1>
        {hero.how && <p class="hero-how">{say(hero.how)}</p>}
      </div>
    </section>
  );
}
