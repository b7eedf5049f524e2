/** What one scan means at the bench. Commands first, then what the state expects, then everything else. Pure. */
import { askMissing, bringTote, openByScan, openTote, park, reportMissing, startParcel } from "./acts";
import { type Bench, order, packOf, type Scan, type Step, tell, told, words } from "./bench";
import { packItem } from "./items";
import {
  allSettled,
  isOfLot,
  labelParcel,
  left,
  type Match,
  matchCarton,
  matchHospital,
  matchItem,
  matchToBring,
  matchTracking,
  namesThisPack,
  openParcel,
  unitsComing,
  unitsLeft,
  mayMiss,
} from "./contents";
import { keyedQuantity, runCommand } from "./commands";
import type { Names } from "../shared/scan/book";
import { commandOf, isSame, tidy } from "../shared/scan/codes";
import { judgeTakeOut } from "./take_out";
import { enterTracking, judgeOutside } from "./tracking";
import type { Notice, Pack, Parcel } from "./wire";

/** Goods come to the bench in totes, and in the cells of a wall. */
const standsHere = (names: Names): boolean => names === "tote" || names === "place";

export function judgeScan(bench: Bench, scan: Scan): Step {
  const text = tidy(scan.text);
  const keyed = keyedQuantity(bench, text);
  if (keyed) return keyed;
  const pack = packOf(bench);
  if (commandOf(text) !== null || (/^[*@]/.test(text) && !(pack && matchItem(pack, scan.readings)))) return runCommand(bench, text);
  if (!pack || pack.state === "done") return openByScan(bench, text, scan.readings);
  const out = judgeTakeOut(bench, pack, scan);
  if (out) return out;
  const { notice } = pack.order;
  if (notice) return judgeAfterNotice(bench, pack, notice, scan);
  return judgeInPack(bench, pack, scan);
}

function judgeInPack(bench: Bench, pack: Pack, scan: Scan): Step {
  const hospital = unitsComing(pack) > 0 ? matchHospital(pack, scan.readings) : null;
  if (hospital !== null) return park(bench, hospital);
  const tracked = matchTracking(pack, scan.readings);
  if (tracked) return order(bench, confirm(bench, scan.text), told("right", "told.label_scanned"));
  const inHand = lotInHand(bench, scan);
  if (inHand) return judgeItem(bench, pack, inHand);
  const item = matchItem(pack, scan.readings);
  if (item) return judgeLot(bench, pack, item, scan.lot ?? null);
  if (bench.lotOf && scan.names === "unknown") return wrongLot(bench, bench.lotOf, scan.text);
  const carton = matchCarton(pack, scan.readings);
  if (carton) return startParcel(bench, carton.code);
  const brought = matchToBring(pack, scan.readings);
  if (brought !== null) return bringTote(bench, brought);
  if (namesThisPack(pack, scan.readings)) {
    return tell({ ...bench, dialog: null }, told("look", "told.already_here", { code: scan.text }));
  }
  return judgeStranger(bench, pack, scan);
}

const confirm = (bench: Bench, code: string) =>
  ({ op: "confirm_label", payload: { station_code: bench.stationCode, code } }) as const;

/** What a lot scanned by itself stands for: the goods in the hand, of that lot. */
function lotInHand({ lotOf }: Bench, { text }: Scan): Match | null {
  const lines = lotOf?.lines.filter((line) => line.lot !== null && isSame(line.lot, text)) ?? [];
  return lotOf && lines.length > 0 ? { ...lotOf, lines, lot: text } : null;
}

/** The lot on the label is one of the order's; where the house asks for a lot and the label tells none, it comes next. */
function judgeLot(bench: Bench, pack: Pack, match: Match, lot: string | null): Step {
  const lines = lot === null ? match.lines : match.lines.filter((line) => isOfLot(line, lot));
  if (lot !== null && lines.length === 0) return wrongLot(bench, match, lot);
  if (lot === null && bench.dialog?.kind !== "missing" && match.lines.some((line) => line.asks_lot && left(line) > 0)) {
    return tell({ ...bench, lotOf: match }, told("look", "told.scan_lot", { name: match.lines[0]?.name ?? match.code }));
  }
  return judgeItem(bench, pack, lot === null ? match : { ...match, lines, lot });
}

function wrongLot(bench: Bench, { lines, code }: Match, scanned: string): Step {
  const lots = [...new Set(lines.filter((line) => left(line) > 0).map((line) => line.lot ?? ""))].filter(Boolean).join(", ");
  const say = told("wrong", "told.wrong_lot", { name: lines[0]?.name ?? code }, { scanned, expected: words("expect.lot", { lots }), todo: words("do.put_aside") });
  return tell(bench, say);
}

function judgeItem(bench: Bench, pack: Pack, match: Match): Step {
  if (bench.dialog?.kind === "missing") return missingByScan(bench, match);
  const room = match.lines.reduce((sum, line) => sum + Math.max(0, left(line)), 0);
  const units = unitsMeant(bench, match);
  if (units > room) return tooMany(bench, match, room);
  if (units > match.units && match.lines.some((line) => line.check === "each")) return eachByItself(bench, match);
  return packItem(bench, pack, match, units);
}

