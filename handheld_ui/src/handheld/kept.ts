/** The task in hand as this device keeps it: {kind, state, lost}, beside the task itself, which is long and changes seldom. */
import type { OutboxStore } from "../shared/outbox/store";
import type { InHand, TaskState } from "./tasks/state";
import type { TaskHead } from "../shared/api/types";

/** The state without its task: written with every scan, for a scan into the hand must cost little. */
interface Kept {
  kind: string;
  state: Omit<TaskState, "task">;
  lost: InHand["lost"];
}

/** Did anything but the version change? A version lost with the battery only costs one more fetch. */
function sameWork(before: TaskHead | undefined, after: TaskHead): boolean {
  if (!before) return false;
  const [old, fresh] = [before, after] as unknown as Record<string, unknown>[];
  return Object.keys(after).every((key) => key === "version" || old?.[key] === fresh?.[key]);
}

/** What is to be written after a step. */
export function notesOf(before: InHand | null, after: InHand | null): Record<string, unknown> {
  if (after === before) return {};
  if (after === null) return { in_hand: null };
  const { task, ...state } = after.state;
  const kept: Kept = { kind: after.kind, state, lost: after.lost };
  return sameWork(before?.state.task, task) ? { in_hand: kept } : { in_hand: kept, task };
}

export async function keptTask(store: OutboxStore): Promise<InHand | null> {
  const kept = (await store.note<Kept | null>("in_hand")) ?? (await keptWalk(store));
  const task = await store.note<TaskHead>("task");
  return kept && task ? { ...kept, state: { ...kept.state, task } } : null;
}

interface Walk extends Omit<TaskState, "task"> {
  lost: InHand["lost"];
  left: boolean;
  wantsNext: boolean;
}

/** Until version 0.1 a device knew one kind of work, and kept it under a name of its own. It goes on as it was left. */
async function keptWalk(store: OutboxStore): Promise<Kept | null> {
  const walk = await store.note<Walk | null>("walk");
  if (!walk) return null;
  const { lost, left, wantsNext, ...state } = walk;
  const kept = left || wantsNext ? null : { kind: "pick", state, lost };
  await store.keep("in_hand", kept);
  await store.keep("walk", null);
  return kept;
}
