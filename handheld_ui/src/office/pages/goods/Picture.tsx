import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { postFile } from "../../../shared/api/client";
import type { CatalogItemOut as Item } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { sized } from "../../../shared/ui/picture";
import { may } from "../../pages";
import { attempt } from "../../parts";
import type { Put } from "./item";
import { t } from "./text";

interface Props {
  readonly label: string;
  /** What is done with the address of the file that was brought. */
  readonly take: (address: string) => Promise<unknown>;
  readonly undo?: (() => Promise<void>) | null;
}

export const PictureInput = (props: Props): JSX.Element => <FileInput {...props} door="/media" accept="image/jpeg,image/png,image/webp" mark="picture-file" />;

export const AttachmentInput = (props: Props): JSX.Element => <FileInput {...props} door="/attachments" accept="application/pdf" mark="attachment-file" />;

interface Kind {
  readonly door: string;
  readonly accept: string;
  readonly mark: string;
}

/** A key that asks for a file and brings it: it is sent at once, and named when it is in. */
function FileInput({ label, take, undo = null, door, accept, mark }: Props & Kind): JSX.Element {
  const [busy, setBusy] = useState(false);
  const bring = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    if (!file) return;
    setBusy(true);
    await attempt(async () => take((await postFile<{ url: string }>(door, file)).url), t("done.saved"), undo);
    input.value = ""; // so that the same file can be brought again
    setBusy(false);
  };
  return (
    <label class="button picture-input" aria-busy={busy}>
      {busy ? t("goods.bringing") : label}
      <input type="file" accept={accept} disabled={busy} data-testid={mark} onChange={(event) => void bring(event.currentTarget)} />
    </label>
  );
}

/** The item's picture, which handheld and bench show too. */
export function ItemPicture({ session, item, put }: { session: Session; item: Item; put: Put | null }): JSX.Element {
  const before = item.image_url;
  const undo = put && (() => put({ image_url: before }));
  return (
    <div class="item-pictured">
      {before !== null && <img class="item-picture" src={sized(before, 384)} alt={item.name} data-testid="item-picture" />}
      {put && may(session, "catalog.put_picture") && <PictureInput label={t(before === null ? "goods.add_picture" : "goods.change_picture")} take={(image_url) => put({ image_url })} undo={undo} />}
      {put && before !== null && (
        <button type="button" class="button" data-testid="remove-picture" onClick={() => void attempt(() => put({ image_url: null }), t("done.removed"), undo)}>
          {t("goods.remove_picture")}
        </button>
      )}
    </div>
  );
}
