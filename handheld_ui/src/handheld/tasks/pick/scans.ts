/** What each expected scan leads to on a walk: cart, totes, place, item, lot, tote; its ends are in ends.ts. */
import type { PickLine, PickStop, PickTask } from "../../../shared/api/types";
import { kindWord } from "../../../shared/scan/book";
import { isSame, named, tidy, unitsOf } from "../../../shared/scan/codes";
import type { Say, Scan, Step } from "../../flows/flow";
import { RIGHT, go, say } from "../../flows/flow";
import { itemOf } from "../../flows/items";
import type { PickScan, PickTarget } from "./judge";
import { judgePick } from "./judge";
import type { PickState } from "./state";
import { afterPutting, checksOf, isKeyed, isOneScan, keyed, unitsHeld, unitsScanned, unitsTaken } from "./held";
import { act } from "./act";
import { boxOf, isBoxed, judgeSlotBox } from "./boxes";
import { cartSlots, left, openLines, slotOf, slotWithTote, standing, standingOf, stopsAhead, toteOf, unitsLeft, usualTotes } from "./task";

type Pick = Step<PickState>;

/** What kind of thing was scanned, as far as the book and the walk know. */
function kindScanned(task: PickTask, scan: Scan): string {
  if (scan.names !== null && scan.names !== "unknown") return kindWord(scan.names);
  return task.stops.some((stop) => unitsOf(stop.item.codes, scan.text) !== null) ? "item" : "unknown";
}

/** A refusal in the words' terms: what was scanned, what kind of thing that is, what was expected. */
export function wrong(state: PickState, code: string, scan: Scan, expected: string, tone: Say["tone"] = "wrong"): Say {
  return say(tone, code.replace("picking.", ""), { scanned: scan.text, kind: kindScanned(state.task, scan), expected });
}

/**
 * Why this is no cart or tote for the walk; null when it is. One that is not in the book may be newer than the book: it is
 * fetched again, and the second scan counts without it. The server has the last word.
 */
function containerProblem(state: PickState, scan: Scan, kind: "cart" | "tote"): Pick | null {
  const seen = kindScanned(state.task, scan);
  if (seen === kind || (seen === "unknown" && (scan.names === null || state.warned === scan.text))) return null;
  if (seen !== "unknown") return go(state, wrong(state, `not_a_${kind}`, scan, ""));
  return go({ ...state, warned: scan.text }, say("look", "again_if_new", { scanned: scan.text }), { op: "fetch_book", payload: {} });
}

export function scanCart(state: PickState, scan: Scan): Pick {
  const problem = containerProblem(state, scan, "cart");
  return problem ?? act(state, RIGHT, { id: scan.id, op: "assign_cart", payload: { cart_code: tidy(scan.text) } });
}

/** Where on the cart a tote of this walk stands. */
function toteInUse(task: PickTask, code: string): number | null {
  const stands = task.slots.flatMap(cartSlots).find(({ tote }) => tote !== null && isSame(tote, code));
  return stands?.number ?? null;
}

/** Why this is not good for an empty tote in a slot; null when it is. */
export function toteProblem(state: PickState, scan: Scan): Pick | null {
  const slot = toteInUse(state.task, scan.text);
  if (slot !== null) return go(state, say("wrong", "tote_in_use", { scanned: tidy(scan.text), kind: "tote", slot }));
  return containerProblem(state, scan, "tote");
}

/** The cart again: its totes stand as they did the last time. Those that are not free are asked for one by one. */
export function asLastTime(state: PickState, { id }: { id: string }): Pick {
  const totes = usualTotes(state.task).map(({ slot, code }) => ({ slot, tote_code: code }));
  if (totes.length === 0) return go(state, say("look", "no_usual_totes"));
  return act(state, RIGHT, { id, op: "assign_totes", payload: { totes } });
}

export function scanSlotTote(state: PickState, scan: Scan, slot: number): Pick {
  if (state.task.cart && isSame(state.task.cart.code, scan.text)) return asLastTime(state, scan);
  const problem = toteProblem(state, scan) ?? boxProblem(state, scan, slot, 0);
  return problem ?? act(state, RIGHT, { id: scan.id, op: "assign_tote", payload: { slot, tote_code: tidy(scan.text), ...insisting(state, scan, slot) } });
}

/** What `warned` says of a box, so that a code which was only unknown before is no box that is meant. */
export const boxWarned = (code: string): string => `box ${code}`;
const isAgain = (state: PickState, scan: Scan): boolean => state.warned !== null && isSame(state.warned, boxWarned(tidy(scan.text)));

