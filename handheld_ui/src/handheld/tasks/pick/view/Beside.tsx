/** What is said beside a stop: who else is here, what has to be read, and the check digits for a tap. */
import type { JSX } from "preact";
import type { PickStop, PickTask } from "../../../../shared/api/types";
import { language } from "../../../../shared/i18n/words";
import { AttachmentLink } from "../../../../shared/ui/AttachmentLink";
import { sized } from "../../../../shared/ui/picture";
import { Shape } from "../../../../shared/ui/StateMark";
import { checksOf } from "../held";
import { digitChoices } from "../spoken";
import { instructionsFor } from "../task";
import { useHand } from "../../../hand";
import { around } from "../../../link";
import { voiceOn } from "../../../voice";
import { t } from "../words";

/** Who else is between these racks, so that two carts do not meet. */
export function AlsoHere({ stop }: { stop: PickStop }): JSX.Element | null {
  const here = around.value.filter((one) => one.aisle !== "" && one.aisle === stop.location.blocks[0]);
  const [first, ...more] = here;
  if (!first) return null;
  return (
    <p class="also-here" data-testid="also-here">
      <Shape state="changed" />
      <span>{more.length > 0 ? t("pick.also_here_many", { name: first.name, count: more.length }) : t("pick.also_here", { name: first.name })}</span>
    </p>
  );
}

/** The voice leaves the eyes free; the check digits on the label, tapped, prove the place without a scan. */
export const canTapDigits = (stop: PickStop): boolean =>
  voiceOn.value && checksOf(stop).digits !== "never" && digitChoices(stop.location.code, stop.location.check_digits).length > 0;

export function Digits({ stop }: { stop: PickStop }): JSX.Element {
  const { machine } = useHand();
  const choices = digitChoices(stop.location.code, stop.location.check_digits);
  return (
    <div class="digits" role="group" aria-label={t("pick.tap_digits")}>
      <p class="soft">{t("pick.tap_digits")}</p>
      {choices.map((digits) => (
        <button type="button" class="button key code" key={digits} data-testid="digits" onClick={() => machine.scan({ text: digits, symbology: null })}>
          {digits}
        </button>
      ))}
    </div>
  );
}

/** What has to be read with this item in these slots: the worker's language, else the one for everybody. */
export function Instructions({ task, stop }: { task: PickTask; stop: PickStop }): JSX.Element | null {
  const found = instructionsFor(task, stop, language.value);
  if (found.length === 0) return null;
  return (
    <ul class="instructions" data-testid="instructions">
      {found.map((one) => (
        <li key={one.code}>
          {one.image_url && <img src={sized(one.image_url, 384)} alt="" />}
          {one.body !== "" && <span dir="auto">{one.body}</span>}
          {one.attachment_url && <Attached address={one.attachment_url} />}
        </li>
      ))}
    </ul>
  );
}

/** A device keeps pictures of its work, not documents: without a network it says so. */
function Attached({ address }: { address: string }): JSX.Element {
  const { machine } = useHand();
  if (machine.shown.value.online) return <AttachmentLink address={address} words={t("pick.open_attachment")} />;
  return (
    <span class="soft" data-testid="attachment-offline">
      {t("pick.attachment_offline")}
    </span>
  );
}
