import type { JSX } from "preact";
import type { LayoutWarehouseOut as Site, PrintingKeptPrintJobOut as Job } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { post } from "../../../shared/api/client";
import { StateMark } from "../../../shared/ui/StateMark";
import { may } from "../../pages";
import { attempt, type Column, Empty, PageFrame, Table, Trouble, usePages } from "../../parts";
import { moment } from "../../parts/moments";
import { hrefOf } from "../../router";
import { worded } from "../../words";
import { PrinterState } from "./PrinterState";
import { ofSite, t } from "./text";

/** What a printer was given, the newest first; what failed is tried again, there or on its spare. */
export function PrintJobs({ session, site, code }: { session: Session; site: Site; code: string }): JSX.Element {
  const { rows, next, problem, busy, more, reload } = usePages<Job>(ofSite(`/printers/${encodeURIComponent(code)}/jobs`, site), "jobs");
  const retry = async (job: Job, printer: string | null): Promise<void> => {
    if (await attempt(() => post(`/print-jobs/${job.id}/retry`, { printer_code: printer }), t("benches.retried"))) await reload();
  };
  return (
    <PageFrame title={code} lead={t("benches.jobs")}>
      <a href={hrefOf(["benches"], { warehouse: site.code })}>{t("benches.back")}</a>
      <p data-testid="printer-state">
        <PrinterState site={site} code={code} />
      </p>
      <Trouble problem={problem} />
      <Table
        caption={t("benches.jobs")}
        rows={rows}
        columns={columns(site.timezone, may(session, "printing.retry_print") ? retry : null)}
        idOf={(job) => job.id}
        busy={busy}
        more={next === null ? null : more}
        empty={<Empty what={t("benches.no_job")} why={t("benches.no_job_why")} />}
      />
    </PageFrame>
  );
}

const STATES = { sent: "right", confirmed: "right", failed: "wrong", unknown: "look" } as const;

const columns = (zone: string, retry: ((job: Job, printer: string | null) => Promise<void>) | null): Column<Job>[] => [
  { key: "at", head: t("benches.at"), cell: (job) => <time dateTime={job.created_at}>{moment(job.created_at, zone)}</time> },
  { key: "what", head: t("benches.what"), cell: (job) => worded(`label.${job.subject_kind}`, {}, t("label.run")) },
  { key: "who", head: t("benches.who"), cell: (job) => job.asked_by },
  { key: "copy", head: t("benches.copy"), number: true, cell: (job) => job.copy },
  { key: "state", head: t("benches.state"), cell: (job) => <StateMark state={job.state in STATES ? STATES[job.state as keyof typeof STATES] : "waiting"} word={worded(`print.${job.state}`, {}, job.state)} /> },
  { key: "detail", head: t("benches.detail"), cell: (job) => job.detail },
  {
    key: "retry",
    head: t("benches.acts"),
    cell: (job) =>
      job.state === "unknown" ? (
        t("benches.unknown_do")
      ) : job.state === "failed" && retry ? (
        <span class="form-keys">
          <button type="button" class="button" data-testid="retry" onClick={() => void retry(job, null)}>
            {t("benches.retry")}
          </button>
          {job.spare !== null && (
            <button type="button" class="button" data-testid="retry-spare" onClick={() => void retry(job, job.spare)}>
              {t("benches.retry_on", { printer: job.spare })}
            </button>
          )}
        </span>
      ) : null,
  },
];
