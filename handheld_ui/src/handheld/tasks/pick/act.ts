import type { FloorCommand, FloorOp } from "../../../shared/api/types";
import type { FloorCommands } from "../../../shared/api/schemas";
import type { Outgoing, Say, Step } from "../../flows/flow";
import type { PickState } from "./state";
import { settle } from "./state";
import { foresee } from "./task";

/** The commands that name the task they are about. */
type OfTask = { [Op in FloorOp]: FloorCommands[Op]["payload"] extends { task_id: string } ? Op : never }[FloorOp];
export type AboutTask<Op extends OfTask = OfTask> = {
  [Each in Op]: { id?: string; op: Each; payload: Omit<FloorCommands[Each]["payload"], "task_id"> };
}[Op];

export const aboutTask = (state: PickState, commands: AboutTask[]): Outgoing[] =>
  commands.map((one): Outgoing => ({ ...one, payload: { task_id: state.task.id, ...one.payload } }) as FloorCommand);

/** An id for another command of the same input. */
export const following = (id: string, steps: number): string => id.slice(0, -4) + ((parseInt(id.slice(-4), 16) + steps) % 65536).toString(16).padStart(4, "0");

/** Were these the commands of one input? */
export const isOneInput = (id: string, other: string): boolean => id.slice(0, -4) === other.slice(0, -4);

/** Sends commands about this task and shows at once what they will make of it. */
export function act(state: PickState, heard: Say | null, ...commands: AboutTask[]): Step<PickState> {
  const send = aboutTask(state, commands);
  const task = send.reduce(foresee, state.task);
  return { state: settle({ ...state, task }), say: heard, send };
}
