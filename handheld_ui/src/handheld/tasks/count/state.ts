/** A count in a worker's hands. What the books say never comes to the device. */
import type { FloorCommands } from "../../../shared/api/schemas";
import type { TaskHead } from "../../../shared/api/types";
import type { TaskState } from "../state";
import { type Goods, type Tally, emptyTally } from "./tally";

export type CountTask = TaskHead & {
  count: {
    id: string;
    kind: string;
    why: Record<string, unknown>;
    location: { code: string; blocks: string[]; check_digits: string };
    item: { sku: string; name: string } | null;
    goods: Goods[];
  };
};

export interface CountState extends TaskState<CountTask> {
  tally: Tally;
}

export type CloseCount = FloorCommands["close_count"]["payload"];

export const start = (task: CountTask): CountState => ({ task, notice: null, tally: emptyTally(task.count.location.code, task.count.goods) });
