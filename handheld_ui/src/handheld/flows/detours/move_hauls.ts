/** Goods that were collected in totes and on carts: what this device knows of them, until the server says what lies there. */
import { isSame } from "../../../shared/scan/codes";
import { judgeContainerMove } from "../container_judge";
import { type Outgoing, type Scan, type Stamp, go, say } from "../flow";
import type { StockSeen } from "../move_judge";
import { carries } from "../move_judge";
import type { DetourStep } from "./detour";
import type { Carried, Haul, MoveState } from "./move_state";

/** The word of the judge for what the book calls a scanned thing. */
export const carrierOf = (names: unknown): string | null => (typeof names === "string" && carries(names) ? names : null);

/** One more entry: into the container, or, negative, out of it. Each has the id of its command, by which it is taken back. */
export const takenUp = (hauls: Haul[], id: string, container: string, item: Carried, lot: string, quantity: number): Haul[] =>
  [...hauls, { id, container, item, lot, quantity }];

export const putDown = (hauls: Haul[], id: string): Haul[] => hauls.filter((one) => one.id !== id);

/** What lies in the container, as far as this device put it there. */
export function haulIn(hauls: Haul[], container: string): Haul[] {
  const together: Haul[] = [];
  for (const one of hauls.filter((haul) => isSame(haul.container, container))) {
    const same = together.findIndex((other) => other.item.sku === one.item.sku && other.lot === one.lot);
    const before = together[same];
    if (before) together[same] = { ...before, quantity: before.quantity + one.quantity };
    else together.push(one);
  }
  return together.filter((one) => one.quantity > 0);
}

/** The containers in which goods of mine lie, the newest last. */
export const hauling = (hauls: Haul[]): string[] =>
  [...new Set(hauls.map((one) => one.container))].filter((container) => haulIn(hauls, container).length > 0);

export const stockOf = (haul: Haul[]): StockSeen[] =>
  haul.map(({ item, lot, quantity }) => ({
    sku: item.sku, lot, free: quantity, reserved: 0, codes: { [item.sku]: 1, ...Object.fromEntries(item.codes.map((code) => [code.code, code.quantity])) },
  }));

/** All that lies in the source goes to the target by one act. */
export function emptied(state: MoveState, empty: MoveState, target: string, stamp: Stamp): DetourStep<MoveState> {
  const container = state.source ?? "";
  const heard = say("right", "emptied", { container, target });
  const command: Outgoing = { id: stamp.id, op: "empty_container", payload: { container_code: container, target_code: target } };
  const gone = haulIn(state.hauls, container).flatMap((one) => [{ ...one, id: stamp.id, quantity: -one.quantity }]);
  return go({ ...empty, hauls: [...state.hauls, ...gone], notice: heard }, heard, command);
}

/** Where a tote, cart or carton is left with all that is in it; into bins it is emptied. A device knows but the book's kinds of places. */
const GROUNDS: Readonly<Record<string, string>> = { lane: "pack_lane", station: "station", place: "dock" };
export const goesWhole = (kind: string | null, names: unknown): boolean =>
  kind !== null && (typeof names === "string" && names in GROUNDS || (names === "cart" && kind !== "cart"));

/** The container itself goes, and what is in it with it. */
export function carriedWhole(state: MoveState, empty: MoveState, target: string, scan: Scan): DetourStep<MoveState> {
  const container = state.source ?? "";
  const place = { kind: GROUNDS[String(scan.names)] ?? String(scan.names) };
  const onWalk = (state.found?.walks.length ?? 0) > 0;
  const verdict = judgeContainerMove({ kind: state.kind ?? "tote", on_walk: onWalk }, place, isSame(container, target));
  if (verdict.code !== "ok") return go(state, say("wrong", verdict.code, { scanned: target }));
  const heard = say("right", "carried", { container, target });
  return go({ ...empty, notice: heard }, heard, { id: scan.id, op: "move_container", payload: { container_code: container, place_code: target } });
}
