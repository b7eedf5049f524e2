import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { BoardExceptionOut as Trouble } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { exceptionHref } from "../../../shared/mended_at";
import { serverNow, span } from "../../../shared/ui/time";
import { asked, askedQuery, type Column, Empty, Filters, type FilterSpec, PageFrame, rowKeys, Table, Trouble as Refused, useNews, usePages, useZone } from "../../parts";
import { moment } from "../../parts/moments";
import { Ask, type Verb } from "./Ask";
import { fix, reopen, take, wake } from "./acts";
import { boardWord, kindWords, SEVERITIES, sentence, Severity, Subject, t } from "./said";

const NEWS = ["exception"] as const;
const KINDS = ["short", "late_risk", "printer", "label", "unconfirmed", "lease_lost", "put_back", "missing_at_pack", "waits_for_goods", "location_blocked", "count_variance", "transfer_short", "command_refused", "webhook_down", "message_refused", "event_parked", "command_parked", "numbers_missing", "sign_ins_sprayed", "weight_overridden", "label_not_scanned", "label_void_untold", "disk_low"];

const filters = (): FilterSpec[] => [
  { name: "state", label: t("exceptions.state"), kind: "choice", choices: [["", t("exceptions.state_open")], ["snoozed", t("exceptions.state_snoozed")], ["resolved", t("exceptions.state_resolved")]] },
  { name: "severity", label: t("exceptions.severity"), kind: "choice", choices: [["", t("exceptions.all")], ...SEVERITIES.map((rank) => [String(rank), boardWord(`exception.severity_${rank}`, String(rank))] as const)] },
  { name: "kind", label: t("exceptions.kind"), kind: "choice", choices: [["", t("exceptions.all")], ...KINDS.map((kind) => [kind, kindWords(kind)] as const)] },
  { name: "owner", label: t("exceptions.owner"), kind: "choice", choices: [["", t("exceptions.all")], ["me", t("exceptions.owner_me")], ["nobody", t("exceptions.owner_nobody")]] },
];

/** One row a cause, the worst first; what others take or resolve is seen at once. */
export function List({ session }: { session: Session }): JSX.Element {
  const zone = useZone(session);
  const specs = filters();
  const { rows, next, problem, busy, more, reload } = usePages<Trouble>(`/exceptions${askedQuery(specs)}`, "exceptions");
  const [asking, setAsking] = useState<{ trouble: Trouble; verb: Verb } | null>(null);
  useNews(NEWS, reload);
  const at = (act: (trouble: Trouble) => void) => (id: string) => rows.filter((row) => row.id === id).forEach(act);
  const open = asked("state") !== "resolved";
  const keys = rowKeys(open ? {
    f: at((trouble) => trouble.fix && (trouble.fix.asks.length > 0 ? setAsking({ trouble, verb: "fix" }) : void fix(trouble, {}, reload))),
    t: at((trouble) => void take(trouble, reload)),
    s: at((trouble) => (trouble.snoozed_until === null ? setAsking({ trouble, verb: "snooze" }) : void wake(trouble, reload))),
    r: at((trouble) => setAsking({ trouble, verb: "resolve" })),
  } : { o: at((trouble) => void reopen(trouble, reload)) });
  return (
    <PageFrame title={t("page.exceptions")} lead={t("exceptions.lead")}>
      <Filters label={t("exceptions.filters")} specs={specs} />
      <p class="soft keys-line">{t(open ? "exceptions.keys" : "exceptions.keys_resolved")}</p>
      <Refused problem={problem} />
      <div onKeyDown={keys}>
        <Table
          caption={t("page.exceptions")}
          rows={rows}
          columns={columns(zone)}
          idOf={(row) => row.id}
          hrefOf={(row) => exceptionHref(row.id)}
          busy={busy}
          more={next === null ? null : more}
          empty={<Empty what={t("exceptions.empty")} why={t("exceptions.empty_why")} />}
        />
      </div>
      {asking && <Ask {...asking} after={reload} close={() => setAsking(null)} />}
    </PageFrame>
  );
}

const columns = (zone: string): Column<Trouble>[] => {
  const resolved = asked("state") === "resolved";
  const last: Column<Trouble> = resolved
    ? { key: "resolved", head: t("exceptions.resolved"), cell: (row) => `${row.resolved_by ?? ""} ${row.resolved_at ? moment(row.resolved_at, zone) : ""}` }
    : { key: "owner", head: t("exceptions.owner"), cell: (row) => row.owner?.name ?? <span class="soft">{t("exceptions.owner_nobody")}</span> };
  return [
    { key: "kind", head: t("exceptions.kind"), cell: (row) => kindWords(row.kind) },
    { key: "severity", head: t("exceptions.severity"), cell: (row) => <Severity severity={row.severity} /> },
    { key: "subject", head: t("exceptions.subject"), cell: (row) => <Subject trouble={row} /> },
    { key: "what", head: t("exceptions.what"), cell: (row) => sentence(row, zone) },
    { key: "orders", head: t("exceptions.orders"), number: true, cell: (row) => (row.orders_at_risk > 0 ? row.orders_at_risk : "") },
    { key: "age", head: t("exceptions.age"), number: true, cell: (row) => <time dateTime={row.raised_at}>{span(serverNow() - Date.parse(row.raised_at))}</time> },
    last,
  ];
};
