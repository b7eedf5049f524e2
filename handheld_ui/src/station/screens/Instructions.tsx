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
          {one.body !== "" && <span>{one.body}</span>}
          {one.attachment_url !== null && <AttachmentLink address={one.attachment_url} words={t("bench.open_attachment")} />}
        </li>
      ))}
    </ul>
  );
}
