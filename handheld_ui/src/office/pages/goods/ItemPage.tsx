import type { JSX } from "preact";
import { request } from "../../../shared/api/client";
import type { Inquiry } from "../../../shared/api/floor_types";
import type { CatalogItemOut as Item } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { type Column, done, Empty, Form, PageFrame, Panel, Table, Trouble, useLoaded, useSites } from "../../parts";
import { number } from "../../parts/moments";
import { hrefOf } from "../../router";
import { Becomes } from "./Becomes";
import { Instructions } from "./Instructions";
import { bodyOf, itemFields, itemPath, variantOf } from "./item";
import { Opening } from "./Opening";
import { Packs } from "./Packs";
import { ItemPicture } from "./Picture";
import { Shops } from "./Shops";
import { t } from "./text";

/** One item: what it is, the codes on it, where it lies, and what comes in by hand. */
export function ItemPage({ session, sku }: { session: Session; sku: string }): JSX.Element {
  const seen = useLoaded<Item>(itemPath(sku));
  const { site } = useSites(session);
  const lies = useLoaded<Inquiry>(site && may(session, "reports.look_up") ? `/inquiry/${encodeURIComponent(sku)}?warehouse=${encodeURIComponent(site.code)}` : null);
  const item = seen.value;
  if (!item) return <PageFrame title={sku}>{seen.problem ? <Trouble problem={seen.problem} /> : <div class="office-loading" aria-busy="true" />}</PageFrame>;
  const put = async (change: Record<string, unknown>): Promise<void> => {
    await request("PUT", itemPath(sku), bodyOf(item, change));
    await seen.reload();
  };
  const mayChange = may(session, "catalog.put_items");
  return (
    <PageFrame title={item.sku} lead={[item.name, variantOf(item), item.retired ? t("goods.retired") : ""].filter(Boolean).join(" · ")} keys={<Becomes session={session} item={item} again={seen.reload} />}>
      <p>
        <a href={hrefOf(["goods"])}>{t("page.goods")}</a>
      </p>
      <ItemPicture session={session} item={item} put={mayChange ? put : null} />
      {mayChange && (
        <Panel title={t("goods.facts")}>
          <Form fields={itemFields()} values={{ ...item }} save={(values) => put(values).then(() => done(t("done.saved"), () => put({ ...item })))} />
        </Panel>
      )}
      <Packs item={item} put={mayChange ? put : null} />
      <Instructions session={session} sku={item.sku} />
      <Panel title={t("goods.lies")}>
        <Table caption={t("goods.lies")} rows={lies.value?.stock ?? []} columns={stockColumns()} idOf={(row) => `${row.location_code} ${row.lot} ${row.status}`} hrefOf={(row) => hrefOf(["building", "places", row.location_code])} busy={lies.busy && lies.value === null && lies.problem === null} empty={<Empty what={t("goods.nowhere")} />} />
      </Panel>
      {may(session, "channels.read") && <Shops sku={item.sku} />}
      {may(session, "inventory.receive") && !item.retired && <Opening item={item} again={lies.reload} />}
    </PageFrame>
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
