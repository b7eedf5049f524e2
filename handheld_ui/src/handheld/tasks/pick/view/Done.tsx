/** Where a walk ends. */
import type { JSX } from "preact";
import type { PickTask } from "../../../../shared/api/types";
import { Shape } from "../../../../shared/ui/StateMark";
import { useHand } from "../../../hand";
import { Primary } from "../../../screens/parts";
import { progress } from "../task";
import { plural, t } from "../words";

export function Done({ task, foundElsewhere }: { task: PickTask; foundElsewhere: number }): JSX.Element {
  const { machine } = useHand();
  const { stops, picked, short: reported, units } = progress(task);
  const short = reported - foundElsewhere;
  return (
    <main class="screen" data-testid="walk-done">
      <div class="fill middle">
        <span class="big-mark state-right">
          <Shape state="right" />
        </span>
        <h1 class="prompt" data-testid="prompt">
          {t("done.title")}
        </h1>
        <p class="lead" data-testid="expected">
          {short > 0 ? t("done.of", { picked, quantity: units - foundElsewhere }) : plural("done.units", picked)} · {plural("done.stops", stops)}
        </p>
        {short > 0 && <p class="lead state-look">{plural("done.short", short)}</p>}
      </div>
      <div class="foot">
        <Primary onClick={() => machine.command("next")}>{t("do.next")}</Primary>
        <button type="button" class="button button-big" data-testid="back" onClick={() => machine.command("done")}>
          {t("do.to_queue")}
        </button>
      </div>
    </main>
  );
}
