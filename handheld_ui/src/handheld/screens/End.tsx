/** Where a task ends that was taken from this worker; and the card for what the server refused. */
import type { JSX } from "preact";
import type { RefusedCard } from "../../shared/outbox/store";
import { Shape } from "../../shared/ui/StateMark";
import type { Lost as LostTask } from "../tasks/state";
import { useHand } from "../hand";
import { refusalWords, t, worded } from "../words";
import { Pair, Primary, printable } from "./parts";

export function Lost({ lost }: { lost: LostTask }): JSX.Element {
  const { machine } = useHand();
  return (
    <section class="screen screen-look" role="alertdialog" aria-labelledby="lost" data-testid="lost">
      <div class="fill middle">
        <span class="big-mark">
          <Shape state="changed" />
        </span>
        <h1 class="prompt" id="lost" data-testid="prompt">
          {t(`lost.${lost.why}`, { name: lost.by ?? t("lost.somebody") })}
        </h1>
        <p class="lead">{t(`lost.${lost.why}_do`)}</p>
      </div>
      <div class="foot">
        <Primary onClick={() => machine.command("ok")}>{t("do.continue")}</Primary>
      </div>
    </section>
  );
}

const listed = (value: unknown): string => {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === "string" || typeof one === "number").slice(0, 3).map(String).join(" · ");
};

/** The server refused what this device had accepted. A scan of the right thing closes it too. */
export function Refusal({ card }: { card: RefusedCard }): JSX.Element {
  const { machine } = useHand();
  const { op, payload } = card.command;
  const scanned = listed(card.error.data?.["scanned"]);
  const expected = listed(card.error.data?.["expected"]);
  return (
    <section class="screen screen-wrong overlay" role="alertdialog" aria-labelledby="refusal" data-testid="error-card">
      <div class="fill middle">
        <span class="big-mark">
          <Shape state="wrong" />
        </span>
        <h1 class="prompt" id="refusal">
          {refusalWords(card.error)}
        </h1>
        <div class="pairs">
          <Pair name={t("card.did")} value={printable(worded(`op.${op}`, payload, op))} />
          {scanned && <Pair name={t("card.scanned")} value={scanned} />}
          {expected && <Pair name={t("card.expected")} value={expected} />}
        </div>
        <p class="lead">{t("card.do")}</p>
      </div>
      <div class="foot">
        <Primary onClick={() => machine.command("ok")}>{t("do.continue")}</Primary>
      </div>
    </section>
  );
}
