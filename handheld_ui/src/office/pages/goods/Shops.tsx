import type { JSX } from "preact";
import type { ChannelsChannelStockOut as ChannelStock, ChannelsItemAvailabilityOut as Answer, ChannelsSiteStockOut as SiteStock } from "../../../shared/api/schemas";
import { type Column, Empty, Panel, Table, Trouble, useLoaded } from "../../parts";
import { number } from "../../parts/moments";
import { hrefOf } from "../../router";
import { t } from "./text";

/** How much of an item each shop may sell, and why. */
export function Shops({ sku }: { sku: string }): JSX.Element {
  const { value, problem, busy } = useLoaded<Answer>(`/availability?sku=${encodeURIComponent(sku)}`);
  return (
    <Panel title={t("goods.shops")}>
      <p class="soft">{t("goods.shops_why")}</p>
      <Trouble problem={problem} />
      <Table caption={t("goods.shops")} rows={value?.channels ?? []} columns={columns()} idOf={(row) => row.channel} hrefOf={(row) => hrefOf(["outside", "channel", row.channel])} busy={busy && value === null && problem === null} empty={<Empty what={t("goods.no_shop")} why={t("goods.no_shop_why")} />} />
    </Panel>
  );
}

const sum = (sites: readonly SiteStock[], of: (site: SiteStock) => number): string => number(sites.reduce((all, site) => all + of(site), 0));

const columns = (): Column<ChannelStock>[] => [
  { key: "channel", head: t("goods.shop"), cell: (row) => <b class="code">{row.channel}</b> },
  { key: "may_sell", head: t("goods.may_sell"), number: true, cell: (row) => <b>{number(row.available_to_promise)}</b> },
  { key: "told", head: t("goods.told"), number: true, cell: (row) => (row.told === null ? "–" : number(row.told.available_to_promise)) },
  { key: "available", head: t("goods.free"), number: true, cell: (row) => sum(row.sites, (site) => site.available) },
  { key: "site_safety", head: t("goods.site_safety"), number: true, cell: (row) => sum(row.sites, (site) => site.safety_stock) },
  { key: "safety", head: t("goods.safety"), number: true, cell: (row) => number(row.terms.safety_stock) },
  { key: "share", head: t("goods.share"), number: true, cell: (row) => `${number(row.terms.share)} %` },
  { key: "cap", head: t("goods.cap"), number: true, cell: (row) => (row.terms.cap === null ? "–" : number(row.terms.cap)) },
  { key: "on_hand", head: t("goods.there"), number: true, cell: (row) => sum(row.sites, (site) => site.on_hand) },
  { key: "allocated", head: t("goods.promised"), number: true, cell: (row) => sum(row.sites, (site) => site.allocated) },
  { key: "held", head: t("goods.held"), number: true, cell: (row) => sum(row.sites, (site) => site.on_hold + site.elsewhere) },
];
