import type { JSX } from "preact";
import type { ChannelsAvailabilityRulesOut as Rules, ChannelsFigureOut as Figure } from "../../../shared/api/schemas";
import { requestOver } from "../../../shared/api/client";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { type Column, done, Empty, type FieldSpec, Form, PageFrame, Panel, Table, Trouble, useLoaded, usePages, useSiteList, type Values } from "../../parts";
import { moment, number } from "../../parts/moments";
import { hrefOf } from "../../router";
import { Customers } from "./Customers";
import { ItemTerms } from "./ItemTerms";
import { type Chosen, chosenIn, numberOf, t } from "./text";

/** By then the house has reckoned the figures anew. */
const RENEWED_MS = 4_000;
const NOT_KEPT = "channels.availability_not_kept";

/** One channel: how much of the stock it may sell, and the figures that follow from that. */
export function ChannelPage({ session, name, zone }: { session: Session; name: string; zone: string }): JSX.Element {
  const path = `/channels/${encodeURIComponent(name)}`;
  const rules = useLoaded<Rules>(`${path}/availability-rules`);
  const figures = usePages<Figure>(`${path}/availability?limit=100`, "figures");
  const { sites } = useSiteList();
  const mayChange = may(session, "channels.put_availability_rules");
  const put = async (chosen: Chosen, version: number): Promise<void> => {
    const before = rules.value;
    const saved = await requestOver<Rules>("PUT", `${path}/availability-rules`, version, chosen);
    done(t("done.saved"), before === null ? undefined : () => put(chosenIn(before), saved.version));
    await Promise.all([rules.reload(), figures.reload()]);
    setTimeout(() => void figures.reload(), RENEWED_MS);
  };
  const change = async (next: Partial<Chosen>): Promise<void> => {
    if (rules.value) await put({ ...chosenIn(rules.value), ...next }, rules.value.version);
  };
  const unkept = figures.problem?.code === NOT_KEPT;
  return (
    <PageFrame title={name} lead={t("outside.may_sell_lead")} keys={<a class="button" href={hrefOf(["outside", "channel", name, "differences"])} data-testid="differences">{t("compare.open")}</a>}>
      <a href={hrefOf(["outside"])}>{t("outside.back")}</a>
      <Trouble problem={rules.problem ?? (unkept ? null : figures.problem)} />
      {rules.value && (
        <Panel title={t("outside.may_sell")}>
          <Form key={rules.value.version} fields={fields(sites.map((site) => [site.code, site.name]), !mayChange)} values={{ ...rules.value }} save={(values) => change(termsIn(values))} />
        </Panel>
      )}
      {rules.value && <ItemTerms rules={rules.value} change={mayChange ? change : null} />}
      <Customers session={session} path={path} />
      <Panel title={t("outside.figures")}>
        <Table caption={t("outside.figures")} rows={figures.rows} columns={columns(zone)} idOf={(figure) => figure.sku} hrefOf={(figure) => hrefOf(["goods", figure.sku])} busy={figures.busy && figures.rows.length === 0 && !unkept} more={figures.next === null ? null : figures.more} empty={<Empty what={t("outside.no_figure")} why={t(unkept ? "outside.unkept_why" : "outside.no_figure_why")} />} />
      </Panel>
    </PageFrame>
  );
}

const termsIn = ({ safety_stock, share, cap, warehouses }: Values): Partial<Chosen> => ({ safety_stock: numberOf(safety_stock) ?? 0, share: numberOf(share) ?? 100, cap: numberOf(cap), warehouses: (warehouses ?? []) as string[] });

const fields = (sites: [string, string][], fixed: boolean): FieldSpec[] => [
  { name: "safety_stock", label: t("outside.safety_stock"), kind: "number", required: true, least: 0, most: 1_000_000, unit: t("outside.pieces"), help: t("outside.safety_stock_help"), fixed },
  { name: "share", label: t("outside.share"), kind: "number", required: true, least: 0, most: 100, unit: "%", help: t("outside.share_help"), fixed },
  { name: "cap", label: t("outside.cap"), kind: "number", least: 0, most: 1_000_000, unit: t("outside.pieces"), help: t("outside.cap_help"), fixed },
  { name: "warehouses", label: t("outside.sells_from"), kind: "many", choices: sites, help: t("outside.sells_from_help"), fixed },
];

const columns = (zone: string): Column<Figure>[] => [
  { key: "sku", head: t("outside.item"), cell: (figure) => <b class="code">{figure.sku}</b> },
  { key: "may_sell", head: t("outside.may_sell"), number: true, cell: (figure) => number(figure.available_to_promise) },
  { key: "as_of", head: t("outside.as_of"), cell: (figure) => moment(figure.as_of, zone) },
];
