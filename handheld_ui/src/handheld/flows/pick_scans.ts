/** What each expected scan leads to: cart, totes, place, item, lot, tote, lane. */
import type { PickLine, PickStop, PickTask } from "../../shared/api/types";
import type { Gs1Result } from "../../shared/scan/gs1";
import { parseGs1 } from "../../shared/scan/gs1";
import { kindOf } from "./codes";
import type { Say, Scan, Step } from "./flow";
import { RIGHT, go, say } from "./flow";
import type { PickScan, PickTarget } from "./judge";
import { judgePick, samePlaceCode, unitsOf } from "./judge";
import type { PickState } from "./pick_state";
import { unitsHeld } from "./pick_state";
import { act } from "./pick_act";
import { left, openLines, slotWithTote, stopsAhead, toteOf, unitsLeft } from "./task";

type Pick = Step<PickState>;

/** A refusal in the words' terms: what was scanned, what kind of thing that is, what was expected. */
export function wrong(code: string, scanned: string, expected: string, tone: Say["tone"] = "wrong"): Say {
  return say(tone, code.replace("picking.", ""), { scanned, kind: kindOf(scanned), expected });
}

export function scanCart(state: PickState, scan: Scan): Pick {
  const code = samePlaceCode(scan.text);
  if (kindOf(code) !== "cart") return go(state, wrong("not_a_cart", scan.text, ""));
  return act(state, RIGHT, { id: scan.id, op: "assign_cart", payload: { cart_code: code } });
}

function toteInUse(task: PickTask, code: string): number | null {
  const user = task.slots.find((slot) => slot.tote?.code === code || slot.full_totes.includes(code));
  return user?.slot ?? null;
}

/** Is this code good for an empty tote in that slot? null when it is. */
export function toteProblem(task: PickTask, text: string): Say | null {
  const code = samePlaceCode(text);
  if (kindOf(code) !== "tote") return wrong("not_a_tote", text, "");
  const slot = toteInUse(task, code);
  return slot === null ? null : say("wrong", "tote_in_use", { scanned: code, kind: "tote", slot });
}

export function scanSlotTote(state: PickState, scan: Scan, slot: number): Pick {
  const problem = toteProblem(state.task, scan.text);
  if (problem) return go(state, problem);
  return act(state, RIGHT, { id: scan.id, op: "assign_tote", payload: { slot, tote_code: samePlaceCode(scan.text) } });
}

function targetOf(task: PickTask, stop: PickStop, line: PickLine | null): PickTarget {
  return {
    location_code: stop.location.code,
    check_digits: stop.location.check_digits,
    codes: stop.item.codes,
    lot: stop.lot ?? "",
    quantity: unitsLeft(stop),
    picked: 0,
    short: 0,
    tote: line ? toteOf(task, line) : null,
    state: "open",
  };
}

function judged(state: PickState, stop: PickStop, scan: PickScan, line: PickLine | null = null): string {
  return judgePick(targetOf(state.task, stop, line), scan).code;
}

export function scanLocation(state: PickState, scan: Scan, stop: PickStop): Pick {
  const code = judged(state, stop, { location: scan.text });
  if (code === "ok") return go({ ...state, here: stop.location.code, lastPlace: stop.location.code }, RIGHT);
  const other = stopsAhead(state.task).find((one) => samePlaceCode(one.location.code) === samePlaceCode(scan.text));
  if (!other) return go(state, wrong(code, scan.text, stop.location.code));
  if (state.warned === scan.text) return go({ ...state, stopId: other.id, here: other.location.code, lastPlace: other.location.code, held: [], lot: null }, RIGHT);
  return go({ ...state, warned: scan.text }, wrong("again_to_go_there", scan.text, stop.location.code, "look"));
}

const gs1Of = (scan: Scan): Gs1Result =>
  parseGs1(scan.text, scan.symbology, Number(scan.at.slice(0, 4)), { separatorsProven: scan.separatorsProven ?? false });

/** What a scan says of an item: its code, lot and units, read from GS1 where the label speaks it. */
interface ItemScan {
  item: string;
  lot: string | null;
  count: number | null;
}

function itemScan(scan: Scan): ItemScan | Say {
  const read = gs1Of(scan);
  if (read.kind === "refused") return say("wrong", `gs1_${read.code}`, { scanned: scan.text, ai: read.ai });
  if (read.kind === "plain" || read.value.gtin === null) return { item: scan.text.trim(), lot: null, count: null };
  const { gtin, lot, count } = read.value;
  return { item: gtin, lot, count };
}

function putFromItemStep(state: PickState, scan: Scan, stop: PickStop): Pick | null {
  const slot = slotWithTote(state.task, samePlaceCode(scan.text));
  const line = slot && openLines(stop).find((one) => one.slot === slot.slot);
  if (!slot || unitsHeld(state) === 0 || !line) return null;
  return put(state, scan, stop, line);
}

