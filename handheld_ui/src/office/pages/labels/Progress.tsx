import type { JSX } from "preact";
import { wordsOf } from "../../words";
import { useRun } from "./printing";
import type { labels } from "./words/en";

const { t } = wordsOf<typeof labels>();

const PRINTED = new Set(["sent", "confirmed"]);
const WRONG = new Set(["failed", "unknown"]);

/** How far the printer is with a run, and which part of it somebody must look after. */
export function Progress({ run }: { run: string | null }): JSX.Element | null {
  const jobs = useRun(run);
  if (jobs.length === 0) return null;
  const printed = jobs.filter((job) => PRINTED.has(job.state)).length;
  const words = t("labels.progress", { printed, parts: jobs.length });
  return (
    <div role="status" data-testid="labels-progress">
      <p>{words}</p>
      <progress max={jobs.length} value={printed} aria-label={words} />
      {jobs.filter((job) => WRONG.has(job.state)).map((job) => (
        <p key={job.id} class="form-wrong">
          {t("labels.part_wrong", { codes: job.reason, why: job.detail })}
        </p>
      ))}
    </div>
  );
}
