import type { JSX } from "preact";
import type { ChannelsDifferenceOut as Difference, ChannelsReconciliationOut as Run } from "../../../shared/api/schemas";
import { post } from "../../../shared/api/client";
import type { Session } from "../../../shared/api/types";
import { StateMark } from "../../../shared/ui/StateMark";
import { may } from "../../pages";
import { attempt, type Column, Empty, PageFrame, Panel, Table, Trouble, usePages } from "../../parts";
import { Chosen } from "../../parts/Filter";
import { moment, number } from "../../parts/moments";
import { hrefOf, place } from "../../router";
import { worded } from "../../words";
import { Mend } from "./Mend";
import { claimWords, kindWords, whyWords } from "./claims";
import { t } from "./text";

const RENEW_MS = 3_000;
const STANDINGS = ["open", "mended", "left", "agreed"] as const;
const TO_DO = "open";

/** What a channel believes beside what we know: each difference in words, with both figures, and what mends it. */
export function Compare({ session, name, zone }: { session: Session; name: string; zone: string }): JSX.Element {
  const path = `/channels/${encodeURIComponent(name)}`;
  const state = place.value.query.get("state") ?? TO_DO;
  const runs = usePages<Run>(`${path}/reconciliations?limit=10`, "reconciliations", RENEW_MS);
  const differences = usePages<Difference>(`${path}/differences?limit=50&state=${state}`, "differences");
  const again = async (): Promise<void> => {
    await Promise.all([runs.reload(), differences.reload()]);
  };
  const close = async (run: Run): Promise<void> => {
    if (await attempt(() => post(`/reconciliations/${run.id}/close`), t("compare.begun"))) await again();
  };
  return (
    <PageFrame title={t("compare.title", { name })} lead={t("compare.lead")}>
      <a href={hrefOf(["outside", "channel", name])}>{t("compare.back")}</a>
      <Trouble problem={differences.problem ?? runs.problem} />
      <Panel title={t("compare.differences")} keys={<Chosen name="state" label={t("outside.state")} any={t("compare.is_open")} choices={STANDINGS.slice(1).map((each) => [each, worded(`compare.is_${each}`, {}, each)])} />}>
        <Table caption={t("compare.differences")} rows={differences.rows} columns={columns(session, zone, differences.reload)} idOf={(each) => each.id} busy={differences.busy && differences.rows.length === 0} more={differences.next === null ? null : differences.more} empty={<Empty what={t(state === TO_DO ? "compare.none" : "table.nothing")} why={t(runs.rows.length === 0 ? "compare.none_said" : "compare.none_why")} />} />
      </Panel>
      <Panel title={t("compare.runs")} keys={<Files session={session} />}>
        <Table caption={t("compare.runs")} rows={runs.rows} columns={runColumns(zone, may(session, "channels.reconcile") ? close : null)} idOf={(run) => run.id} busy={runs.busy && runs.rows.length === 0} more={runs.next === null ? null : runs.more} empty={<Empty what={t("compare.no_run")} why={t("compare.no_run_why")} />} />
      </Panel>
    </PageFrame>
  );
}

function Files({ session }: { session: Session }): JSX.Element | null {
  if (!may(session, "channels.reconcile")) return null;
  return (
    <div class="form-keys">
      {(["believed_orders", "believed_stock"] as const).map((table) => (
        <a key={table} class="button" href={hrefOf(["files"], { table })} data-testid={table}>
          {t(`compare.${table}`)}
        </a>
      ))}
    </div>
  );
}

const columns = (session: Session, zone: string, reload: () => Promise<void>): Column<Difference>[] => [
  { key: "what", head: t("compare.what"), cell: (each) => <Named difference={each} /> },
  { key: "theirs", head: t("compare.theirs"), cell: (each) => claimWords(each, "theirs") },
  { key: "ours", head: t("compare.ours"), cell: (each) => claimWords(each, "ours") },
  { key: "why", head: t("compare.why"), cell: (each) => <Why difference={each} zone={zone} /> },
  { key: "mend", head: t("compare.mend"), cell: (each) => <Mend difference={each} session={session} zone={zone} reload={reload} /> },
];

/** What differs, and the way to our side of it. */
function Named({ difference }: { difference: Difference }): JSX.Element {
  const { order_id, ref, line, kind } = difference;
  const href = order_id !== null ? hrefOf(["orders", order_id]) : kind === "stock" && difference.ours !== null ? hrefOf(["goods", ref]) : null;
  return (
    <div>
      {href === null ? <b class="code">{ref}</b> : <a class="code" href={href}>{ref}</a>}
      {line !== "" && <span class="code"> · {line}</span>}
      <p>{kindWords(difference)}</p>
    </div>
  );
}

function Why({ difference, zone }: { difference: Difference; zone: string }): JSX.Element {
  return (
    <div>
      <p>{whyWords(difference, zone)}</p>
      {difference.fix !== "" && difference.state === TO_DO && <p class="soft">{t("compare.still", { fix: worded(`compare.did_${difference.fix}`, {}, difference.fix) })}</p>}
      {difference.could_not.map((words) => (
        <p key={words} class="soft">
          {words}
        </p>
      ))}
    </div>
  );
}

const runColumns = (zone: string, close: ((run: Run) => Promise<void>) | null): Column<Run>[] => [
  { key: "at", head: t("outside.at"), cell: (run) => moment(run.opened_at, zone) },
  { key: "by", head: t("compare.by"), cell: (run) => [run.opened_by, run.note].filter((words) => words !== "").join(" · ") },
  { key: "state", head: t("outside.state"), cell: (run) => <RunState run={run} close={close} /> },
  { key: "orders", head: t("compare.orders"), number: true, cell: (run) => number(run.orders) },
  { key: "stock", head: t("compare.figures"), number: true, cell: (run) => number(run.stock) },
  { key: "differences", head: t("compare.still_open"), number: true, cell: (run) => (run.state === "compared" ? number(run.differences) : "") },
];

function RunState({ run, close }: { run: Run; close: ((run: Run) => Promise<void>) | null }): JSX.Element {
  if (run.state === "compared") return <StateMark state="right" word={t("compare.compared")} />;
  if (run.state === "comparing") return <StateMark state="waiting" word={t("compare.progress", { done: number(run.compared), all: number(run.orders + run.stock) })} />;
  if (close === null) return <StateMark state="waiting" word={t("compare.being_said")} />;
  return (
    <button type="button" class="button button-primary" data-testid="compare" onClick={() => void close(run)}>
      {t("compare.now")}
    </button>
  );
}
