/** What was done on this walk and may be taken back: picks whose tote is still open. */
import type { PickTask } from "../../../shared/api/types";
import { say } from "../../flows/flow";
import { words } from "../../flows/view";
import type { Doing } from "../kind";
import { isActedOn, shortsOf } from "./shorts";
import type { PickState } from "./state";

export function doings({ task }: PickState): Doing[] {
  const open = (code: string): boolean => task.state !== "done" && task.slots.some((slot) => slot.tote?.code === code);
  const picks = task.picks.map((pick): Doing => {
    const stop = task.stops.find((one) => one.lines.some((line) => line.id === pick.line_id));
    const place = stop?.location.code ?? "";
    return {
      id: pick.pick_id,
      row: {
        title: stop?.item.name ?? place,
        details: [words("scans.picked", { quantity: pick.quantity, source: place, target: pick.tote_code })],
        ...(open(pick.tote_code) ? {} : { tag: words("scans.closed") }),
        leads: open(pick.tote_code),
      },
      command: { op: "undo_pick", payload: { task_id: task.id, pick_id: pick.pick_id } },
      heard: say("look", "undone", { quantity: pick.quantity, tote: pick.tote_code, place }),
    };
  });
  return [...picks, ...shortsTold(task)];
}

function shortsTold(task: PickTask): Doing[] {
  return shortsOf(task).map((short) => {
    const stop = task.stops.find((one) => one.lines.some((line) => line.id === short.line_id));
    const [place, { quantity, short_id }] = [stop?.location.code ?? "", short];
    const stands = task.state === "done" || isActedOn(task, [short]);
    return {
      id: short_id,
      row: {
        title: stop?.item.name ?? place,
        details: [words("scans.short", { quantity, source: place })],
        ...(stands ? { tag: words("scans.acted_on") } : {}),
        leads: !stands,
      },
      command: { op: "undo_short", payload: { task_id: task.id, short_ids: [short_id] } },
      heard: say("look", "short_taken_back", { quantity, place }),
    };
  });
}
