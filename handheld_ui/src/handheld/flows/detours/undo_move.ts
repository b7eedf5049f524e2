/** The way back of a move: what is heard of it, and what is sent. */
import { type Say, type Stamp, go, say } from "../flow";
import type { MadeMove } from "../world";
import type { DetourStep } from "./detour";

export const movedValues = ({ quantity, source, target }: MadeMove): Record<string, string | number> =>
  quantity === null ? { source, target } : { quantity, source, target };

export const undone = (move: MadeMove): Say => say("look", move.quantity === null ? "empty_undone" : "move_undone", movedValues(move));

export function undoMove<State>(state: State, move: MadeMove | undefined, stamp: Stamp): DetourStep<State> {
  if (!move) return go(state, say("look", "nothing_to_undo"));
  return go(state, undone(move), { id: stamp.id, op: "undo_move", payload: { move_id: move.id } });
}