/** An item of another stop is told by its name. */
function wrongItem(task: PickTask, code: string, scanned: string, expected: string): Say {
  const other = task.stops.find((stop) => unitsOf(stop.item.codes, scanned) !== null);
  const heard = wrong(code, scanned, expected);
  return other ? { ...heard, data: { ...heard.data, name: other.item.name } } : heard;
}

export function scanItem(state: PickState, scan: Scan, stop: PickStop): Pick {
  const early = putFromItemStep(state, scan, stop);
  if (early) return early;
  const read = itemScan(scan);
  if ("tone" in read) return go(state, read);
  const code = judged(state, stop, { item: read.item, quantity: 1, lot: stop.lot ?? "" });
  if (code !== "ok") return go(state, wrongItem(state.task, code, scan.text, stop.item.sku));
  const units = (unitsOf(stop.item.codes, read.item) ?? 1) * (read.count ?? 1);
  return hold(state, stop, { code: read.item, units }, read.lot);
}

const wrongLot = (scanned: string, expected: string): Say => say("wrong", "wrong_lot", { scanned, expected });

function hold(state: PickState, stop: PickStop, held: { code: string; units: number }, lot: string | null): Pick {
  if (unitsHeld(state) + held.units > unitsLeft(stop)) {
    return go(state, say("too_many", "too_many", { expected: unitsLeft(stop), scanned: unitsHeld(state) + held.units }));
  }
  if (stop.lot && lot !== null && lot !== stop.lot) return go(state, wrongLot(lot, stop.lot));
  return go({ ...state, held: [...state.held, held], lot: lot ?? state.lot }, RIGHT);
}

export function scanLot(state: PickState, scan: Scan, stop: PickStop): Pick {
  const read = gs1Of(scan);
  const lot = (read.kind === "gs1" ? read.value.lot : null) ?? scan.text.trim();
  return lot === stop.lot ? go({ ...state, lot }, RIGHT) : go(state, wrongLot(lot, stop.lot ?? ""));
}

/** A keyed quantity replaces what was counted by scans. */
export function keyQuantity(state: PickState, stop: PickStop, quantity: number): Pick {
  const code = state.held.at(-1)?.code;
  if (code === undefined) return go(state, say("look", "scan_item_first"));
  if (quantity < 1) return go(state, say("look", "bad_quantity", { expected: unitsLeft(stop) }));
  if (quantity > unitsLeft(stop)) return go(state, say("too_many", "too_many", { expected: unitsLeft(stop), scanned: quantity }));
  return go({ ...state, held: [{ code, units: quantity }], detour: null }, RIGHT);
}

export function scanTote(state: PickState, scan: Scan, stop: PickStop, proposed: PickLine): Pick {
  const slot = slotWithTote(state.task, samePlaceCode(scan.text));
  const line = slot && openLines(stop).find((one) => one.slot === slot.slot);
  if (line) return put(state, scan, stop, line);
  const expected = toteOf(state.task, proposed) ?? "";
  if (slot) return go(state, say("wrong", "wrong_slot", { scanned: slot.slot, expected: proposed.slot }));
  if (unitsOf(stop.item.codes, scan.text) !== null) return go(state, say("too_many", "now_the_tote", { expected }));
  return go(state, wrong(judged(state, stop, { tote: scan.text }, proposed), scan.text, expected));
}

/** Uses up `units` of what is in the hand, newest scans last. */
function release(state: PickState, units: number): PickState["held"] {
  let rest = units;
  return state.held.flatMap((one) => {
    const used = Math.min(rest, one.units);
    rest -= used;
    return one.units > used ? [{ ...one, units: one.units - used }] : [];
  });
}

function put(state: PickState, scan: Scan, stop: PickStop, line: PickLine): Pick {
  const quantity = Math.min(unitsHeld(state), left(line));
  const after = { ...state, held: release(state, quantity) };
  const payload = {
    line_id: line.id,
    location_code: stop.location.code,
    item_code: state.held[0]?.code ?? stop.item.sku,
    quantity,
    tote_code: toteOf(state.task, line) ?? "",
    ...(state.lot !== null && stop.lot ? { lot: state.lot } : {}),
  };
  return act(after, RIGHT, { id: scan.id, op: "confirm_pick", payload });
}

export function scanLane(state: PickState, scan: Scan): Pick {
  const { lanes } = state.task.drop;
  const code = lanes.find((lane) => samePlaceCode(lane) === samePlaceCode(scan.text));
  if (code === undefined) return go(state, wrong("wrong_lane", scan.text, lanes.join(" · ")));
  return act(state, RIGHT, { id: scan.id, op: "drop_off", payload: { location_code: code } });
}
