/**
 * Moving goods: source -> item (-> lot) -> as many scans as pieces, or a keyed number -> target. Also without a network.
 * A tote or cart is a target, to collect in, and a source, to put down from: one item of it, or all of it.
 */
import type { Inquiry } from "../../../shared/api/floor_types";
import { kindWord } from "../../../shared/scan/book";
import { commandOf, isSame, numberOf, tidy, unitsOf } from "../../../shared/scan/codes";
import { kindOf } from "../../tasks/kinds";
import type { Answered, Say, Scan, Stamp, Tap } from "../flow";
import { RIGHT, go, say } from "../flow";
import { itemOf } from "../items";
import type { MoveKnown, MoveScan, MoveVerdict, StockSeen } from "../move_judge";
import { carries, hasCode, judgeMove } from "../move_judge";
import type { Detour, DetourInput, DetourStep, Opening } from "./detour";
import type { Told, World } from "../world";
import { leave, leaves } from "./detour";
import type { Carried, Haul, MoveState } from "./move_state";
import { isContainer } from "../container_judge";
import { carriedWhole, carrierOf, emptied, goesWhole, haulIn, takenUp, stockOf, putDown } from "./move_hauls";
import { awaited, heldStock, lotsHere } from "./move_state";
import { moveView } from "./move_view";
import { undoMove } from "./undo_move";

type Move = DetourStep<MoveState>;

const EMPTY: MoveState = {
  source: null, kind: null, carrier: false, hauls: [], blocks: [], item: null, lot: null, quantity: 0, digits: null, early: 0, warned: null, withPromises: false, known: {}, found: null, notice: null,
};
/** What the book calls a place between which no goods are moved. */
const NO_BINS: unknown[] = ["lane", "station", "place"];

/** From the beginning again; what was collected stays collected. */
const begin = ({ hauls }: MoveState): MoveState => ({ ...EMPTY, hauls });

function scanned(state: MoveState, more: MoveScan = {}): MoveScan {
  return {
    ...(state.source === null ? {} : { source: state.source }),
    ...(state.item === null ? {} : { item: state.item.code }),
    ...(state.lot === null ? {} : { lot: state.lot }),
    ...(state.withPromises ? { with_promises: true } : {}),
    ...more,
  };
}

/** A verdict in the words' terms, with the figures that make it clear. */
function told(state: MoveState, verdict: MoveVerdict, scan: Scan): Say {
  const [stock] = heldStock(state);
  const tooMany = verdict.part === "quantity" && verdict.code !== "inventory.bad_quantity";
  const figures = { free: stock?.free ?? 0, reserved: stock?.reserved ?? 0 };
  return say(tooMany ? "too_many" : "wrong", verdict.code, { scanned: tidy(scan.text), kind: kindWord(scan.names), ...figures });
}

function takeSource(state: MoveState, code: string, kind: string | null): Move {
  const source = tidy(code);
  const lying = stockOf(haulIn(state.hauls, source));
  const known: MoveKnown = kind === null ? {} : { source: { kind }, ...(lying.length > 0 ? { stock: lying } : {}) };
  const taken = { ...begin(state), source, kind, carrier: kind !== null, known, blocks: [source] };
  return go(taken, RIGHT, { op: "look_up", payload: { code: source } });
}

function onSource(state: MoveState, scan: Scan, world: World): Move {
  if (NO_BINS.includes(scan.names)) return go(state, told(state, { code: "inventory.not_a_bin" }, scan));
  // A bin may be newer than the book; only the server knows it then.
  if (scan.names === "unknown" && !world.online) return go(state, told(state, { code: "inventory.unknown_place" }, scan));
  return takeSource(state, scan.text, carrierOf(scan.names));
}

interface Read {
  code: string;
  lot: string | null;
  count: number | null;
}

/** From a label that may have lost a separator the item alone is taken, unless goods with lots lie here. */
function read(state: MoveState, scan: Scan): Read | Say {
  const { refused, ...label } = itemOf(scan);
  const lots = (state.known.stock ?? []).some((one) => one.lot !== "" && hasCode(one, label.code));
  return refused && (label.code === "" || lots) ? say("wrong", `gs1_${refused.code}`, { scanned: scan.text, ai: refused.ai }) : label;
}

