/** Goods into the open parcel: one scan's, the rest of a line, a whole order. The first take their carton along. Pure. */
import { startParcel } from "./acts";
import { andThen, type Bench, order, packOf, stay, type Step, tell, told } from "./bench";
import { left, type Match, openParcel, preselected, settled, unitsLeft } from "./contents";
import { remember } from "./recent";
import { unitsOut } from "./called_off";
import { takeAllOut } from "./take_out";
import type { Pack, PackLine } from "./wire";

export function packItem(bench: Bench, pack: Pack, match: Match, units: number): Step {
  return intoCarton(bench, pack, match.code, (state) => sendItem(state, match, units));
}

function sendItem(bench: Bench, match: Match, units: number): Step {
  const [line] = match.lines.filter((each) => left(each) > 0);
  const pack = packOf(bench);
  if (!line || !pack) return stay(bench);
  const lot = match.lot === undefined ? {} : { lot: line.lot ?? match.lot };
  const payload = { pack_id: pack.id, item_code: match.code, quantity: units, ...lot };
  const say = told("right", "told.packed", { name: line.name, packed: line.packed + units, expected: line.expected });
  const step = order(bench, { op: "pack_item", payload }, say);
  return { ...step, state: remember(step.state, [{ ref: bench.nextRef, code: match.code, name: line.name, quantity: units, state: "sent", ...lot }]) };
}

/** The carton that is taken when nobody scans another comes along with the first goods. */
function intoCarton(bench: Bench, pack: Pack, scanned: string, put: (state: Bench) => Step): Step {
  if (openParcel(pack)) return put(bench);
  const carton = preselected(pack);
  if (carton === null) return tell(bench, told("look", "told.carton_first", {}, { scanned }));
  return andThen(startParcel(bench, carton), put);
}

/** "All 6": what is left of a line of which a piece was scanned. */
export function packRest(bench: Bench, lineId: string): Step {
  const pack = packOf(bench);
  const line = pack?.lines.find((each) => each.id === lineId);
  if (!pack || !line || settled(line)) return stay(bench);
  return packItem(bench, pack, { code: line.sku, units: 1, lines: [line], lot: line.asks_lot ? (line.lot ?? undefined) : undefined }, left(line));
}

/** The line last scanned, while some of it is left and the house lets its rest be said. */
export function lineInHand(bench: Bench): PackLine | null {
  const [last] = bench.recent;
  if (last?.missing !== undefined) return null;
  const line = last && packOf(bench)?.lines.find((each) => each.name === last.name && !settled(each));
  return line?.check === "line" && (last?.state === "sent" || last?.state === "applied") ? line : null;
}

/** The rest of the line in hand; with none, the whole order where the house trusts it. */
export function packAll(bench: Bench): Step {
  const pack = packOf(bench);
  if (!pack) return tell(bench, told("look", "told.no_pack"));
  if (unitsOut(pack) > 0) return takeAllOut(bench);
  const line = lineInHand(bench);
  if (line) return packRest(bench, line.id);
  return packWhole(bench, pack);
}

export function packWhole(bench: Bench, pack: Pack): Step {
  if (unitsLeft(pack) === 0) return tell(bench, told("look", "told.nothing_left"));
  if (!pack.may_pack_all) return tell(bench, told("look", "told.scan_lines", {}, { scanned: "*all" }));
  return intoCarton(bench, pack, "*all", (state) => sendAll(state, pack));
}

function sendAll(bench: Bench, pack: Pack): Step {
  const lines = pack.lines.filter((line) => !settled(line));
  const count = lines.reduce((sum, line) => sum + left(line), 0);
  const step = order(bench, { op: "pack_all", payload: { pack_id: pack.id } }, told("right", "told.all_packed_at_once", { count }));
  const entries = lines.map((line) => ({ ref: bench.nextRef, code: line.sku, name: line.name, quantity: left(line), state: "sent" }) as const);
  return { ...step, state: remember(step.state, entries) };
}
