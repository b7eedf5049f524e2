import "./goods.css";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { putNew } from "../../../shared/api/client";
import type { CatalogItemOut as Item } from "../../../shared/api/schemas";
import { sized } from "../../../shared/ui/picture";
import { may, type PageProps } from "../../pages";
import { type Column, Dialog, done, Empty, type FieldSpec, Form, PageFrame, Table, Trouble, usePages } from "../../parts";
import { Chosen, Typed } from "../../parts/Filter";
import { number } from "../../parts/moments";
import { go, hrefOf, place } from "../../router";
import { itemFields, itemPath, STARTING, variantOf } from "./item";
import { ItemPage } from "./ItemPage";
import { t } from "./text";

export function Goods({ session, rest }: PageProps): JSX.Element {
  const [sku] = rest;
  const [adding, add] = useState(false);
  if (sku !== undefined) return <ItemPage key={sku} session={session} sku={sku} />;
  const keys = (
    <>
      {may(session, "catalog.put_items") && (
        <button type="button" class="button button-primary" data-testid="add-item" onClick={() => add(true)}>
          {t("goods.add")}
        </button>
      )}
      <a class="button" href="/office/files?table=items">
        {t("goods.by_file")}
      </a>
    </>
  );
  return (
    <PageFrame title={t("page.goods")} lead={t("goods.lead")} keys={keys}>
      <Items />
      {adding && (
        <Dialog title={t("goods.add")} close={() => add(false)}>
          <AddForm cancel={() => add(false)} />
        </Dialog>
      )}
    </PageFrame>
  );
}

function Items(): JSX.Element {
  const text = place.value.query.get("text");
  const retired = place.value.query.get("retired") === "true" ? "&retired=true" : "";
  const { rows, next, problem, busy, more } = usePages<Item>(`/items?limit=50${retired}${text === null ? "" : `&text=${encodeURIComponent(text)}`}`, "items");
  const empty = text === null && retired === "" ? <Empty what={t("goods.none")} why={t("goods.none_why")} /> : <Empty what={t("table.nothing")} why={t("table.nothing_why")} />;
  return (
    <>
      <search class="filters">
        <Typed name="text" label={t("goods.text")} />
        <Chosen name="retired" label={t("goods.which")} choices={[["true", t("goods.retired_ones")]]} any={t("goods.in_use")} />
      </search>
      <Trouble problem={problem} />
      <Table caption={t("page.goods")} rows={rows} columns={columns()} idOf={(row) => row.sku} hrefOf={(row) => hrefOf(["goods", row.sku])} busy={busy} more={next === null ? null : more} empty={empty} />
    </>
  );
}

const columns = (): Column<Item>[] => [
  { key: "sku", head: t("goods.sku"), cell: (row) => <b class="code">{row.sku}</b> },
  { key: "picture", head: t("goods.picture"), cell: (row) => row.image_url !== null && <img class="item-thumb" src={sized(row.image_url, 96)} alt="" loading="lazy" width="40" height="40" /> },
  { key: "name", head: t("goods.name"), cell: (row) => <>{row.name}{variantOf(row) !== "" && <span class="soft item-which">{variantOf(row)}</span>}</> },
  { key: "codes", head: t("goods.barcodes"), cell: (row) => <span class="code">{row.codes.slice(0, 2).map(({ code }) => code).join(" ")}</span> },
  { key: "weight", head: t("goods.weight"), number: true, cell: (row) => `${number(row.weight_g)} g` },
  { key: "size", head: t("goods.size"), number: true, cell: (row) => `${[row.length_mm, row.width_mm, row.height_mm].map(number).join("\u00a0×\u00a0")}\u00a0mm` },
];

function AddForm({ cancel }: { cancel: () => void }): JSX.Element {
  const sku: FieldSpec = { name: "sku", label: t("goods.sku"), kind: "text", required: true, help: t("goods.sku_help") };
  return (
    <Form
      fields={[sku, ...itemFields()]}
      values={STARTING}
      cancel={cancel}
      save={async ({ sku: typed, ...body }) => {
        await putNew(itemPath(String(typed)), body);
        done(t("done.saved"));
        go(hrefOf(["goods", String(typed)]));
      }}
    />
  );
}
