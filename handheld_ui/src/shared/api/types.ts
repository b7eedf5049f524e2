/**
 * What travels between the screens and the server, under the screens' own names. The shapes are generated from the API's
 * description (`make types`); by hand stands here only what is no schema of it.
 * Times are ISO 8601 in UTC, weights grams, lengths millimetres, quantities base units, money minor units.
 */
export type {
  BoardExceptionOut as FloorException,
  PackingCartonOut as Carton,
  PackingElsewhereOut as Elsewhere,
  PackingPackChangeOut as PackChange,
  PackingPackInstructionOut as PackInstruction,
  PackingPackLineOut as PackLine,
  PackingPackOut as Pack,
  PackingParcelOut as Parcel,
  PackingParcelPrintOut as PrintJob,
  PackingStationViewOut as Station,
  PackingWaitingOut as StationWaiting,
  PackingWeightOut as Weight,
  PeopleEnrolledOut as Device,
  PeopleSessionOut as Session,
  PlumbingActivityOut as Activity,
  PickingPickDoneOut as RecentPick,
  PickingPickLineOut as PickLine,
  PickingPickSlotOut as CartSlot,
  PickingPickStopOut as PickStop,
  PickingPickTaskOut as PickTask,
  PickingStopItemOut as StopItem,
  PickingStopLocationOut as StopLocation,
  PickingWalkSummaryOut as WalkSummary,
  PlanningDecisionOut as Decision,
  PlanningHeldOrderOut as HeldOrder,
  PlanningPlanOut as Plan,
  PlanningPlannedWalkOut as PlannedWalk,
  PlanningSteeredOut as Steered,
  ReportsSnapshotOut as BoardSnapshot,
  ReportsWorkerStateOut as BoardWorker,
  WorkNoticeOut as Notice,
  WorkQueueEntryOut as QueueEntry,
  WorkQueueOut as Queue,
} from "./schemas";
import type { FloorCommands, WorkTaskOut as TaskOut } from "./schemas";

export type Id = string;
export type Time = string;
export type Priority = "low" | "normal" | "high" | "urgent";
export type Role = "picker" | "packer" | "supervisor" | "integrator" | "admin";
export type DeviceKind = "handheld" | "station" | "board";

export interface Named {
  id: Id;
  name: string;
}

/** What the server tells of every task; beside it stands what its kind adds. */
export type TaskHead = Pick<TaskOut, "id" | "kind" | "number" | "label" | "version" | "state" | "cutoff" | "worker" | "notices">;

export interface CodeRef { code: string }

export interface Reason {
  term: string;
  points: number;
  data: Record<string, unknown>;
}

export interface ItemCode {
  code: string;
  quantity: number;
}

export type SlotColour = "blue" | "orange" | "green" | "pink" | "yellow" | "violet" | "teal" | "red";

export type ShortReason = "empty" | "fewer" | "damaged" | "wrong_item" | "unreachable" | "unreadable";

export interface ShortOutcome {
  kind: "other_bin" | "backorder" | "cancelled" | "waits";
  quantity: number;
  location_code?: string | null;
}

export interface ShipTo {
  name: string;
  company?: string | null;
  street1: string;
  street2?: string | null;
  city: string;
  postcode: string;
  state?: string | null;
  country: string;
  phone?: string | null;
  email?: string | null;
}

/** A refusal's stable code and the values that belong to it; the screens own the words. */
export interface WireError {
  code: string;
  title: string;
  detail?: string;
  data?: Record<string, unknown>;
}

/** The commands of the floor by their op: {op, payload}. */
export type FloorOp = keyof FloorCommands;
export type FloorCommand<Op extends FloorOp = FloorOp> = { [Each in Op]: { op: Each; payload: FloorCommands[Each]["payload"] } }[Op];

/** A command on its way: kept on the device, and sent as it was kept. */
export interface Command {
  id: Id;
  op: string;
  seq: number;
  payload: Record<string, unknown>;
  t_device: Time;
  app_version: string;
}

export interface Answer {
  id: Id;
  status: "applied" | "duplicate" | "rejected" | "parked";
  result?: Record<string, unknown>;
  error?: WireError;
}

/** What has to be read with an item (null: every item) in a slot (null: every slot). */
export interface Instruction {
  code: string;
  language: string;
  item_id: Id | null;
  slots: number[] | null;
  body: string;
  image_url: string | null;
  /** A document that opens by itself; a walk that was kept before there were any has none. */
  attachment_url?: string | null;
}
