import { onMessage } from "./socket";

/** My task changed on the server: fetch it. */
export interface TaskNews {
  task_id: string;
  version: number;
  change: "replanned" | "cancelled" | "taken_over" | "returned" | "line_changed";
  by?: string | null;
  /** Makes the task of `from_version` this one, as its kind reads it. */
  diff?: Record<string, unknown>;
}

export const onTask = (handler: (news: TaskNews) => void): (() => void) => onMessage("task", handler);