/** What the device knows of a code: from what lies in the source, else from the task in hand. */
function carried(state: MoveState, code: string, world: World): Carried {
  const row = state.found?.stock.find((one) => unitsOf(one.codes, code) !== null) ?? haulIn(state.hauls, state.source ?? "").find(({ item }) => unitsOf(item.codes, code) !== null)?.item;
  const { inHand } = world;
  const goods = row ?? (inHand ? kindOf(inHand.kind)?.knows?.(inHand.state, code)?.item : null);
  return { code, sku: goods?.sku ?? code, name: goods?.name ?? "", image_url: goods?.image_url ?? null, codes: goods?.codes ?? [] };
}

function onItem(state: MoveState, scan: Scan, world: World): Move {
  const label = read(state, scan);
  if ("tone" in label) return go(state, label);
  if (state.item !== null && !sameItem(state.item, label.code)) return go(state, told(state, { code: "wrong_item" }, scan));
  const item = state.item ?? carried(state, label.code, world);
  const units = unitsOf(item.codes, label.code);
  // Nobody here knows how many a scan of this code is: the number must be keyed.
  const all = allOf(state, label.code, label.lot);
  const unsaid = units === null && all === null;
  const counting = all ?? (units === null ? 0 : state.quantity + units * (label.count ?? 1));
  const early = unsaid ? (state.early ?? 0) + (label.count ?? 1) : 0;
  const next: MoveState = { ...state, item, lot: label.lot ?? state.lot, digits: unsaid ? "" : state.digits, early };
  const verdict = judgeMove(next.known, scanned(next, counting > 0 ? { quantity: counting } : {}));
  if (insists(next, verdict, counting)) return go({ ...next, quantity: counting, ...ALONG }, RIGHT);
  if (verdict.code === "inventory.reserved") return go({ ...state, warned: counting }, told(next, verdict, scan));
  if (verdict.code !== "ok" && verdict.part !== "lot") return go(state, told(next, verdict, scan));
  if (verdict.code === "inventory.wrong_lot") return go(state, told(next, verdict, scan));
  return go({ ...next, quantity: counting }, unsaid ? say("look", "key_quantity") : RIGHT);
}

/** The first scan out of a tote or cart takes all that lies there of it: it is put down, not picked. */
function allOf(state: MoveState, code: string, lot: string | null): number | null {
  if (!state.carrier || state.item !== null) return null;
  const lying = (state.known.stock ?? []).filter((one) => hasCode(one, code) && (lot === null || one.lot === lot));
  return lying.length === 1 && lying[0] ? lying[0].free + lying[0].reserved : null;
}

/** The second time somebody wants so many, they mean it: what is promised goes along. */
const insists = ({ warned }: MoveState, { code }: MoveVerdict, quantity: number): boolean => code === "inventory.reserved" && warned === quantity;
const ALONG = { warned: null, withPromises: true };

const sameItem = (item: Carried, code: string): boolean =>
  isSame(item.code, code) || isSame(item.sku, code) || unitsOf(item.codes, code) !== null;

function onLot(state: MoveState, scan: Scan): Move {
  const label = read(state, scan);
  const lot = "tone" in label ? null : (label.lot ?? label.code);
  if (lot === null) return go(state, label as Say);
  const lying = state.known.stock?.find((one) => one.lot === tidy(lot) && hasCode(one, state.item?.code ?? ""));
  const next = { ...state, lot, ...(state.carrier && lying ? { quantity: lying.free + lying.reserved } : {}) };
  const verdict = judgeMove(state.known, scanned(next, { quantity: Math.max(1, state.quantity) }));
  return verdict.code === "ok" ? go(next, RIGHT) : go(state, told(next, verdict, scan));
}

function setQuantity(state: MoveState, quantity: number, stamp: Stamp): Move {
  const verdict = judgeMove(state.known, scanned(state, { quantity }));
  const keyed: Scan = { ...stamp, kind: "scan", text: String(quantity), symbology: null, names: null };
  if (insists(state, verdict, quantity)) return go({ ...state, quantity, digits: null, ...ALONG }, RIGHT);
  const warned = verdict.code === "inventory.reserved" ? quantity : null;
  if (verdict.code !== "ok") return go({ ...state, digits: "", warned }, told(state, verdict, keyed));
  return go({ ...state, quantity, digits: null, early: 0 }, RIGHT);
}

