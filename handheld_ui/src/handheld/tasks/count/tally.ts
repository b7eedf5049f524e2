/**
 * What was counted in one place so far, scan by scan, so that each can be taken back: place -> item (-> lot) ... -> done.
 * A task counts with it, and so does whoever counts a bin unasked.
 */
import { commandOf, numberOf, tidy } from "../../../shared/scan/codes";
import type { Say, Scan, Stamp, Tap } from "../../flows/flow";
import { RIGHT, say } from "../../flows/flow";
import { itemOf } from "../../flows/items";
import { judgeCount, type GoodsSeen } from "./judge";

export interface Goods extends GoodsSeen {
  name: string;
  image_url: string | null;
}

/** Goods of one lot; of what nobody expects, the code as it was scanned. */
export interface Kind {
  code: string;
  lot: string;
}

/** One scan: so many more, or, keyed, so many in all. */
interface Act extends Kind {
  units: number;
  keyed: boolean;
}

export interface Tally {
  place: string;
  goods: Goods[];
  /** When the place was scanned. */
  since: string | null;
  acts: Act[];
  digits: string | null;
  /** Photos of goods that the place does not have by the books: code -> id. */
  photos?: Record<string, string>;
  /** Goods in the hand whose lot is to be scanned. */
  awaitsLot: { code: string; units: number } | null;
}

export interface Sum extends Kind {
  units: number;
  goods: Goods | null;
}

export interface Line {
  code: string;
  quantity: number;
  lot?: string;
  photo_id?: string;
}

export interface Tallied {
  tally: Tally;
  say: Say | null;
  /** All of the place is counted. */
  over?: boolean;
}

export const emptyTally = (place: string, goods: Goods[]): Tally => ({ place, goods, since: null, acts: [], digits: null, awaitsLot: null });
export const isBegun = (tally: Tally): boolean => tally.since !== null;

const sameKind = (one: Kind, other: Kind): boolean => one.code === other.code && one.lot === other.lot;

export function sumsOf(tally: Tally): Sum[] {
  const sums: Sum[] = [];
  for (const act of tally.acts) {
    const before = sums.find((sum) => sameKind(sum, act));
    const units = act.keyed ? act.units : (before?.units ?? 0) + act.units;
    if (before) before.units = units;
    else sums.push({ code: act.code, lot: act.lot, units, goods: tally.goods.find((one) => one.sku === act.code) ?? null });
  }
  return sums;
}

/** What was scanned last, which is on screen. */
export const lastOf = (tally: Tally): Sum | null => {
  const act = tally.acts.at(-1);
  return act ? (sumsOf(tally).find((sum) => sameKind(sum, act)) ?? null) : null;
};

export const photoOf = (tally: Tally, { code, goods }: Sum): string | undefined => (goods === null ? tally.photos?.[code] : undefined);

function lineOf(tally: Tally, sum: Sum): Line {
  const photo = photoOf(tally, sum);
  return { code: sum.code, quantity: sum.units, ...(sum.lot === "" ? {} : { lot: sum.lot }), ...(photo === undefined ? {} : { photo_id: photo }) };
}

export const linesOf = (tally: Tally): Line[] => sumsOf(tally).filter((sum) => sum.units > 0).map((sum) => lineOf(tally, sum));

export const secondsOf = (tally: Tally, at: string): number =>
  tally.since === null ? 0 : Math.max(0, Math.round((Date.parse(at) - Date.parse(tally.since)) / 1000));

const stay = (tally: Tally, heard: Say): Tallied => ({ tally, say: heard });
const on = (tally: Tally, heard: Say = RIGHT): Tallied => ({ tally, say: heard });

function onPlace(tally: Tally, scan: Scan): Tallied {
  const { code } = judgeCount(tally.place, tally.goods, { place: scan.text });
  if (code !== "ok") return stay(tally, say("wrong", code, { scanned: tidy(scan.text), expected: tally.place }));
  return on({ ...tally, since: scan.at });
}

const isPlace = (scan: Scan): boolean => scan.names !== null && scan.names !== "unknown";

function added(tally: Tally, kind: Kind, units: number, keyed = false): Tallied {
  const act = { code: kind.code, lot: kind.lot, units, keyed };
  const next = { ...tally, acts: [...tally.acts, act], digits: null, awaitsLot: null };
  const expected = tally.goods.some((one) => one.sku === kind.code);
  const isNew = !tally.acts.some((before) => sameKind(before, act));
  return on(next, expected || !isNew ? RIGHT : say("look", "count_unexpected", { scanned: kind.code }));
}

