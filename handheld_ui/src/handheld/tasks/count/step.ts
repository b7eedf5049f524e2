/** A count: place -> item (-> lot), each scan one more -> done. Everything but the close stays on the device. */
import { type Outgoing, type Scan, go, say } from "../../flows/flow";
import type { Answered } from "../../flows/flow";
import type { Fetched, TaskInput, TaskStep } from "../kind";
import { usual } from "../usual";
import type { CountState, CountTask } from "./state";
import { type Tallied, onCommand, onScan, onTap, toldOf } from "./tally";

type Count = TaskStep<CountState>;

function counted(state: CountState, { tally, say: heard }: Tallied): Count {
  return go({ ...state, tally, notice: heard?.code ? heard : null }, heard);
}

function closed(state: CountState, scan: Scan, after: Tallied): Count {
  const { id } = state.task;
  const close: Outgoing = { id: scan.id, op: "close_count", payload: { task_id: id, ...toldOf(after.tally, scan) } };
  return go({ ...state, tally: after.tally, notice: null, task: { ...state.task, state: "done" } }, after.say, close);
}

function scanned(state: CountState, scan: Scan): Count {
  if (state.task.state === "done") return usual(state, scan);
  const command = onCommand(state.tally, scan.text);
  if (command?.over) return closed(state, scan, command);
  if (command) return counted(state, command);
  return /^[*@]/.test(scan.text.trim()) ? usual(state, scan) : counted(state, onScan(state.tally, scan));
}

/** The server's "no": what was counted is still here, and the worker decides. */
function refused(state: CountState, input: Answered): Count {
  const code = input.answer.error?.code ?? null;
  const notice = say("wrong", code, { scanned: state.tally.place, expected: state.task.count.location.code });
  return go({ ...state, notice, task: { ...state.task, state: "leased" } }, notice);
}

function fetched(state: CountState, input: Fetched<CountTask>): Count {
  const sent = input.pending.some((one) => one.op === "close_count");
  const { goods } = input.task.count;
  return go({ ...state, tally: { ...state.tally, goods }, task: sent ? { ...input.task, state: "done" } : input.task });
}

export function step(state: CountState, input: TaskInput<CountTask>): Count {
  if (input.kind === "scan") return scanned(state, input);
  if (input.kind === "tap") return state.task.state === "done" ? go(state) : counted(state, onTap(state.tally, input));
  if (input.kind === "answer") return input.op === "close_count" && input.answer.error ? refused(state, input) : go(state);
  return input.kind === "task" ? fetched(state, input) : go(state);
}
