/** My last scans, newest first, each with its way back: what the task in hand lets go of, moves nobody has used. */
import { commandOf } from "../../../shared/scan/codes";
import type { Doing } from "../../tasks/kind";
import { kindOf } from "../../tasks/kinds";
import type { Say, Stamp } from "../flow";
import { RIGHT, go, say } from "../flow";
import type { Detour, DetourInput, DetourStep } from "./detour";
import type { View } from "../view";
import type { World } from "../world";
import { movedValues, undone, wayBack } from "./undo_move";
import { chosen, leave, leaves } from "./detour";
import { words } from "../view";

export interface ScansState {
  notice: Say | null;
}

const MOST = 9;

function moves(world: World): Doing[] {
  return world.moves.map((move) => ({
    id: move.id,
    row: {
      title: move.name || move.item,
      details: [words(move.whole ? "scans.carried" : move.quantity === null ? "scans.emptied" : "scans.moved", movedValues(move))],
      ...(move.undone ? { tag: words("scans.undone") } : {}),
      leads: !move.undone,
    },
    command: wayBack(move),
    heard: undone(move),
  }));
}

/** Ids are made by time (UUIDv7), so the newest is the greatest. */
function everything(world: World): Doing[] {
  const { inHand } = world;
  const ofTask = inHand ? (kindOf(inHand.kind)?.doings?.(inHand.state) ?? []) : [];
  const all = [...ofTask, ...moves(world)];
  return all.sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, MOST);
}

function undo(state: ScansState, done: Doing | undefined, stamp: Stamp): DetourStep<ScansState> {
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