/** What was said counts; else one scan of a piece is its line, where the house does not ask for more. */
function unitsMeant({ quantity }: Bench, { units, lines }: Match): number {
  if (quantity !== null) return units * quantity;
  const line = lines.find((each) => left(each) > 0);
  return line?.check === "line" && units === 1 ? left(line) : units;
}

function eachByItself(bench: Bench, match: Match): Step {
  const name = match.lines[0]?.name ?? match.code;
  return tell({ ...bench, quantity: null }, told("look", "told.scan_each", { name }, { scanned: match.code }));
}

function missingByScan(bench: Bench, match: Match): Step {
  const pack = packOf(bench);
  const line = match.lines.find((each) => pack !== null && mayMiss(pack, each) > 0);
  if (!line || !pack) return tooMany(bench, match, 0);
  return mayMiss(pack, line) + line.coming === 1 ? reportMissing(bench, line.id, 1) : askMissing(bench, line.id);
}

function tooMany(bench: Bench, match: Match, room: number): Step {
  const coming = match.lines.reduce((sum, line) => sum + line.coming, 0);
  if (room === 0 && coming > 0) return isFetched(bench, match, coming);
  const name = match.lines[0]?.name ?? match.code;
  const stays = match.lines.reduce((sum, line) => sum + line.surplus, 0);
  if (room === 0 && stays > 0) return tell({ ...bench, quantity: null }, told("changed", "told.stays", { quantity: stays, name }, { scanned: match.code }));
  const packed = match.lines.reduce((sum, line) => sum + line.packed, 0);
  const key = room > 0 ? "told.only_left" : "told.all_packed";
  const todo = words("do.put_aside");
  return tell({ ...bench, quantity: null }, told("too_many", key, { name, room, packed }, { scanned: match.code, todo }));
}

/** The piece turned up that somebody fetches: the word is taken back, then it is packed. */
function isFetched(bench: Bench, match: Match, quantity: number): Step {
  const name = match.lines[0]?.name ?? match.code;
  return tell({ ...bench, quantity: null }, told("look", "told.is_fetched", { quantity, name }, { scanned: match.code, todo: words("do.undo_missing") }));
}

/** A dialog asks for the number of one parcel: what is nothing else here is that number. */
const numberAsked = ({ dialog }: Bench, { names }: Scan): string | null => (dialog?.kind === "tracking" && !standsHere(names) ? dialog.parcelId : null);

/** Not of this pack. While a label is awaited the server may know it; another tote opens on the second scan. */
function judgeStranger(bench: Bench, pack: Pack, scan: Scan): Step {
  const asked = numberAsked(bench, scan);
  if (asked !== null) return enterTracking(bench, asked, scan.text);
  const awaited = labelParcel(pack);
  if (awaited && !openParcel(pack) && allSettled(pack)) return judgeLabel(bench, awaited, scan);
  if (standsHere(scan.names)) return anotherTote(bench, pack, scan.text);
  const expected = unitsLeft(pack) > 0 ? words("expect.item", { count: unitsLeft(pack) }) : words("expect.close");
  const say = told("wrong", "told.not_in_order", { number: pack.order.number }, {
    scanned: scan.text,
    expected,
    todo: words("do.put_aside"),
  });
  return { ...tell(bench, say), lookUp: scan.text };
}

function judgeLabel(bench: Bench, parcel: Parcel, scan: Scan): Step {
  if (standsHere(scan.names)) return labelFirst(bench, scan.text);
  if (parcel.label?.outside) return judgeOutside(bench, parcel, scan.text);
  const tracking = parcel.tracking_number;
  if (tracking === null) return tell(bench, told("look", "told.label_not_yet", {}, { scanned: scan.text }));
  const say = told("wrong", "told.other_label", {}, {
    scanned: scan.text,
    expected: words("expect.label", { code: tracking }),
    todo: words("do.check_label"),
  });
  return tell(bench, say);
}

/** A packed order waits for its label; the next tote may come first if the packer means it. */
function labelFirst(bench: Bench, code: string): Step {
  if (bench.again === code) return openTote(bench, code);
  return tell({ ...bench, again: code }, told("look", "told.label_first", { code }, { scanned: code }));
}

export function anotherTote(bench: Bench, pack: Pack, code: string): Step {
  if (bench.again === code) return openTote(bench, code);
  const params = { code, number: pack.order.number };
  return tell({ ...bench, again: code }, told("look", "told.other_tote", params, { scanned: code }));
}

/** A cancelled or held order takes nothing more: the next tote opens, everything else repeats the notice. */
function judgeAfterNotice(bench: Bench, pack: Pack, notice: Notice, scan: Scan): Step {
  const own = namesThisPack(pack, scan.readings) || matchItem(pack, scan.readings) || matchCarton(pack, scan.readings);
  if (!own) return openTote(bench, scan.text);
  return tell(bench, told("changed", `told.${notice}`, { number: pack.order.number }, { scanned: scan.text }));
}