/** A number that is being keyed; another piece; a place, which is the target; a number. Anything else is a wrong item. */
function onGoods(state: MoveState, scan: Scan, world: World): Move {
  const number = numberOf(scan.text);
  if (number !== null && state.digits !== null) return setQuantity(state, number, scan);
  if (isPiece(state, scan.text)) return onItem(state, scan, world);
  if (scan.names !== null && scan.names !== "unknown") return state.quantity > 0 ? onTarget(state, scan) : go(state, say("look", "key_quantity"));
  if (number !== null) return setQuantity(state, number, scan);
  return state.quantity === 0 ? onItem(state, scan, world) : elsewhere(state, scan, world);
}

const isPiece = (state: MoveState, text: string): boolean => state.item !== null && sameItem(state.item, text);

/** A label of the item; else a bin that is newer than the book, which is fetched again; else a wrong item. Without any book the server judges. */
function elsewhere(state: MoveState, scan: Scan, world: World): Move {
  const label = read(state, scan);
  if (!("tone" in label) && label.code !== tidy(scan.text)) return onItem(state, scan, world);
  if (scan.names === null) return onTarget(state, scan);
  return go(state, told(state, { code: "wrong_item" }, scan), { op: "fetch_book", payload: {} });
}

function onTarget(state: MoveState, scan: Scan): Move {
  const target = tidy(scan.text);
  if (state.item === null && goesWhole(state.kind, scan.names)) return carriedWhole(state, begin(state), target, scan);
  const kind = carrierOf(scan.names) ?? (NO_BINS.includes(scan.names) ? String(scan.names) : null);
  const known = kind === null ? state.known : { ...state.known, target: { kind } };
  const verdict = judgeMove(known, scanned(state, state.item === null ? { target } : { quantity: state.quantity, target }));
  if (verdict.code !== "ok") return go(state, told(state, verdict, scan));
  return state.item === null ? emptied(state, begin(state), target, scan) : send(state, target, scan);
}

/** Out of a tote or cart: an item of it, or the place where all of it goes. */
function onContainer(state: MoveState, scan: Scan, world: World): Move {
  if (scan.names === "unknown" || scan.names === null) return onItem(state, scan, world);
  return onTarget(state, scan);
}

function send(state: MoveState, target: string, scan: Scan): Move {
  const lot = state.lot ?? (lotsHere(state)[0] || null);
  const payload = {
    source_code: state.source ?? "", item_code: state.item?.code ?? "", quantity: state.quantity, target_code: target,
    ...(lot ? { lot } : {}), ...(state.withPromises ? { with_promises: true } : {}),
  };
  const heard = say("right", "moved", { quantity: state.quantity, source: state.source ?? "", target });
  return go({ ...begin(state), hauls: carriedOn(state, target, lot ?? "", scan), notice: heard }, heard, { id: scan.id, op: "move_stock", payload });
}

/** What the move brings into a tote or cart, and what it takes out of one. */
function carriedOn(state: MoveState, target: string, lot: string, { id, names }: Scan): Haul[] {
  const { item, hauls, quantity } = state;
  if (item === null) return hauls;
  const out = state.carrier ? takenUp(hauls, id, state.source ?? "", item, lot, -quantity) : hauls;
  return carrierOf(names) ? takenUp(out, id, target, item, lot, quantity) : out;
}

/** Takes back the last step; with nothing in hand, the last move itself. */
function undo(state: MoveState, scan: Scan, world: World): Move {
  if (state.digits !== null && state.quantity > 0) return go({ ...state, digits: null }, say("look", "unscanned"));
  if (state.item !== null) return go({ ...state, item: null, lot: null, quantity: 0, digits: null, early: 0 }, say("look", "unscanned"));
  if (state.source !== null) return go(begin(state), say("look", "unscanned"));
  const last = world.moves.find((one) => !one.undone);
  return undoMove({ ...state, hauls: putDown(state.hauls, last?.id ?? "") }, last, scan);
}

const COMMANDS: Partial<Record<string, (state: MoveState, scan: Scan, world: World) => Move>> = {
  undo,
  qty: (state) => (state.item ? go({ ...state, digits: state.digits === null ? "" : null }, say("look")) : go(state, say("look", "scan_item_first"))),
  ok: (state) => go({ ...state, notice: null }),
};

function onScan(state: MoveState, scan: Scan, world: World): Move {
  const command = commandOf(scan.text);
  if (command !== null) return COMMANDS[command]?.(state, scan, world) ?? go(state, say("look", "not_now"));
  switch (awaited(state)) {
    case "source":
      return onSource(state, scan, world);
    case "container":
      return onContainer(state, scan, world);
    case "item":
      return onItem(state, scan, world);
    case "lot":
      return onLot(state, scan);
    default:
      return onGoods(state, scan, world);
  }
}

