/** How a walk ends, and begins in its next zone: totes waited for, handed over, brought together, left on a lane. */
import type { CartSlot } from "../../../shared/api/types";
import { named, tidy } from "../../../shared/scan/codes";
import type { Scan, Step } from "../../flows/flow";
import { RIGHT, go } from "../../flows/flow";
import type { TaskStep } from "../kind";
import { act } from "./act";
import { judgeGathering } from "./gathering";
import { wrong } from "./scans";
import type { PickState } from "./state";
import { carried, handOversFor, slotOfTote, slotsToBring } from "./task";
import { judgeHandOver, judgeWaiting } from "./zones";

type Pick = Step<PickState>;

/** The tote that waits, or the cart; whichever it is, all of it is taken up. */
export function scanWaiting(state: PickState, scan: Scan): Pick {
  const containers = carried(state.task);
  const code = judgeWaiting(containers, scan.text);
  if (code !== "ok") return go(state, wrong(state, code, scan, containers.join(" · ")));
  return act(state, RIGHT, { id: scan.id, op: "take_up", payload: { code: tidy(scan.text) } });
}

/** The zone is picked: the totes stand where the next one takes them up. A place for another zone counts when it is scanned twice. */
export function scanHandOver(state: PickState, scan: Scan, zone: string): TaskStep<PickState> {
  const code = judgeHandOver(state.task.hand_overs ?? [], zone, scan.text);
  const expected = handOversFor(state.task, zone).join(" · ");
  if (code === "picking.not_a_hand_over") return go(state, wrong(state, code, scan, expected));
  if (code === "other" && state.warned !== scan.text) return go({ ...state, warned: scan.text }, wrong(state, "again_to_leave_there", scan, expected, "look"));
  return handedOver(state, scan.id, tidy(scan.text));
}

export const handedOver = (state: PickState, id: string, place: string): TaskStep<PickState> => ({
  ...act({ ...state, detour: null }, RIGHT, { id, op: "hand_over", payload: { location_code: place } }),
  leave: "queue",
});

/** Of several orders one is brought after the other: which one says its tote. */
export function scanBringTote(state: PickState, scan: Scan, slots: CartSlot[]): Pick {
  const slot = slotOfTote(slots, scan.text);
  if (slot) return go({ ...state, bringing: slot.slot }, RIGHT);
  if (named(state.task.drop.lanes, String, scan.text) !== null) return toLane(state, scan);
  return go(state, wrong(state, "bring_tote_first", scan, slots.map((one) => one.tote?.code ?? "").join(" · ")));
}

/** Where the order's totes of its other walks stand, or will. Another free place, or a lane for all, counts when it is scanned twice. */
export function scanGathering(state: PickState, scan: Scan, slot: CartSlot): Pick {
  const other = slotOfTote(slotsToBring(state.task), scan.text);
  if (other) return go({ ...state, bringing: other.slot }, RIGHT);
  if (named(state.task.drop.lanes, String, scan.text) !== null) return toLane(state, scan);
  const places = state.task.gatherings ?? [];
  const expected = slot.place ?? "";
  const code = judgeGathering(places, expected, slot.order.number, scan.text);
  if (code === "other" && state.warned !== scan.text) return go({ ...state, warned: scan.text }, wrong(state, "again_to_bring_there", scan, expected, "look"));
  if (code !== "ok" && code !== "other") return go(state, wrong(state, code, scan, expected));
  const payload = { slot: slot.slot, location_code: tidy(scan.text) };
  return act({ ...state, bringing: null }, RIGHT, { id: scan.id, op: "consolidate", payload });
}

function toLane(state: PickState, scan: Scan): Pick {
  if (state.warned !== scan.text) return go({ ...state, warned: scan.text }, wrong(state, "again_to_leave_on_lane", scan, "", "look"));
  return scanLane(state, scan);
}

export function scanLane(state: PickState, scan: Scan): Pick {
  const { lanes } = state.task.drop;
  const code = named(lanes, String, scan.text);
  if (code === null) return go(state, wrong(state, "wrong_lane", scan, lanes.join(" · ")));
  return act(state, RIGHT, { id: scan.id, op: "drop_off", payload: { location_code: code } });
}
