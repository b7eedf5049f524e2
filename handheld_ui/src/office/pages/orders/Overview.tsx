import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ReportsOrderRowOut as Row, ReportsStateCountsOut as Counts } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { type Column, Empty, PageFrame, Table, Trouble, useLoaded, usePages, useZone } from "../../parts";
import { moment, number } from "../../parts/moments";
import { hrefOf, place } from "../../router";
import { Bulk } from "./Bulk";
import { countWords, ENDED, Filters, State, States } from "./Filters";
import { priorityWords, stateWords, t, waitWords } from "./text";
import { Views } from "./Views";

/** What of the page's address the server is asked for. */
const ASKED = ["state", "waits", "due", "due_after", "due_before", "channel", "priority", "customer", "customer_number", "tag", "text", "sort"];

function asked(): string {
  const { query } = place.value;
  const said = ASKED.map((name) => [name, query.get(name) ?? (name === "state" ? "open" : "")] as const).filter(([, value]) => value !== "" && value !== "any");
  return new URLSearchParams(said.map(([name, value]) => [name, value])).toString();
}

export function Overview({ session }: { session: Session }): JSX.Element {
  const query = asked();
  const list = usePages<Row>(`/orders/overview?${query}`, "orders");
  const counts = useLoaded<Counts>(`/orders/overview/counts?${query}`);
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const zone = useZone(session);
  const rows = list.rows.filter((row) => chosen.has(row.id));
  const renew = (): void => {
    choose(new Set());
    void list.reload();
    void counts.reload();
  };
  return (
    <PageFrame title={t("page.orders")} lead={t("orders.lead")} keys={<Keys query={query} />}>
      <States counts={counts.value} />
      <Filters zone={zone} />
      <Trouble problem={list.problem} />
      <Bulk rows={rows} zone={zone} session={session} renew={renew} />
      <Table
        caption={t("page.orders")}
        rows={list.rows}
        columns={columns(zone)}
        idOf={(row) => row.id}
        hrefOf={(row) => hrefOf(["orders", row.id])}
        chosen={chosen}
        choose={choose}
        busy={list.busy}
        more={list.next === null ? null : list.more}
        empty={<NoOrders counts={counts.value} />}
      />
    </PageFrame>
  );
}

/** Open orders alone are shown at first: one that has just left is not lost. */
function NoOrders({ counts }: { counts: Counts | null }): JSX.Element {
  if (place.value.query.has("state")) return <Empty what={t("table.nothing")} why={t("table.nothing_why")} />;
  const orders = (counts?.states ?? {}) as Record<string, number>;
  return (
    <Empty what={t("orders.none_open")} why={t("orders.none_open_why")}>
      <span class="states">
        {ENDED.filter((state) => (orders[state] ?? 0) > 0).map((state) => (
          <State key={state} name={state} words={stateWords(state)} count={countWords(counts, state)} at="open" />
        ))}
      </span>
    </Empty>
  );
}

function Keys({ query }: { query: string }): JSX.Element {
  return (
    <>
      <Views />
      <a class="button" href={`/api/v1/orders/overview/csv?${query}`} download="orders.csv" data-testid="csv">
        {t("orders.csv")}
      </a>
    </>
  );
}

const columns = (zone: string): Column<Row>[] => [
  { key: "number", head: t("order.number"), cell: (row) => <b class="code">{row.number}</b> },
  { key: "state", head: t("order.state"), cell: (row) => stateWords(row.state) },
  { key: "waits", head: t("order.waits"), cell: (row) => <Waits waits={row.waits} /> },
  { key: "cutoff", head: t("order.cutoff"), cell: (row) => (row.cutoff === null ? "" : <time dateTime={row.cutoff}>{moment(row.cutoff, zone)}</time>) },
  { key: "priority", head: t("order.priority"), cell: (row) => (row.priority === "normal" ? "" : priorityWords(row.priority)) },
  { key: "customer", head: t("order.customer"), cell: (row) => row.customer },
  { key: "tags", head: t("order.tags"), cell: (row) => <Tags tags={row.tags} /> },
  { key: "channel", head: t("order.channel"), cell: (row) => row.channel },
  { key: "lines", head: t("order.lines"), cell: (row) => number(row.lines), number: true },
  { key: "units", head: t("order.units"), cell: (row) => number(row.units), number: true },
];

export function Waits({ waits }: { waits: readonly string[] }): JSX.Element {
  return (
    <span class="waits">
      {waits.map((why) => (
        <span key={why} class={why === "late" ? "wait wait-late" : "wait"}>
          {waitWords(why)}
        </span>
      ))}
    </span>
  );
}

export function Tags({ tags }: { tags: readonly string[] }): JSX.Element {
  return (
    <span class="waits">
      {tags.map((tag) => (
        <a key={tag} class="wait" href={hrefOf(["orders"], { tag })}>
          {tag}
        </a>
      ))}
    </span>
  );
}