function onTap(state: MoveState, tap: Tap): Move {
  if (tap.action !== "key" || awaited(state) !== "quantity") return go(state);
  const digits = state.digits ?? "";
  if (tap.value === "enter") return setQuantity(state, Number(digits), tap);
  return go({ ...state, digits: tap.value === "erase" ? digits.slice(0, -1) : (digits + tap.value).slice(0, 5) });
}

function seen(found: Inquiry): MoveKnown {
  const kind = found.kind === "bin" ? "pick" : found.kind === "item" ? "unknown" : found.kind;
  const stock = found.stock.map((one): StockSeen => ({
    sku: one.sku, lot: one.lot, reserved: one.reserved, free: one.status === "available" ? one.on_hand - one.reserved : 0,
    codes: { [one.sku]: 1, ...Object.fromEntries(one.codes.map((code) => [code.code, code.quantity])) },
  }));
  const taken = carries(kind) && (found.walks.length > 0 || found.order !== null);
  return { source: { kind, blocked: found.place?.blocked ?? false, ...(taken ? { taken } : {}) }, stock };
}

/** What lies in the source. If it is but one item of one lot, that is what will be moved. */
function onTold(state: MoveState, input: Told): Move {
  if (input.error || state.source === null || input.about !== state.source) return go(state);
  const found = input.result as Inquiry;
  const known = seen(found);
  const verdict = judgeMove(known, { source: state.source });
  const whole = isContainer(found.kind) && found.walks.length === 0;
  if (verdict.code !== "ok" && !whole) return go(begin(state), say("wrong", verdict.code, { scanned: state.source, kind: found.kind }));
  const carrier = isContainer(found.kind);
  const after = { ...state, known, found, carrier, kind: carrier ? found.kind : null, blocks: found.place?.blocks ?? state.blocks };
  const [only] = found.stock;
  if (state.item === null && found.stock.length === 1 && only && !carrier) return go({ ...after, item: { ...only, code: only.sku } });
  return go(state.item === null ? after : countEarly({ ...after, item: known.stock?.some((one) => hasCode(one, state.item?.code ?? "")) ? knownItem(after, state.item) : state.item }));
}

/** What was scanned faster than the answer came counts as soon as it is known what it stands for. */
function countEarly(state: MoveState): MoveState {
  const units = state.item === null ? null : unitsOf(state.item.codes, state.item.code);
  const early = state.early ?? 0;
  if (units === null || early === 0 || state.digits !== "") return state;
  const counting = units * early;
  const { code, part } = judgeMove(state.known, scanned(state, { quantity: counting }));
  return code === "ok" || part === "lot" ? { ...state, quantity: counting, digits: null, early: 0 } : state;
}

function knownItem(state: MoveState, item: Carried): Carried {
  const row = state.found?.stock.find((one) => unitsOf(one.codes, item.code) !== null || one.sku === item.code);
  return row ? { ...item, sku: row.sku, name: row.name, image_url: row.image_url, codes: row.codes } : item;
}

function start(opening: Opening, _world: World, stamp: Stamp): Move {
  if (opening.code === undefined) return go(EMPTY);
  const begun = takeSource(EMPTY, opening.code, carrierOf(opening.found?.kind));
  const { item, row } = opening;
  const blank = row ? { ...row, code: row.sku } : { code: item ?? "", sku: item ?? "", name: "", image_url: null, codes: [{ code: item ?? "", quantity: 1 }] };
  return { ...begun, say: say("look"), state: item === undefined ? begun.state : { ...begun.state, item: blank }, send: begun.send.map((one) => ({ ...one, id: stamp.id })) };
}

function onInput(state: MoveState, input: Exclude<DetourInput, Answered>, world: World): Move {
  if (input.kind === "told") return onTold(state, input);
  return input.kind === "scan" ? onScan(state, input, world) : onTap(state, input);
}

function step(state: MoveState, input: DetourInput, world: World): Move {
  if (leaves(input)) return leave(state, RIGHT);
  if (input.kind === "answer") return go(input.answer.error ? { ...state, hauls: putDown(state.hauls, input.answer.id) } : state);
  const after = onInput(state, input, world);
  if (input.kind === "told" && !after.say) return after; // an answer that says nothing leaves what was said
  return { ...after, state: { ...after.state, notice: after.say?.code ? after.say : null } };
}

export const move: Detour<MoveState> = { start, step, view: moveView };
