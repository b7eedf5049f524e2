import type { Inquiry } from "../../../shared/api/floor_types";
import type { Say } from "../flow";

export interface InquiryState {
  /** What was asked about, newest last: back goes through them. */
  trail: string[];
  /** The answer about the newest; null while it is on its way. */
  found: Inquiry | null;
  /** Told from the task on this device, for want of a network. */
  fromTask: boolean;
  notice: Say | null;
  /** The scan that stepped in here by itself; if nobody knows it, it steps out again. */
  opening?: string;
}
