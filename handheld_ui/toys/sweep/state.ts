import type { TaskState } from "../../src/handheld/tasks/state";
import type { TaskHead } from "../../src/shared/api/types";

export type Sweep = TaskHead & { summary: { ends: string[] } };

export interface SweepState extends TaskState<Sweep> {
  /** The ends that were scanned, in their order. */
  swept: string[];
}

export const start = (task: Sweep): SweepState => ({ task, notice: null, swept: [] });
export const ahead = ({ task, swept }: SweepState): string[] => task.summary.ends.filter((end) => !swept.includes(end));
