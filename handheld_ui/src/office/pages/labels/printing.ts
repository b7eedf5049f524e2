import { useEffect, useState } from "preact/hooks";
import type { BarcodesLabelRunOut as Run, BarcodesSheetPreviewOut as Preview } from "../../../shared/api/schemas";
import { get, post, Problem, request } from "../../../shared/api/client";
import { problemOf, type Values } from "../../parts";

const PAUSE_MS = 400;
const LONGEST_MS = 70_000;
const WAITING = new Set(["queued", "sending"]);

interface Shown {
  readonly preview: Preview | null;
  readonly problem: Problem | null;
}

/** The first sheet as it will be, a moment after the last change; the one before stays until then. */
export function usePreview(body: Values | null, site: string): Shown & { readonly busy: boolean } {
  const wish = JSON.stringify(body);
  const [shown, setShown] = useState<Shown & { wish: string }>({ preview: null, problem: null, wish: "" });
  useEffect(() => {
    if (body === null) return;
    let late = false;
    const ask = async (): Promise<void> => {
      const answer = await request<Preview>("POST", `/label-sheets/preview${site}`, body, LONGEST_MS).then(
        (preview) => ({ preview, problem: null }),
        (error: unknown) => ({ preview: null, problem: problemOf(error) }),
      );
      if (!late) setShown({ ...answer, wish });
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [wish, site]);
  return body === null ? { preview: null, problem: null, busy: false } : { ...shown, busy: shown.wish !== wish };
}

/** How far a run of labels is; asked for each second until no part of it waits any more. */
export function useRun(run: string | null): Run["print_jobs"] {
  const [jobs, setJobs] = useState<Run["print_jobs"]>([]);
  useEffect(() => {
    setJobs([]);
    if (run === null) return;
    const look = async (): Promise<void> => {
      const answer = await get<Run>(`/label-runs/${run}`).catch(() => null);
      if (answer) setJobs(answer.print_jobs);
      if (answer?.print_jobs.every((job) => !WAITING.has(job.state)) ?? false) clearInterval(timer);
    };
    const timer = setInterval(() => void look(), 1000);
    void look();
    return () => clearInterval(timer);
  }, [run]);
  return jobs;
}

/** Fetches a PDF and hands it to the browser, which saves or shows it. Throws Problem. */
export async function savePdf(path: string, body: Values | null, name: string): Promise<void> {
  const init: RequestInit = body === null ? {} : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(`/api/v1${path}`, { credentials: "same-origin", signal: AbortSignal.timeout(LONGEST_MS), ...init }).catch(() => {
    throw new Problem(0, { code: "network", title: "No connection" });
  });
  if (!answer.ok) throw new Problem(answer.status, (await answer.json().catch(() => ({}))) as Partial<Problem>);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), LONGEST_MS);
}

export const printLabels = (body: Values, site: string): Promise<{ run: string; labels: number }> => post(`/code-labels${site}`, body);
