import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post } from "../../../shared/api/client";
import type { CatalogItemOut as Item } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { attempt, Dialog, done, Form } from "../../parts";
import { go, hrefOf } from "../../router";
import { t } from "./text";

interface Props {
  readonly session: Session;
  readonly item: Item;
  readonly again: () => Promise<void>;
}

/** What may become of an item: labels of it, another number, out of use and back. */
export function Becomes({ session, item, again }: Props): JSX.Element {
  const [renaming, rename] = useState(false);
  const turn = (verb: "retire" | "restore") => (): Promise<void> => post(`/items/${verb}`, { sku: item.sku }).then(again);
  const retire = (): Promise<boolean> => attempt(turn("retire"), t("goods.is_retired"), may(session, "catalog.restore_item") ? turn("restore") : null);
  return (
    <>
      {may(session, "barcodes.print_code_labels") && (
        <a class="button" href={hrefOf(["labels"], { kind: "item", codes: item.sku })} data-testid="to-labels">
          {t("page.labels")}
        </a>
      )}
      {may(session, "catalog.rename_item") && (
        <button type="button" class="button" data-testid="do-rename" onClick={() => rename(true)}>
          {t("goods.rename")}
        </button>
      )}
      {!item.retired && may(session, "catalog.retire_item") && (
        <button type="button" class="button" data-testid="do-retire" onClick={() => void retire()}>
          {t("goods.retire")}
        </button>
      )}
      {item.retired && may(session, "catalog.restore_item") && (
        <button type="button" class="button" data-testid="do-restore" onClick={() => void attempt(turn("restore"), t("done.saved"))}>
          {t("goods.restore")}
        </button>
      )}
      {renaming && <Rename item={item} close={() => rename(false)} />}
    </>
  );
}

function Rename({ item, close }: { item: Item; close: () => void }): JSX.Element {
  const save = async ({ new_sku }: Record<string, unknown>): Promise<void> => {
    await post("/items/rename", { sku: item.sku, new_sku });
    done(t("done.saved"));
    go(hrefOf(["goods", String(new_sku)]));
  };
  return (
    <Dialog title={t("goods.rename")} close={close}>
      <Form fields={[{ name: "new_sku", label: t("goods.sku"), kind: "text", required: true, help: t("goods.rename_help") }]} values={{ new_sku: item.sku }} cancel={close} save={save} />
    </Dialog>
  );
}
