import type { ComponentChildren, JSX } from "preact";
import type { ReportsOrderWholeOut as Whole } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { type Column, Empty, PageFrame, Panel, Table, Trouble, useLoaded, useZone } from "../../parts";
import { money, moment, number } from "../../parts/moments";
import { hrefOf } from "../../router";
import { Acts } from "./Acts";
import { Echoed } from "./Echoed";
import { Tags, Waits } from "./Overview";
import { Parcels } from "./Parcels";
import { Story } from "./Story";
import { Told } from "./Told";
import { priorityWords, stateWords, t, waitWords, worded } from "./text";
import { whyWords } from "./why";

const RENEW_MS = 5000;

/** One order: what it is, what may be done, where each unit is, and all that happened to it. */
export function OrderPage({ id, session }: { id: string; session: Session }): JSX.Element {
  const { value: order, problem, busy, reload } = useLoaded<Whole>(`/orders/${id}/whole`, RENEW_MS);
  const zone = useZone(session);
  const back = (
    <a class="button" href={hrefOf(["orders"])}>
      {t("order.all")}
    </a>
  );
  if (order === null) {
    return (
      <PageFrame title={t("page.orders")} keys={back}>
        <Trouble problem={problem} />
        {busy && <div class="office-loading" aria-busy="true" />}
      </PageFrame>
    );
  }
  return (
    <PageFrame title={t("order.title", { number: order.number })} lead={`${stateWords(order.state)} · ${order.customer}`} keys={back}>
      <Trouble problem={problem} />
      <Header order={order} zone={zone} />
      <Acts order={order} zone={zone} reload={reload} />
      <Lines order={order} />
      <Places order={order} />
      <Echoed metadata={order.metadata as Record<string, string>} />
      <Parcels parcels={order.parcels} seer={{ session, zone }} />
      <Told id={id} session={session} zone={zone} />
      <Story story={order.story} zone={zone} />
    </PageFrame>
  );
}

function Header({ order, zone }: { order: Whole; zone: string }): JSX.Element {
  const time = (at: string | null): ComponentChildren => (at === null ? "–" : <time dateTime={at}>{moment(at, zone)}</time>);
  const why = whyWords(order, zone);
  return (
    <section class="panel card">
      {(order.waits.length > 0 || why !== "") && (
        <div class="why" data-testid="why">
          <Waits waits={order.waits} />
          <span>{why}</span>
          {order.holds.map((hold) => (
            <p key={hold.kind} class="soft">
              {t("order.held_by", { kind: waitWords(hold.kind), who: hold.placed_by, at: moment(hold.placed_at, zone) })} {hold.note}
            </p>
          ))}
        </div>
      )}
      <dl class="facts">
        <Fact name={t("order.state")} value={stateWords(order.state)} />
        <Fact name={t("order.cutoff")} value={time(order.cutoff)} />
        {order.not_before !== null && <Fact name={t("order.not_before")} value={time(order.not_before)} />}
        <Fact name={t("order.priority")} value={priorityWords(order.priority)} />
        <Fact name={t("order.channel")} value={order.channel} />
        <Fact name={t("order.reference")} value={<span class="code">{order.external_id}</span>} />
        <Fact name={t("order.customer")} value={addressLines(order.ship_to)} />
        {order.customer_number !== "" && <Fact name={t("order.customer_number")} value={<span class="code">{order.customer_number}</span>} />}
        <Fact name={t("order.service")} value={[order.service, ...order.options].join(", ")} />
        {order.language !== "" && <Fact name={t("order.language")} value={order.language} />}
        {order.customer_url !== "" && (
          <Fact
            name={t("order.customer_page")}
            value={
              <a href={order.customer_url} target="_blank" rel="noopener noreferrer">
                {order.number}
              </a>
            }
          />
        )}
        {order.carrier !== "" && <Fact name={t("order.carrier")} value={<span class="code">{order.carrier}</span>} />}
        <Fact name={t("order.short_rule")} value={worded(`short_rule.${order.short_rule}`, {}, order.short_rule)} />
        <Fact name={t("order.received")} value={time(order.received_at)} />
        <Fact name={t("order.shipped")} value={time(order.shipped_at)} />
        {order.notes.picker !== undefined && <Fact name={t("order.note_picker")} value={order.notes.picker} />}
        {order.notes.packer !== undefined && <Fact name={t("order.note_packer")} value={order.notes.packer} />}
        {order.notes.carrier !== undefined && <Fact name={t("order.note_carrier")} value={order.notes.carrier} />}
        {order.gift !== null && <Fact name={t("order.gift")} value={[...(order.gift.wrap ? [t("order.gift_wrap")] : []), order.gift.text].join(" ")} />}
        {order.tags.length > 0 && <Fact name={t("order.tags")} value={<Tags tags={order.tags} />} />}
        {order.total_minor !== null && order.currency !== null && <Fact name={t("order.total")} value={money(order.total_minor, order.currency)} />}
      </dl>
    </section>
  );
}

function Fact({ name, value }: { name: string; value: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function addressLines(address: Record<string, unknown>): JSX.Element {
  const parts = ["company", "name", "street1", "street2", "postcode", "city", "state", "country"].map((name) => address[name]);
  return (
    <address>
      {parts.filter((part): part is string => typeof part === "string" && part !== "").map((part) => (
        <span key={part}>{part}</span>
      ))}
    </address>
  );
}

type Line = Whole["lines"][number];
type Place = Whole["places"][number];
const COLUMNS = ["ordered", "short", "allocated", "picking", "picked", "packed", "shipped", "cancelled"] as const;

function Lines({ order }: { order: Whole }): JSX.Element {
  const columns: Column<Line>[] = [
    { key: "sku", head: t("line.item"), cell: (line) => <b class="code">{line.sku}</b> },
    { key: "name", head: t("line.name"), cell: (line) => line.name },
    ...COLUMNS.map((name): Column<Line> => ({ key: name, head: t(`line.${name}`), number: true, cell: (line) => (line[name] === 0 ? <span class="soft">–</span> : number(line[name])) })),
  ];
  return (
    <Panel title={t("order.lines")}>
      <Table caption={t("order.lines")} rows={order.lines} columns={columns} idOf={(line) => line.id} empty={<Empty what={t("table.nothing")} />} />
    </Panel>
  );
}

function Places({ order }: { order: Whole }): JSX.Element {
  const columns: Column<Place>[] = [
    { key: "code", head: t("place.where"), cell: (unit) => <b class="code">{unit.code}</b> },
    { key: "kind", head: t("place.kind"), cell: (unit) => worded(`place.${unit.kind}`, {}, unit.kind) },
    { key: "in", head: t("place.stands_in"), cell: (unit) => <span class="code">{unit.stands_in}</span> },
    { key: "sku", head: t("line.item"), cell: (unit) => <span class="code">{unit.sku}</span> },
    { key: "lot", head: t("place.lot"), cell: (unit) => unit.lot },
    { key: "quantity", head: t("order.units"), cell: (unit) => number(unit.quantity), number: true },
  ];
  const idOf = (unit: Place): string => [unit.code, unit.sku, unit.lot, unit.quantity].join("|");
  return (
    <Panel title={t("order.places")}>
      <Table caption={t("order.places")} rows={order.places} columns={columns} idOf={idOf} empty={<Empty what={t("place.none")} why={t("place.none_why")} />} />
    </Panel>
  );
}
