import type { JSX } from "preact";
import { inLanguage } from "../../shared/i18n/instructions";
import { entry } from "../../shared/ui/entry";
import { AttachmentLink } from "../../shared/ui/AttachmentLink";
import { sized } from "../../shared/ui/picture";
import type { Pack } from "../wire";
import { t } from "../words";

/** What has to be read with an item, or with the whole order, in the packer's language. */
export function Instructions({ pack, sku }: { pack: Pack; sku: string | null }): JSX.Element | null {
  const language = entry.value.kind === "in" ? entry.value.session.worker.language : "en";
  const found = inLanguage(pack.instructions.filter((one) => one.sku === sku), language);
  if (found.length === 0) return null;
  return (
    <ul class="instructions" data-testid="instructions">
      {found.map((one) => (
        <li key={one.code}>
          {one.image_url !== null && <img src={sized(one.image_url, 384)} alt="" />}
          {one.body !== "" && <span dir="auto">{one.body}</span>}
          {one.attachment_url !== null && <AttachmentLink address={one.attachment_url} words={t("bench.open_attachment")} />}
        </li>
      ))}
    </ul>
  );
}

/** What makes the order a gift: whether it is wrapped, and the text that goes with it. */
export function Gift({ pack }: { pack: Pack }): JSX.Element | null {
  const { gift } = pack.order;
  if (!gift) return null;
  return (
    <ul class="instructions" data-testid="gift">
      <li>
        <span>
          <b>{t("bench.gift")}</b>
          {gift.wrap && <em>{t("bench.gift_wrap")}</em>}
          {gift.text !== "" && <q dir="auto">{gift.text}</q>}
        </span>
      </li>
    </ul>
  );
}
