/** Sending or receiving as work of the queue: the detour's own steps, and the task ends with them. */
import { commandOf } from "../../../shared/scan/codes";
import { stepTransfer } from "../../flows/detours/transfer";
import type { Answered, Scan, Tap } from "../../flows/flow";
import { go, say } from "../../flows/flow";
import type { Fetched, TaskInput, TaskStep } from "../kind";
import { usual } from "../usual";
import { hereOf, type TransferTask, type TransferWork } from "./state";

type Way = TaskStep<TransferWork>;
const OF_QUEUE = ["pause", "back", "next"];

function worked(state: TransferWork, input: Scan | Tap | Answered): Way {
  const { state: steps, leave, say: heard, send } = stepTransfer(state.steps, input, hereOf(state.task));
  const next = { ...state, steps, notice: steps.notice };
  if (!leave) return go(next, heard, ...send);
  const finish = { op: "finish_transfer" as const, payload: { task_id: state.task.id } };
  return go({ ...next, task: { ...state.task, state: "done" } }, heard, ...send, finish);
}

function onScan(state: TransferWork, scan: Scan): Way {
  const command = commandOf(scan.text) ?? "";
  if (state.task.state === "done" || (OF_QUEUE.includes(command) && state.steps.digits === null)) return usual(state, scan);
  return worked(state, scan);
}

/** A half that the server does not hold for over is taken up again. */
function onAnswer(state: TransferWork, input: Answered): Way {
  if (input.op !== "finish_transfer") return worked(state, input);
  if (!input.answer.error) return go(state);
  const notice = say("wrong", input.answer.error.code, { scanned: state.task.transfer.code });
  return go({ ...state, task: { ...state.task, state: "leased" }, notice, steps: { ...state.steps, notice } }, notice);
}

/** As the server has it; what it has not heard of yet counts on top. */
function onTask(state: TransferWork, { task, pending }: Fetched<TransferTask>): Way {
  const unheard = new Set(pending.map(({ id }) => id));
  const finished = pending.some(({ op }) => op === "finish_transfer");
  const steps = { ...state.steps, transfer: task.transfer, done: state.steps.done.filter(({ id }) => unheard.has(id)) };
  return go({ ...state, task: finished ? { ...task, state: "done" } : task, steps });
}

export function step(state: TransferWork, input: TaskInput<TransferTask>): Way {
  switch (input.kind) {
    case "scan":
      return onScan(state, input);
    case "tap":
      return state.task.state === "done" ? go(state) : worked(state, input);
    case "answer":
      return onAnswer(state, input);
    case "task":
      return onTask(state, input);
    default:
      return go(state);
  }
}
