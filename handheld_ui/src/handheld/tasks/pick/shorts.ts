/** What was told as short on a walk, and may be taken back until somebody acts on it. */
import type { PickLine, PickTask } from "../../../shared/api/types";

export type ShortDone = PickTask["shorts"][number];

/** Oldest first: ids are made by time. A walk kept from before they could be undone says nothing of them. */
export const shortsOf = (task: PickTask): ShortDone[] =>
  [...((task as Partial<PickTask>).shorts ?? [])].sort((a, b) => (a.short_id < b.short_id ? -1 : 1));

/** The lines that joined the walk for what was missing. */
function instead(task: PickTask, shorts: ShortDone[]): PickLine[] {
  const ids = new Set(shorts.flatMap((short) => short.instead));
  return task.stops.flatMap((stop) => stop.lines.filter((line) => ids.has(line.id)));
}

export const unitsInstead = (task: PickTask, shorts: ShortDone[]): number =>
  instead(task, shorts).reduce((sum, line) => sum + line.quantity, 0);

/** Somebody picked from the bins found instead. */
export const isActedOn = (task: PickTask, shorts: ShortDone[]): boolean =>
  instead(task, shorts).some((line) => line.picked + line.short > 0);

/** The walk without what joined it for these shorts. */
export function withoutInstead(task: PickTask, shorts: ShortDone[]): PickTask {
  const gone = new Set(shorts.flatMap((short) => short.instead));
  if (gone.size === 0) return task;
  const stops = task.stops.map((stop) => ({ ...stop, lines: stop.lines.filter((line) => !gone.has(line.id)) }));
  return { ...task, stops: stops.filter((stop) => stop.lines.length > 0) };
}
