import { RIGHT, type Scan, go, say } from "../../src/handheld/flows/flow";
import type { TaskInput, TaskStep } from "../../src/handheld/tasks/kind";
import { usual } from "../../src/handheld/tasks/usual";
import { commandOf, named } from "../../src/shared/scan/codes";
import { judgeSweep } from "./judge";
import type { Sweep, SweepState } from "./state";

declare module "../../src/shared/api/schemas" {
  interface FloorCommands {
    finish_sweep: { payload: { task_id: string; first: string; last: string }; answer: Record<string, never> };
  }
}

function scanEnd(state: SweepState, { id, text }: Scan): TaskStep<SweepState> {
  const { task } = state;
  const { ends } = task.summary;
  const verdict = judgeSweep(ends, state.swept, text);
  const notice = say("wrong", verdict, { scanned: text, expected: ends.join(" · ") });
  if (verdict !== "ok") return go({ ...state, notice }, notice);
  const swept = [...state.swept, named(ends, String, text) ?? ""];
  const [first = "", last] = swept;
  if (last === undefined) return go({ ...state, swept, notice: null }, RIGHT);
  const finish = { id, op: "finish_sweep" as const, payload: { task_id: task.id, first, last } };
  return go({ task: { ...task, state: "done" }, swept, notice: null }, RIGHT, finish);
}

export function step(state: SweepState, input: TaskInput<Sweep>): TaskStep<SweepState> {
  if (input.kind === "scan") {
    const command = commandOf(input.text);
    if (command === "undo" && state.task.state !== "done") return go({ ...state, swept: [], notice: null }, say("look", "unscanned"));
    return command === null && state.task.state !== "done" ? scanEnd(state, input) : usual(state, input);
  }
  if (input.kind === "answer" && input.answer.error) return go({ ...state, swept: [], task: { ...state.task, state: "leased" } }, say("wrong"));
  if (input.kind !== "task") return go(state);
  const finished = input.pending.some((one) => one.op === "finish_sweep");
  return go({ ...state, task: finished ? { ...input.task, state: "done" } : input.task });
}