/** Why this is not the ship box that the slot waits for; null when it is, or is taken all the same. */
export function boxProblem(state: PickState, scan: Scan, slot: number, more: number): Pick | null {
  const verdict = judgeSlotBox(state.task, slot, more, scan.size ?? null, isAgain(state, scan));
  if (verdict === "ok") return null;
  const place = slotOf(state.task, slot);
  const heard = wrong(state, verdict, scan, place ? boxOf(place, more) : "", verdict === "picking.other_box" ? "look" : "wrong");
  return go({ ...state, warned: verdict === "picking.other_box" ? boxWarned(tidy(scan.text)) : state.warned }, heard);
}

/** Scanned twice: the server is told that another box is meant. */
export const insisting = (state: PickState, scan: Scan, slot: number): { other_box?: boolean } =>
  isBoxed(slotOf(state.task, slot)) && isAgain(state, scan) ? { other_box: true } : {};

function targetOf(task: PickTask, stop: PickStop, line: PickLine | null): PickTarget {
  return {
    location_code: stop.location.code,
    check_digits: stop.location.check_digits,
    codes: stop.item.codes,
    lot: stop.lot,
    quantity: unitsLeft(stop),
    picked: 0,
    short: 0,
    tote: line ? toteOf(task, line) : null,
    state: "open",
    checks: checksOf(stop),
    totes: 1,
  };
}

function judged(state: PickState, stop: PickStop, scan: PickScan, line: PickLine | null = null): string {
  return judgePick(targetOf(state.task, stop, line), scan).code;
}

export function scanLocation(state: PickState, scan: Scan, stop: PickStop): Pick {
  const code = judged(state, stop, { location: scan.text });
  if (code === "ok") return go(standingAt(state, stop, isSame(stop.location.code, scan.text) ? null : "digits"), RIGHT);
  if (code !== "picking.wrong_location") return go(state, wrong(state, code, scan, stop.location.code));
  const item = itemHere(scan, stop);
  if (item && checksOf(stop).place === "item") return scanItem(standingAt(state, stop, "item"), scan, stop);
  if (item || kindScanned(state.task, scan) === "item") return go(state, wrong(state, "bin_not_scanned", scan, stop.location.code));
  const other = named(stopsAhead(state.task), (one) => one.location.code, scan.text);
  if (!other) return go(state, wrong(state, code, scan, stop.location.code));
  if (state.warned === scan.text) return go({ ...standingAt(state, other, null), stopId: other.id, held: [], lot: null }, RIGHT);
  return go({ ...state, warned: scan.text }, wrong(state, "again_to_go_there", scan, stop.location.code, "look"));
}

function standingAt(state: PickState, { location }: PickStop, hereBy: PickState["hereBy"]): PickState {
  return { ...state, here: location.code, lastPlace: location.code, hereBy: hereBy ?? null };
}

/** What a scan says of an item: its code, lot and units, read from GS1 where the label speaks it and the house does not. */
interface ItemScan {
  item: string;
  lot: string | null;
  count: number | null;
}

/** From a label that may have lost a separator the item alone is taken, where it has no lots. */
function itemScan(scan: Scan, stop: PickStop): ItemScan | Say {
  if (unitsOf(stop.item.codes, scan.text) !== null) return { item: tidy(scan.text), lot: null, count: null };
  const { code, lot, count, refused } = itemOf(scan);
  if (refused && (code === "" || stop.lot)) return say("wrong", `gs1_${refused.code}`, { scanned: scan.text, ai: refused.ai });
  return { item: code, lot, count };
}

/** Whether the goods of this stop were scanned. */
function itemHere(scan: Scan, stop: PickStop): boolean {
  const read = itemScan(scan, stop);
  return !("tone" in read) && unitsOf(stop.item.codes, read.item) !== null;
}

function putFromItemStep(state: PickState, scan: Scan, stop: PickStop): Pick | null {
  const slot = slotWithTote(state.task, scan.text, stop);
  const line = slot && openLines(stop).find((one) => one.slot === slot.slot);
  if (!slot || unitsHeld(state) === 0 || !line) return null;
  return put(state, scan, stop, line);
}

/** An item of another stop is told by its name. */
function wrongItem(state: PickState, code: string, scan: Scan, item: string, expected: string): Say {
  const other = state.task.stops.find((stop) => unitsOf(stop.item.codes, item) !== null);
  const heard = wrong(state, code, scan, expected);
  return other ? { ...heard, data: { ...heard.data, name: other.item.name } } : heard;
}