function onItem(tally: Tally, scan: Scan): Tallied {
  const { refused, ...label } = itemOf(scan);
  if (label.code === "") return stay(tally, say("wrong", `gs1_${refused?.code ?? "unreadable"}`, { scanned: scan.text, ai: refused?.ai ?? "" }));
  const asked = { item: label.code, ...(label.lot === null ? {} : { lot: label.lot }) };
  const { code, sku, units } = judgeCount(tally.place, tally.goods, asked);
  const more = units * (label.count ?? 1);
  if (code === "counting.lot_missing") return on({ ...tally, digits: null, awaitsLot: { code: sku ?? label.code, units: more } });
  const tracked = sku === null || tally.goods.some((one) => one.sku === sku && one.tracked);
  return added(tally, { code: sku ?? label.code, lot: tracked ? (label.lot ?? "") : "" }, more);
}

function onLot(tally: Tally, scan: Scan, waiting: { code: string; units: number }): Tallied {
  const label = itemOf(scan);
  const lot = label.lot ?? tidy(scan.text);
  return added(tally, { code: waiting.code, lot }, waiting.units);
}

function setUnits(tally: Tally, units: number): Tallied {
  const last = lastOf(tally);
  const { code } = judgeCount(tally.place, tally.goods, { quantity: units });
  if (last === null || code !== "ok") return stay({ ...tally, digits: "" }, say("wrong", code, { scanned: units }));
  return added(tally, last, units, true);
}

function undo(tally: Tally): Tallied {
  if (tally.digits !== null) return stay({ ...tally, digits: null }, say("look", "unscanned"));
  if (tally.awaitsLot !== null) return stay({ ...tally, awaitsLot: null }, say("look", "unscanned"));
  if (tally.acts.length > 0) return stay({ ...tally, acts: tally.acts.slice(0, -1) }, say("look", "unscanned"));
  return isBegun(tally) ? stay({ ...tally, since: null }, say("look", "unscanned")) : stay(tally, say("look", "nothing_to_undo"));
}

/** "Nothing here" is said, never guessed: a place without a scan is not done. */
function close(tally: Tally, command: "done" | "empty"): Tallied {
  if (!isBegun(tally)) return stay(tally, say("look", "count_scan_place"));
  if (command === "empty" && tally.acts.length > 0) return stay(tally, say("look", "count_not_empty"));
  if (command === "done" && tally.acts.length === 0) return stay(tally, say("look", "count_or_empty"));
  return { tally, say: RIGHT, over: true };
}

const COMMANDS: Partial<Record<string, (tally: Tally) => Tallied>> = {
  undo,
  done: (tally) => close(tally, "done"),
  empty: (tally) => close(tally, "empty"),
  qty: (tally) => (lastOf(tally) ? on({ ...tally, digits: tally.digits === null ? "" : null }, say("look")) : stay(tally, say("look", "scan_item_first"))),
};

/** Null: no command of a count. */
export function onCommand(tally: Tally, text: string): Tallied | null {
  const command = commandOf(text) ?? "";
  const known = COMMANDS[command];
  if (known) return known(tally);
  return command.startsWith("qty") && lastOf(tally) ? setUnits(tally, Number(command.slice(3))) : null;
}

export function onScan(tally: Tally, scan: Scan): Tallied {
  if (!isBegun(tally)) return onPlace(tally, scan);
  const number = numberOf(scan.text);
  if (tally.digits !== null && number !== null) return setUnits(tally, number);
  if (tally.awaitsLot !== null && !isPlace(scan)) return onLot(tally, scan, tally.awaitsLot);
  return isPlace(scan) ? onAnotherPlace(tally, scan) : onItem(tally, scan);
}

/** The place itself again changes nothing; another one is no goods. */
function onAnotherPlace(tally: Tally, scan: Scan): Tallied {
  return { ...onPlace(tally, scan), tally };
}

/** A photo of what was scanned last. Nobody has to take one, and one that cannot be kept stops nobody. */
function photographed(tally: Tally, id: string): Tallied {
  const last = lastOf(tally);
  if (last === null || last.goods !== null) return { tally, say: null };
  return id === "" ? stay(tally, say("look", "count_no_photo")) : on({ ...tally, photos: { ...tally.photos, [last.code]: id } }, say("right", "count_photo", { code: last.code }));
}

export function onTap(tally: Tally, tap: Tap): Tallied {
  if (tap.action === "photo" || tap.action === "no_photo") return photographed(tally, tap.value);
  if (tap.action !== "key" || tally.digits === null) return { tally, say: null };
  if (tap.value === "enter") return setUnits(tally, Number(tally.digits));
  const digits = tap.value === "erase" ? tally.digits.slice(0, -1) : (tally.digits + tap.value).slice(0, 5);
  return { tally: { ...tally, digits }, say: null };
}

export interface Told {
  lines: Line[];
  seconds: number;
  location_code: string;
}

/** What is sent of it. */
export const toldOf = (tally: Tally, { at }: Stamp): Told => ({ lines: linesOf(tally), seconds: secondsOf(tally, at), location_code: tally.place });
