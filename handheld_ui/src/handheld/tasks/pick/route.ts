/** The way that is left: along aisles and corridors, as the server's planner measures it; and how long it takes. */
import type { FloorPlan } from "../../../shared/api/floor_types";
import type { PickStop } from "../../../shared/api/types";
import type { PickState } from "./state";
import { currentStop } from "./state";
import { stopsAhead, unitsLeft } from "./task";

interface Point {
  x_mm: number;
  y_mm: number;
}

export interface Ahead {
  /** From where the worker scanned last to the stop on screen. */
  nextMm: number;
  /** From there over all stops that are left. */
  totalMm: number;
  seconds: number;
}

/** A loaded cart goes a metre a second; finding and handling take their time at each stop and piece. */
const MM_PER_SECOND = 1000;
const SECONDS_PER_STOP = 12;
const SECONDS_PER_UNIT = 3;

/** Between two aisles the way leads through the corridor that costs least; in one aisle straight along it. */
export function walkMm(a: Point, b: Point, corridors: number[]): number {
  const across = Math.abs(a.x_mm - b.x_mm);
  if (across === 0 || corridors.length === 0) return across + Math.abs(a.y_mm - b.y_mm);
  return across + Math.min(...corridors.map((y) => Math.abs(a.y_mm - y) + Math.abs(b.y_mm - y)));
}

/** Where the worker stands: the place scanned last. */
export function position(pick: PickState): Point | null {
  return pick.task.stops.find((stop) => stop.location.code === (pick.here ?? pick.lastPlace))?.location ?? null;
}

/** The stops that are left, the one on screen first. */
export function remaining(pick: PickState): PickStop[] {
  const current = currentStop(pick);
  const ahead = stopsAhead(pick.task);
  return current ? [current, ...ahead.filter((stop) => stop.id !== current.id)] : ahead;
}

export function distanceAhead(pick: PickState, plan: FloorPlan | null = null): Ahead {
  const stops = remaining(pick);
  const corridors = plan?.cross_aisles ?? [];
  const points: Point[] = stops.map((stop) => stop.location);
  const from = position(pick) ?? points[0];
  const legs = points.map((point, index) => walkMm(points[index - 1] ?? from ?? point, point, corridors));
  const totalMm = legs.reduce((sum, leg) => sum + leg, 0);
  const units = stops.reduce((sum, stop) => sum + unitsLeft(stop), 0);
  const seconds = totalMm / MM_PER_SECOND + stops.length * SECONDS_PER_STOP + units * SECONDS_PER_UNIT;
  return { nextMm: legs[0] ?? 0, totalMm, seconds: Math.round(seconds) };
}
