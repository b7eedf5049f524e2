/** The way back of a move: what is heard of it, and what is sent. */
import { type Outgoing, type Say, type Stamp, go, say } from "../flow";
import type { MadeMove } from "../world";
import type { DetourStep } from "./detour";

export const movedValues = ({ quantity, source, target }: MadeMove): Record<string, string | number> =>
  quantity === null ? { source, target } : { quantity, source, target };

const UNDONE = (move: MadeMove): string => (move.whole ? "container_undone" : move.quantity === null ? "empty_undone" : "move_undone");

export const undone = (move: MadeMove): Say => say("look", UNDONE(move), movedValues(move));

export const wayBack = (move: MadeMove): Outgoing => ({ op: move.whole ? "undo_container_move" : "undo_move", payload: { move_id: move.id } });

export function undoMove<State>(state: State, move: MadeMove | undefined, stamp: Stamp): DetourStep<State> {
  if (!move) return go(state, say("look", "nothing_to_undo"));
  return go(state, undone(move), { ...wayBack(move), id: stamp.id });
}
