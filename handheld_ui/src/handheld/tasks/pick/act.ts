import type { Outgoing, Say, Step } from "../../flows/flow";
import type { PickState } from "./state";
import { settle } from "./state";
import { foresee } from "./task";

/** Sends commands about this task and shows at once what they will make of it. */
export function act(state: PickState, heard: Say | null, ...commands: Outgoing[]): Step<PickState> {
  const send = commands.map((one) => ({ ...one, payload: { task_id: state.task.id, ...one.payload } }));
  const task = send.reduce(foresee, state.task);
  return { state: settle({ ...state, task }), say: heard, send };
}
