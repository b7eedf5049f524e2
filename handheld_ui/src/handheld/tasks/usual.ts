/** What every kind makes of the commands that have no meaning of their own in it. */
import { commandOf } from "../../shared/scan/codes";
import type { Scan } from "../flows/flow";
import { RIGHT, go, say } from "../flows/flow";
import type { TaskStep } from "./kind";
import type { TaskState } from "./state";

export function usual<State extends TaskState>(state: State, scan: Scan): TaskStep<State> {
  const { id, state: at } = state.task;
  const done = at === "done";
  switch (commandOf(scan.text)) {
    case "pause":
      return done ? notNow(state) : { ...go(state, RIGHT, { id: scan.id, op: "return_task", payload: { task_id: id } }), leave: "queue" };
    case "done":
      return done ? { ...go(state, RIGHT), leave: "queue" } : notNow(state);
    case "next":
      return done ? { ...go(state, RIGHT), leave: "next" } : notNow(state);
    case "back":
    case "ok":
      return go({ ...state, notice: null });
    default:
      return notNow(state);
  }
}

const notNow = <State extends TaskState>(state: State): TaskStep<State> => go(state, say("look", "not_now"));
