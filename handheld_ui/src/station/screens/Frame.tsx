import type { ComponentChildren, JSX } from "preact";
import { Shape, type State } from "../../shared/ui/StateMark";
import { t } from "../words";
import type { Drawn } from "./drawn";
import { KEYS } from "./keys";

interface FrameProps {
  mark: State;
  title: string;
  children: ComponentChildren;
  act: Drawn["act"];
}

/** What every dialog stands in: a title that says what it is about, and the way out. */
export function Frame({ mark, title, children, act }: FrameProps): JSX.Element {
  return (
    <div class="shade">
      <section class="dialog card" role="dialog" aria-label={title} data-testid="dialog">
        <h2 class={`dialog-title state-${mark}`}>
          <Shape state={mark} />
          {title}
        </h2>
        {children}
        <button type="button" class="button" onClick={() => act({ kind: "dismiss" })}>
          {t("dialog.close")} <span class="keycap">{KEYS.back}</span>
        </button>
      </section>
    </div>
  );
}
