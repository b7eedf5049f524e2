import type { JSX } from "preact";
import { Shape, type State } from "../../shared/ui/StateMark";
import type { Recent } from "../bench";
import { undoable } from "../recent";
import { t } from "../words";
import type { Drawn } from "./drawn";
import { KEYS } from "./keys";

const SHAPE: Record<Recent["state"], State> = { sent: "waiting", applied: "right", rejected: "wrong", undone: "look" };

/** The last five scans in view; the newest can be taken back. */
export function Recents({ bench, act }: Drawn): JSX.Element {
  return (
    <section class="recents card">
      <h2 class="section-title">
        {t("bench.recent")}
        {undoable(bench) && (
          <button type="button" class="button button-quiet" onClick={() => act({ kind: "undo" })} data-testid="undo">
            {t("bench.undo")} <span class="keycap">{KEYS.undo}</span>
          </button>
        )}
      </h2>
      <ol>
        {bench.recent.map((each) => (
          <RecentRow key={each.ref} recent={each} />
        ))}
      </ol>
    </section>
  );
}

function RecentRow({ recent }: { recent: Recent }): JSX.Element {
  const note = recent.state === "applied" ? "" : t(`bench.recent_${recent.state}`);
  return (
    <li class="recent" data-state={recent.state}>
      <span class={`state state-${SHAPE[recent.state]}`}>
        <Shape state={SHAPE[recent.state]} />
      </span>
      <span class="recent-name">{recent.name}</span>
      <span class="soft">{note}</span>
      <span class="code number">{recent.quantity}</span>
    </li>
  );
}
