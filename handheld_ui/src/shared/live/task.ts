import type { TaskDiff } from "../api/floor_types";
import { onMessage } from "./socket";

/** My task changed on the server: fetch it. */
export interface TaskNews {
  task_id: string;
  version: number;
  change: "replanned" | "cancelled" | "taken_over" | "returned" | "line_changed";
  by?: string | null;
  /** Makes the walk of `from_version` this one. */
  diff?: TaskDiff;
}

export const onTask = (handler: (news: TaskNews) => void): (() => void) => onMessage("task", handler);
