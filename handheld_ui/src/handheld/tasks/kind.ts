/** One kind of work on this device: a pure flow over the task in hand. docs/flows.md shows how to add one. */
import type { Inquiry } from "../../shared/api/floor_types";
import type { SocketAsks } from "../../shared/api/schemas";
import type { QueueEntry } from "../../shared/api/types";
import type { Names } from "../../shared/scan/book";
import type { SealedDetour } from "../flows/detours/detour";
import type { Answered, Outgoing, Say, Scan, Step, Tap } from "../flows/flow";
import type { Row, Text, View, Words } from "../flows/view";
import type { World } from "../flows/world";
import type { TaskState } from "./state";

/** The task as the server has it now; `pending` are commands of this device that the server has not seen yet. */
export interface Fetched<Task> {
  kind: "task";
  task: Task;
  pending: Outgoing[];
}

/** A detour has sent these commands about the task. */
export interface Sent {
  kind: "sent";
  commands: Outgoing[];
}

export type TaskInput<Task> = Scan | Tap | Answered | Fetched<Task> | Sent;

/** A tap of the clock, not of a finger: what was told and not sent goes out, whatever lies over the task; it reads no notice. */
export const SEND_TOLD = "send_told";

export interface TaskStep<State> extends Step<State> {
  /** The worker leaves the task, done or given back: "queue", or on to the "next" one. */
  leave?: "queue" | "next";
}

/** One thing done on the task that may be taken back. */
export interface Doing {
  id: string;
  row: Row;
  command: Outgoing;
  heard: Say;
}

/** What the voice says; equal texts are said once. */
export interface Spoken {
  key: string;
  values: Record<string, string | number>;
}

/** `cell_code` null: nothing is in the hand. */
export type Light = SocketAsks["light_cell"]["payload"];

export interface Begins<State> {
  names: Names;
  /** Does this entry of the queue want such a scan? */
  wanted: (entry: QueueEntry) => boolean;
  /** Does the thing with this code wait with the goods of this entry, so that it begins this very work? */
  waiting?: (entry: QueueEntry, code: string) => boolean;
  /** Does the task, just claimed? */
  awaited: (state: State) => boolean;
  hint: Words;
}

export interface TaskKind<State extends TaskState> {
  /** The state of a task that was just claimed. */
  start: (task: State["task"]) => State;
  step: (state: State, input: TaskInput<State["task"]>) => TaskStep<State>;
  /** What is on screen, in plain values. A kind that draws itself (Face.screen) has none. */
  view?: (state: State, world: World) => View;
  /** The entry in the queue: its name, and what is in it. */
  entry: (entry: QueueEntry) => { title: Words; details: Text[] };
  /** The code of the place where the worker stands, as far as the scans tell. */
  place?: (state: State) => string | null;
  /** The cell that lights for what is in the hand, for screens beside the wall; null: this work has none. */
  lights?: (state: State) => Light | null;
  /** Scans that begin such work at the queue, of an entry that wants one; the scan is the first of the task. */
  beginsWith?: Begins<State>;
  /** Commands that mean something here beside the usual ones: told by the help, the bold ones by the key "more" too. */
  commands?: { help: string[]; more: string[] };
  /** What can be taken back, in any order. */
  doings?: (state: State) => Doing[];
  /** What the task itself knows of a code, when the server cannot be asked. */
  knows?: (state: State, code: string) => Inquiry | null;
  spoken?: (state: State) => Spoken[];
  /** The task of the version before, made into the newest by what was pushed; absent: it is fetched. */
  changed?: (task: State["task"], diff: Record<string, unknown>, version: number) => State["task"];
  /** Detours of this kind alone, and the commands that open them. */
  detours?: Readonly<Record<string, SealedDetour>>;
  openers?: Readonly<Partial<Record<string, string>>>;
}

/** The register keeps each kind under its name; a state only ever meets the kind that it was kept with. */
export type SealedKind = TaskKind<TaskState>;
