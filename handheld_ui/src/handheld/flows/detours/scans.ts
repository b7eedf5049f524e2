/** My last scans, newest first, each with its way back: picks out of a tote that is still open, moves nobody has used. */
import type { PickTask } from "../../../shared/api/types";
import { commandOf } from "../../../shared/scan/codes";
import type { Outgoing, Say, Stamp } from "../flow";
import { RIGHT, go, say } from "../flow";
import type { Detour, DetourInput, DetourStep, Row, View, World } from "./detour";
import { chosen, leave, leaves, words } from "./detour";

export interface ScansState {
  notice: Say | null;
}

interface Done {
  id: string;
  row: Row;
  command: Outgoing;
  heard: Say;
}

const MOST = 9;

function picks(task: PickTask): Done[] {
  const open = (code: string): boolean => task.state !== "done" && task.slots.some((slot) => slot.tote?.code === code);
  return [...task.picks].reverse().map((pick) => {
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
      command: { op: "undo_pick", payload: { pick_id: pick.pick_id } },
      heard: say("look", "undone", { quantity: pick.quantity, tote: pick.tote_code, place }),
    };
  });
}

function moves(world: World): Done[] {
  return world.moves.map((move) => ({
    id: move.id,
    row: {
      title: move.name || move.item,
      details: [words("scans.moved", { quantity: move.quantity, source: move.source, target: move.target })],
      ...(move.undone ? { tag: words("scans.undone") } : {}),
      leads: !move.undone,
    },
    command: { op: "undo_move", payload: { move_id: move.id } },
    heard: say("look", "move_undone", { quantity: move.quantity, source: move.source, target: move.target }),
  }));
}

/** Ids are made by time (UUIDv7), so the newest is the greatest. */
function everything(world: World): Done[] {
  const all = [...(world.pick ? picks(world.pick.task) : []), ...moves(world)];
  return all.sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, MOST);
}

function undo(state: ScansState, done: Done | undefined, stamp: Stamp): DetourStep<ScansState> {
  if (!done?.row.leads) return go(state, say("look", done ? "cannot_undo" : "nothing_to_undo"));
  return go(state, done.heard, { ...done.command, id: stamp.id });
}

function step(state: ScansState, input: DetourInput, world: World): DetourStep<ScansState> {
  if (input.kind === "told" || input.kind === "answer") return go(state);
  if (leaves(input)) return leave(state, RIGHT);
  const all = everything(world);
  const newest = input.kind === "scan" && commandOf(input.text) === "undo";
  const row = newest ? all.findIndex((one) => one.row.leads) : chosen(input, all.length);
  const after = row === null ? go(state, input.kind === "scan" ? say("look", "not_now") : null) : undo(state, all[row], input);
  return { ...after, state: { notice: after.say?.code ? after.say : null } };
}

const view = (state: ScansState, world: World): View => ({
  name: "scans",
  prompt: words("scans.title"),
  rows: everything(world).map((one) => one.row),
  ...(everything(world).length === 0 ? { empty: words("say.nothing_to_undo") } : {}),
  notice: state.notice,
  actions: [{ command: "back", label: words("do.back") }],
});

export const scans: Detour<ScansState> = { start: () => go({ notice: null }, say("look")), step, view };
