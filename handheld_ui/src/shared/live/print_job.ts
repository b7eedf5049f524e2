import type { PrintJob } from "../api/types";
import { onMessage } from "./socket";

/** What became of a label on its way to the printer. */
export interface PrintJobNews {
  job_id: string;
  state: PrintJob["state"];
  printer: string | null;
  parcel_id: string | null;
  detail: string | null;
}

export const onPrintJob = (handler: (news: PrintJobNews) => void): (() => void) => onMessage("print_job", handler);
