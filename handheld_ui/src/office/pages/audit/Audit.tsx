import type { JSX } from "preact";
import type { ReportsAuditEntryOut as Entry } from "../../../shared/api/schemas";
import { warehouseOf } from "../../../shared/ui/entry";
import type { PageProps } from "../../pages";
import { type Column, Empty, PageFrame, Table, Trouble, usePages } from "../../parts";
import { moment } from "../../parts/moments";
import { worded, wordsOf } from "../../words";
import type { audit } from "./words/en";

const { t } = wordsOf<typeof audit>();

export function Audit({ session }: PageProps): JSX.Element {
  const { rows, next, problem, busy, more } = usePages<Entry>("/audit", "entries");
  return (
    <PageFrame title={t("page.audit")} lead={t("audit.lead")}>
      <Trouble problem={problem} />
      <Table
        caption={t("page.audit")}
        rows={rows}
        columns={columns(warehouseOf(session)?.timezone ?? "UTC")}
        idOf={(entry) => entry.id}
        busy={busy}
        more={next === null ? null : more}
        empty={<Empty what={t("audit.empty")} why={t("audit.empty_why")} />}
      />
    </PageFrame>
  );
}

const columns = (zone: string): Column<Entry>[] => [
  { key: "at", head: t("audit.at"), cell: (entry) => <time dateTime={entry.at}>{moment(entry.at, zone)}</time> },
  { key: "who", head: t("audit.who"), cell: (entry) => entry.worker_name },
  { key: "did", head: t("audit.did"), cell: (entry) => worded(`act.${entry.action}`, entry.data, entry.action) },
  { key: "to", head: t("audit.to"), cell: (entry) => <span class="code">{entry.subject}</span> },
  { key: "why", head: t("audit.why"), cell: (entry) => entry.reason },
  { key: "allowed", head: t("audit.allowed"), cell: (entry) => entry.allowed_by },
];