export function scanItem(state: PickState, scan: Scan, stop: PickStop): Pick {
  const early = putFromItemStep(state, scan, stop);
  if (early) return early;
  const read = itemScan(scan, stop);
  if ("tone" in read) return go(state, read);
  const code = judged(state, stop, { item: read.item, quantity: 1, lot: stop.lot, scanned: 1 });
  if (code !== "ok") return go(state, wrongItem(state, code, scan, read.item, stop.item.sku));
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
  const read = itemOf(scan);
  if (read.refused) return go(state, say("wrong", `gs1_${read.refused.code}`, { scanned: scan.text, ai: read.refused.ai }));
  const lot = read.lot ?? tidy(scan.text);
  return lot === stop.lot ? go({ ...state, lot }, RIGHT) : go(state, wrongLot(lot, stop.lot));
}

/** Of goods whose pieces are scanned one by one no number is taken, and of goods that are counted none unseen. */
export function uncounted(state: PickState, stop: PickStop, ...enough: string[]): Pick | null {
  const { quantity, why } = checksOf(stop);
  if (state.held.length === 0) return go(state, say("look", "scan_item_first"));
  if (enough.includes(quantity)) return null;
  return go(state, say("look", quantity === "each" ? `each_${why}` : "not_counted", { expected: unitsLeft(stop) }));
}

/** One press: all that is asked for is in the hand. */
export function takeAll(state: PickState, stop: PickStop): Pick {
  const refused = uncounted(state, stop, "line");
  if (refused) return refused;
  const more = unitsLeft(stop) - unitsHeld(state);
  const confirmed = more > 0 ? [{ code: state.held[0]?.code ?? stop.item.sku, units: more, by: "confirmed" as const }] : [];
  return go({ ...state, held: [...state.held, ...confirmed], detour: null }, RIGHT);
}

/** A keyed quantity replaces what was counted by scans. */
export function keyQuantity(state: PickState, stop: PickStop, quantity: number): Pick {
  const refused = uncounted(state, stop, "line", "count");
  if (refused) return refused;
  if (quantity < 1) return go(state, say("look", "bad_quantity", { expected: unitsLeft(stop) }));
  if (quantity > unitsLeft(stop)) return go(state, say("too_many", "too_many", { expected: unitsLeft(stop), scanned: quantity }));
  return go({ ...state, held: keyed(state.held, state.held.at(-1)?.code ?? stop.item.sku, quantity), detour: null }, RIGHT);
}

export function scanTote(state: PickState, scan: Scan, stop: PickStop, proposed: PickLine): Pick {
  const slot = slotWithTote(state.task, scan.text, stop);
  const line = slot && openLines(stop).find((one) => one.slot === slot.slot);
  if (line) return put(state, scan, stop, line);
  const expected = toteOf(state.task, proposed) ?? "";
  if (isOneScan(state.held, stop) && unitsHeld(state) < unitsLeft(stop) && itemHere(scan, stop)) return scanItem(state, scan, stop);
  if (slot) return go(state, say("wrong", "wrong_slot", { scanned: standing(slot), expected: standingOf(state.task, proposed) }));
  if (unitsOf(stop.item.codes, scan.text) !== null) return go(state, say("too_many", "now_the_tote", { expected }));
  return go(state, wrong(state, judged(state, stop, { tote: scan.text }, proposed), scan, expected));
}

/** The goods in the hand go into the order's tote, `filled` without a scan of it. */
export function put(state: PickState, { id }: { id: string }, stop: PickStop, line: PickLine, filled: "tote"[] = []): Pick {
  const quantity = Math.min(unitsTaken(state.held, stop), left(line));
  const after = { ...state, held: afterPutting(state.held, stop, quantity), ...(state.emptied ? { emptied: null } : {}) };
  const onlyDigits = state.hereBy === "digits" && checksOf(stop).digits === "always";
  const payload = {
    line_id: line.id,
    location_code: onlyDigits ? stop.location.check_digits : stop.location.code,
    item_code: state.held[0]?.code ?? stop.item.sku,
    quantity,
    tote_code: toteOf(state.task, line) ?? "",
    scanned: Math.min(quantity, unitsScanned(state.held)),
    counted: isKeyed(state.held),
    filled: [...(state.hereBy === "item" ? ["location" as const] : []), ...filled],
    ...(state.lot !== null && stop.lot ? { lot: state.lot } : {}),
  };
  const done = act(after, RIGHT, { id, op: "confirm_pick", payload });
  return isEmptied(done.state, stop) ? { ...done, state: { ...done.state, emptied: stop.location.code } } : done;
}

/** By the books nothing lies there any more, and this walk wants nothing more of it. */
function isEmptied({ task }: PickState, { id, location }: PickStop): boolean {
  const atPlace = task.stops.filter((one) => one.location.code === location.code);
  return atPlace.some((one) => one.id === id && one.empties === true && one.short === 0) && atPlace.every((one) => unitsLeft(one) === 0);
}
