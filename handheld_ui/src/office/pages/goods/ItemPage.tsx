import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post, request } from "../../../shared/api/client";
import type { Inquiry } from "../../../shared/api/floor_types";
import type { CatalogItemOut as Item } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { uuid7 } from "../../../shared/outbox/uuid";
import { may } from "../../pages";
import { attempt, type Column, done, Empty, Form, PageFrame, Panel, Table, Trouble, useLoaded } from "../../parts";
import { number } from "../../parts/moments";
import { hrefOf } from "../../router";
import { bodyOf, itemFields, itemPath } from "./item";
import { t } from "./text";

/** One item: what it is, the codes on it, where it lies, and what comes in by hand. */
export function ItemPage({ session, sku }: { session: Session; sku: string }): JSX.Element {
  const seen = useLoaded<Item>(itemPath(sku));
  const lies = useLoaded<Inquiry>(may(session, "reports.look_up") ? `/inquiry/${encodeURIComponent(sku)}` : null);
  const item = seen.value;
  if (!item) return <PageFrame title={sku}>{seen.problem ? <Trouble problem={seen.problem} /> : <div class="office-loading" aria-busy="true" />}</PageFrame>;
  const put = async (change: Record<string, unknown>): Promise<void> => {
    await request("PUT", itemPath(sku), bodyOf(item, change));
    await seen.reload();
  };
  const mayChange = may(session, "catalog.put_items");
  return (
    <PageFrame title={item.sku} lead={item.name}>
      <p>
        <a href={hrefOf(["goods"])}>{t("page.goods")}</a>
      </p>
      {item.image_url !== null && <img class="item-picture" src={item.image_url} alt={item.name} />}
      {mayChange && (
        <Panel title={t("goods.facts")}>
          <Form fields={itemFields()} values={{ ...item }} save={(values) => put(values).then(() => done(t("done.saved"), () => put({ ...item })))} />
        </Panel>
      )}
      <Packs item={item} put={mayChange ? put : null} />
      <Panel title={t("goods.lies")}>
        <Table caption={t("goods.lies")} rows={lies.value?.stock ?? []} columns={stockColumns()} idOf={(row) => `${row.location_code} ${row.lot} ${row.status}`} hrefOf={(row) => hrefOf(["building", "places", row.location_code])} busy={lies.busy && lies.value === null && lies.problem === null} empty={<Empty what={t("goods.nowhere")} />} />
      </Panel>
      {may(session, "inventory.receive") && <Opening item={item} again={lies.reload} />}
    </PageFrame>
  );
}

type Put = (change: Record<string, unknown>) => Promise<void>;

/** The codes on an item and on its packs, with the units that each stands for. */
function Packs({ item, put }: { item: Item; put: Put | null }): JSX.Element {
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

const newReference = (): string => `opening ${uuid7()}`;

/** Stock that was there before the house began to count. */
function Opening({ item, again }: { item: Item; again: () => Promise<void> }): JSX.Element {
  // Of what is booked now, until it is: sent again after a lost answer, it is booked once.
  const [reference, setReference] = useState(newReference);
  const save = async ({ location, quantity, lot, expires_on }: Record<string, unknown>): Promise<void> => {
    const line = { location, quantity, sku: item.sku, ...(item.tracking === "lot" ? { lot: lot ?? "", expires_on: expires_on === "" ? null : (expires_on ?? null) } : {}) };
    await post("/stock-receipts", { reference, lines: [line] });
    setReference(newReference());
    done(t("goods.booked"));
    await again();
  };
  return (
    <Panel title={t("goods.opening")}>
      <Form
        fields={[
          { name: "location", label: t("goods.place"), kind: "text", required: true },
          { name: "quantity", label: t("goods.quantity"), kind: "number", required: true, least: 1, most: 1_000_000 },
          ...(item.tracking === "lot" ? ([{ name: "lot", label: t("goods.lot"), kind: "text", required: true }, { name: "expires_on", label: t("goods.last_day"), kind: "text", help: "2027-01-31" }] as const) : []),
        ]}
        values={{}}
        saveWords={t("goods.book")}
        save={save}
      />
    </Panel>
  );
}

type StockRow = Inquiry["stock"][number];

const stockColumns = (): Column<StockRow>[] => [
  { key: "place", head: t("goods.place"), cell: (row) => <b class="code">{row.location_code}</b> },
  { key: "lot", head: t("goods.lot"), cell: (row) => <span class="code">{row.lot}</span> },
  { key: "on_hand", head: t("goods.there"), number: true, cell: (row) => number(row.on_hand) },
  { key: "reserved", head: t("goods.promised"), number: true, cell: (row) => number(row.reserved) },
  { key: "free", head: t("goods.free"), number: true, cell: (row) => number(row.free) },
];
