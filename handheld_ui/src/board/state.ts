/** The board as a pure function of what was heard: snapshots, single exceptions, activity. Times in ms unless ISO. */
import type { Activity, BoardSnapshot, BoardWorker, FloorException } from "../shared/api/types";

export type { Activity };

export interface Board {
  readonly snapshot: BoardSnapshot | null;
  /** Newest first. */
  readonly activity: readonly Activity[];
  /** Exceptions of the highest severity that came since the last time anybody looked; they are worth a sound. */
  readonly alarms: number;
}

export const EMPTY: Board = { snapshot: null, activity: [], alarms: 0 };
export const FLOW = ["waiting", "allocated", "released", "picking", "picked", "packing", "packed", "shipped"] as const;
export type FlowState = (typeof FLOW)[number];

const TICKER_LENGTH = 60;
const WORST = 3;

/** A snapshot older than the one on the screen is a late arrival and is ignored. */
export function takeSnapshot(board: Board, snapshot: BoardSnapshot): Board {
  if (board.snapshot && Date.parse(snapshot.at) < Date.parse(board.snapshot.at)) return board;
  return { ...board, snapshot, alarms: board.alarms + newAlarms(board.snapshot, snapshot.exceptions) };
}

/** The first snapshot rings for nothing: what it tells was there before. */
function newAlarms(before: BoardSnapshot | null, after: readonly FloorException[]): number {
  if (!before) return 0;
  const known = new Set(before.exceptions.map((each) => each.id));
  return after.filter((each) => each.severity === WORST && each.state === "open" && !known.has(each.id)).length;
}

/** One exception was raised, taken or resolved: known before the next snapshot comes. */
export function takeException(board: Board, exception: FloorException): Board {
  const { snapshot } = board;
  if (!snapshot) return board;
  const others = snapshot.exceptions.filter((each) => each.id !== exception.id);
  const exceptions = exception.state === "resolved" || exception.snoozed_until !== null ? others : [...others, exception];
  const grown = exceptions.length - snapshot.exceptions.length;
  return { ...board, snapshot: { ...snapshot, exceptions_open: snapshot.exceptions_open + grown, exceptions }, alarms: board.alarms + newAlarms(snapshot, [exception]) };
}

export function takeActivity(board: Board, news: readonly Activity[]): Board {
  return { ...board, activity: [...[...news].reverse(), ...board.activity].slice(0, TICKER_LENGTH) };
}

export interface FlowCell {
  readonly state: FlowState;
  readonly count: number;
  readonly late: number;
}

/** Orders by state in the order goods flow, whatever the cutoff. */
export function flowOf(snapshot: BoardSnapshot): FlowCell[] {
  return FLOW.map((state) => {
    const rows = snapshot.orders.filter((row) => row.state === state);
    return { state, count: sum(rows, (row) => row.count), late: sum(rows, (row) => row.late) };
  });
}

const sum = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((total, row) => total + of(row), 0);

type CutoffRow = BoardSnapshot["cutoffs"][number];

export interface Cutoff extends CutoffRow {
  readonly total: number;
}

/** Nearest cutoff first, orders without one last; rows with nothing in them are left out. */
export function cutoffsOf(snapshot: BoardSnapshot): Cutoff[] {
  return snapshot.cutoffs
    .map((row) => ({ ...row, total: row.open + row.picked + row.packed + row.shipped }))
    .filter((row) => row.total > 0)
    .sort((one, other) => due(one.cutoff) - due(other.cutoff));
}

const due = (cutoff: string | null): number => (cutoff === null ? Infinity : Date.parse(cutoff));

/** The worst first, then the oldest. */
export function exceptionsOf(snapshot: BoardSnapshot): FloorException[] {
  return [...snapshot.exceptions].sort(
    (one, other) => other.severity - one.severity || Date.parse(one.raised_at) - Date.parse(other.raised_at),
  );
}

/** What stands in a row of the list: an exception, or the place of one that is resolved. */
export interface Place {
  readonly id: string;
  readonly exception: FloorException | null;
}

/** While somebody points at the list its rows stay where they are: what is resolved leaves its place empty, what is new comes last. */
export function placesOf(list: readonly FloorException[], held: readonly string[] | null): Place[] {
  if (!held) return list.map((exception) => ({ id: exception.id, exception }));
  const kept = held.map((id) => ({ id, exception: list.find((each) => each.id === id) ?? null }));
  const fresh = list.filter((each) => !held.includes(each.id)).map((exception) => ({ id: exception.id, exception }));
  return [...kept, ...fresh];
}

const ORDER: Record<BoardWorker["state"], number> = { working: 0, idle: 1, offline: 2 };

/** Those at work first; within a state by name, so that rows keep their places. */
export function workersOf(snapshot: BoardSnapshot): BoardWorker[] {
  return [...snapshot.workers].sort(
    (one, other) => ORDER[one.state] - ORDER[other.state] || one.name.localeCompare(other.name),
  );
}

export type Freshness = "live" | "delayed" | "stale";

/** Amber over 5 s, red over 15 s: an old board never passes for a live one. */
export function freshness(ageMs: number | null): Freshness {
  if (ageMs === null || ageMs > 15_000) return "stale";
  return ageMs > 5_000 ? "delayed" : "live";
}

/** The age of what is shown, on the server's clock; null before anything came. */
export function ageOf(board: Board, serverNow: number): number | null {
  return board.snapshot ? Math.max(0, serverNow - Date.parse(board.snapshot.at)) : null;
}
