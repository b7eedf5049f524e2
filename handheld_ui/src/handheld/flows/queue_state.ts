/** What is known of my work, and what is being claimed of it. */
import type { Queue } from "../../shared/api/types";
import type { Say } from "./flow";

export interface QueueState {
  /** null until the first answer of the server. */
  queue: Queue | null;
  /** The entry being claimed, "best" for whichever is mine next, null when idle. */
  claiming: string | null;
  /** What was scanned here to begin work with: it is the first scan of the task. */
  along: string | null;
  /** What the server is asked about: what starts no work here, and is no place that the book knows. */
  asking: string | null;
  /** Tapped once though another person holds it: a second tap takes it over. */
  warned: string | null;
  /** Came with the last push: shown as new until the worker does something. */
  fresh: string[];
  notice: Say | null;
}

export const startQueue: QueueState = { queue: null, claiming: null, along: null, asking: null, warned: null, fresh: [], notice: null };
