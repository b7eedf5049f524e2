import type { JSX } from "preact";
import type { CatalogItemOut as Item } from "../../../shared/api/schemas";
import { attempt, type Column, done, Empty, Form, Panel, Table } from "../../parts";
import { number } from "../../parts/moments";
import type { Put } from "./item";
import { t } from "./text";

/** The codes on an item and on its packs, with the units that each stands for. */
export function Packs({ item, put }: { item: Item; put: Put | null }): JSX.Element {
  const fields = [
    { name: "code", label: t("goods.barcode"), kind: "text", required: true },
    { name: "quantity", label: t("goods.units"), kind: "number", required: true, least: 1, most: 100_000, help: t("goods.units_help") },
  ] as const;
  return (
    <Panel title={t("goods.packs")}>
      <Table caption={t("goods.packs")} rows={item.codes} columns={packColumns(item, put)} idOf={(row) => row.code} empty={<Empty what={t("goods.no_packs")} why={t("goods.no_packs_why")} />} />
      {put && <Form key={item.codes.length} fields={fields} values={{ code: "", quantity: 1 }} saveWords={t("do.add")} save={({ code, quantity }) => put({ codes: [...item.codes, { code, quantity }] }).then(() => done(t("done.saved"), () => put({ codes: item.codes })))} />}
    </Panel>
  );
}

const packColumns = (item: Item, put: Put | null): Column<Item["codes"][number]>[] => [
  { key: "code", head: t("goods.barcode"), cell: (row) => <b class="code">{row.code}</b> },
  { key: "units", head: t("goods.units"), number: true, cell: (row) => number(row.quantity) },
  {
    key: "remove",
    head: t("do.remove"),
    cell: (row) =>
      put && (
        <button type="button" class="button" aria-label={`${t("do.remove")} ${row.code}`} onClick={() => void attempt(() => put({ codes: item.codes.filter(({ code }) => code !== row.code) }), t("done.removed"), () => put({ codes: item.codes }))}>
          {t("do.remove")}
        </button>
      ),
  },
];
