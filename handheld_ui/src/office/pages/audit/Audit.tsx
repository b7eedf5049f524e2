import type { JSX } from "preact";
import type { PeopleWorkerAccountsOut as People, ReportsAuditEntryOut as Entry } from "../../../shared/api/schemas";
import type { PageProps } from "../../pages";
import { asked, askedQuery, type Column, Empty, Filters, type FilterSpec, PageFrame, Table, Trouble, useLoaded, usePages, useZone } from "../../parts";
import { moment } from "../../parts/moments";
import { momentIn } from "../../parts/zone";
import { hrefOf } from "../../router";
import { ACTIONS } from "./actions";
import { Changes } from "./Changes";
import { didWords, t } from "./said";

export function Audit({ session }: PageProps): JSX.Element {
  const zone = useZone(session);
  const people = useLoaded<People>("/workers").value?.workers ?? [];
  const specs = specsOf(people.map(({ id, name }) => [id, name] as const));
  const times = Object.fromEntries(["since", "before"].map((name) => [name, asked(name) === "" ? null : momentIn(asked(name), zone)]));
  const query = askedQuery(specs, times);
  const { rows, next, problem, busy, more } = usePages<Entry>(`/audit${query}`, "entries");
  const file = (
    <a class="button" href={`/api/v1/audit/csv${query}`} download="audit.csv" data-testid="csv">
      {t("audit.export")}
    </a>
  );
  return (
    <PageFrame title={t("page.audit")} lead={t("audit.lead")} keys={file}>
      <Filters label={t("audit.filters")} specs={specs} />
      <Trouble problem={problem} />
      <Table
        caption={t("page.audit")}
        rows={rows}
        columns={columns(zone)}
        idOf={(entry) => entry.id}
        busy={busy}
        more={next === null ? null : more}
        empty={<Empty what={t("audit.empty")} why={t("audit.empty_why")} />}
      />
    </PageFrame>
  );
}

const specsOf = (people: readonly (readonly [string, string])[]): FilterSpec[] => [
  { name: "worker_id", label: t("audit.who"), kind: "choice", choices: [["", t("filter.any")], ...people] },
  { name: "action", label: t("audit.did"), kind: "choice", choices: [["", t("filter.any")], ...ACTIONS.map((action) => [action, didWords(action)] as const)] },
  { name: "subject", label: t("audit.thing"), kind: "text" },
  { name: "since", label: t("audit.from"), kind: "moment" },
  { name: "before", label: t("audit.to_moment"), kind: "moment" },
];

const columns = (zone: string): Column<Entry>[] => [
  { key: "at", head: t("audit.at"), cell: (entry) => <time dateTime={entry.at}>{moment(entry.at, zone)}</time> },
  { key: "who", head: t("audit.who"), cell: (entry) => entry.worker_name },
  { key: "did", head: t("audit.did"), cell: (entry) => didWords(entry.action) },
  { key: "to", head: t("audit.to"), cell: (entry) => <Thing entry={entry} /> },
  { key: "what", head: t("audit.what"), cell: (entry) => <Changes data={entry.data} /> },
  { key: "why", head: t("audit.why"), cell: (entry) => entry.reason },
  { key: "allowed", head: t("audit.allowed"), cell: (entry) => (entry.allowed_by === entry.worker_name ? "" : entry.allowed_by) },
];

/** Where a thing is looked at: orders by their number, places by their code, rules and people on their pages. */
const OPENS: Readonly<Record<string, (subject: string) => string>> = {
  orders: (subject) => hrefOf(["orders"], { text: subject }),
  "picking.send_order": (subject) => hrefOf(["orders"], { text: subject }),
  layout: (subject) => hrefOf(["building", "places", subject]),
  settings: () => hrefOf(["rules"]),
  people: () => hrefOf(["staff"]),
  "people.make_api_key": () => hrefOf(["outside"]),
  "people.revoke_api_key": () => hrefOf(["outside"]),
  board: () => hrefOf(["exceptions"]),
  spreadsheets: () => hrefOf(["files"]),
};

function Thing({ entry: { action, subject } }: { entry: Entry }): JSX.Element {
  const opens = OPENS[action] ?? OPENS[action.split(".")[0] ?? ""];
  return opens ? <a class="code code-long" href={opens(subject)}>{subject}</a> : <span class="code code-long">{subject}</span>;
}
