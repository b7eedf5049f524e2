/** A half of a transfer in hand: what the queue asks for, and how far this device is with it. */
import type { TaskHead } from "../../../shared/api/types";
import { EMPTY, type Here, type Transfer, type TransferState } from "../../flows/detours/transfer_state";
import type { TaskState } from "../state";

export type TransferTask = TaskHead & { transfer: Transfer; summary: { side: "send" | "receive"; house: string } };

export interface TransferWork extends TaskState<TransferTask> {
  /** As in the detour, which asks and judges the same. */
  steps: TransferState;
}

export const start = (task: TransferTask): TransferWork => ({ task, notice: null, steps: { ...EMPTY, transfer: task.transfer } });

/** The task is work of one house, wherever the device believes it is; all of it goes on without a network. */
export const hereOf = ({ summary: { side }, transfer }: TransferTask): Here => ({ house: side === "send" ? transfer.source : transfer.target, online: true });
