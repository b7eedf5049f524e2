/** The task in a worker's hands, as far as it is the same for every kind. */
import type { TaskHead } from "../../shared/api/types";
import type { Say } from "../flows/flow";

/** What every kind keeps of the task in hand; each adds its own. */
export interface TaskState<Task extends TaskHead = TaskHead> {
  task: Task;
  notice: Say | null;
}

/** The task was taken from this worker. */
export interface Lost {
  why: "cancelled" | "taken_over" | "returned";
  by: string | null;
}

/** A kind, its state, and whether the task is still this worker's. As it is kept on the device: {kind, state, lost}. */
export interface InHand {
  kind: string;
  state: TaskState;
  lost: Lost | null;
}
