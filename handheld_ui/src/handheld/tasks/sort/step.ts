/** Tote, item, cell: the cell of the order that gets the goods lights up, and its scan puts all of them in. Also without a network. */
import { kindWord } from "../../../shared/scan/book";
import { commandOf, named, numberOf, tidy, unitsOf } from "../../../shared/scan/codes";
import type { Answered, Outgoing, Say, Scan, Tap } from "../../flows/flow";
import { RIGHT, go, say } from "../../flows/flow";
import { itemOf } from "../../flows/items";
import type { TaskInput, TaskStep } from "../kind";
import { usual } from "../usual";
import { foresee } from "./foresee";
import type { SortVerdict } from "./judge";
import { judgeSort, slotFor } from "./judge";
import type { InHandNow, Sort, SortState } from "./state";
import { EMPTY_HAND, awaited, goodsInHand, lit, loadOf, unitsLeft, unitsNow } from "./state";

type Sorted = TaskStep<SortState>;

const told = (state: SortState, notice: Say): Sorted => go({ ...state, notice }, notice);
const right = (state: SortState, more: Partial<SortState>): Sorted => go({ ...state, ...more, notice: null }, RIGHT);

function wrong(state: SortState, { text, names }: Scan, { code, expected }: SortVerdict, tone: Say["tone"] = "wrong"): Sorted {
  return told(state, say(tone, code, { scanned: tidy(text), kind: kindWord(names), expected: expected.join(" · ") }));
}

function takeTote(state: SortState, scan: Scan): Sorted {
  const verdict = judgeSort(loadOf(state.task), { tote: scan.text });
  return verdict.code === "ok" ? right(state, { ...EMPTY_HAND, tote: named(state.task.totes, String, scan.text) }) : wrong(state, scan, verdict);
}

/** The item's code as the house prints it, from GS1 where the label speaks it. */
function itemScanned({ task }: SortState, scan: Scan): { item: string; lot: string | null } {
  const goods = [...task.goods, ...task.surplus];
  if (goods.some(({ item }) => unitsOf(item.codes, scan.text) !== null)) return { item: tidy(scan.text), lot: null };
  const { code, lot } = itemOf(scan);
  const hasLots = goods.some((some) => some.lot !== "" && unitsOf(some.item.codes, code) !== null);
  return { item: code, lot: hasLots ? lot : null };
}

function takeItem(state: SortState, scan: Scan): Sorted {
  if (named(state.task.totes, String, scan.text)) return takeTote(state, scan);
  const { item, lot } = itemScanned(state, scan);
  return inHand(state, scan, item, lot);
}

/** Who gets it: an order, or nobody. */
function inHand(state: SortState, scan: Scan, item: string, lot: string | null): Sorted {
  const load = loadOf(state.task);
  const slot = slotFor(load, item, lot ?? undefined);
  const hand: InHandNow = { item, lot, slot };
  if (slot === null) {
    const isSurplus = state.task.surplus.some((some) => some.left > 0 && unitsOf(some.item.codes, item) !== null);
    return isSurplus ? told({ ...state, ...EMPTY_HAND, hand }, say("look", "sort.surplus")) : wrong(state, scan, judgeSort(load, { item }));
  }
  if (lit({ ...state, hand }) === null) return wrong(state, scan, { code: "picking.no_free_cell", part: "cell", expected: [] });
  return right(state, { ...EMPTY_HAND, hand });
}

function takeLot(state: SortState, scan: Scan, hand: InHandNow): Sorted {
  const lot = itemOf(scan).lot ?? tidy(scan.text);
  const verdict = judgeSort(loadOf(state.task), { item: hand.item, lot });
  return verdict.code === "ok" ? inHand(state, scan, hand.item, lot) : wrong(state, scan, verdict);
}

/** The order's cell; a free one beside it by a second scan, where its own is full. */
function takeCell(state: SortState, scan: Scan, hand: InHandNow, slot: number): Sorted {
  const load = loadOf(state.task);
  const quantity = unitsNow(state);
  const verdict = judgeSort(load, { item: hand.item, lot: hand.lot ?? undefined, slot, quantity, cell: scan.text });
  if (verdict.code === "picking.wrong_cell" && unitsOf(goodsInHand(state)?.item.codes ?? [], scan.text) !== null) {
    return wrong(state, scan, { ...verdict, code: "sort.now_the_cell" }, "look");
  }
  if (verdict.code !== "ok") return wrong(state, scan, verdict);
  const ownCells = load.cells.get(slot) ?? [];
  const cell = named(state.task.cells.map(({ code }) => code), String, scan.text) ?? tidy(scan.text);
  if (ownCells.length > 0 && !ownCells.includes(cell) && state.warned !== cell && lit(state) !== cell) {
    return wrong({ ...state, warned: cell }, scan, { code: "sort.again_if_full", part: "cell", expected: ownCells.slice(-1) }, "look");
  }
  const payload = { ...handed(state, hand), slot, quantity, cell_code: cell };
  const isComplete = state.task.orders.find((order) => order.slot === slot)?.left === quantity;
  const heard = say("right", isComplete ? "sort.complete" : "sort.put", { quantity, cell, order: orderOf(state.task, slot) });
  return send(state, heard, { id: scan.id, op: "sort_goods", payload });
}

const orderOf = (task: Sort, slot: number): string => task.orders.find((order) => order.slot === slot)?.number ?? "";

function handed(state: SortState, { item, lot }: InHandNow): { task_id: string; tote_code: string; item_code: string; lot?: string } {
  return { task_id: state.task.id, tote_code: state.tote ?? "", item_code: item, ...(lot === null ? {} : { lot }) };
}

/** What nobody wants goes into a tote of its own; whether it is empty the server knows. */
function takeSurplusTote(state: SortState, scan: Scan, hand: InHandNow): Sorted {
  const kind = kindWord(scan.names);
  const isOther = named(state.task.totes, String, scan.text) !== null || (kind !== "tote" && kind !== "unknown");
  if (isOther) return wrong(state, scan, { code: "sort.not_an_empty_tote", part: "tote", expected: [] });
  const quantity = unitsNow(state);
  const heard = say("look", "sort.put_aside", { quantity, tote: tidy(scan.text) });
  return send(state, heard, { id: scan.id, op: "sort_surplus", payload: { ...handed(state, hand), quantity, into_code: tidy(scan.text) } });
}

function send(state: SortState, heard: Say, command: Outgoing): Sorted {
  return go({ ...state, ...EMPTY_HAND, task: foresee(state.task, command), sent: [...state.sent, command], notice: heard }, heard, command);
}

function setQuantity(state: SortState, quantity: number): Sorted {
  const most = unitsNow({ ...state, quantity: null });
  if (quantity >= 1 && quantity <= most) return right(state, { quantity, digits: null });
  return told({ ...state, digits: state.digits === null ? null : "" }, say("too_many", "picking.too_many", { scanned: quantity, expected: most }));
}

function scanned(state: SortState, scan: Scan): Sorted {
  const { hand } = state;
  const number = numberOf(scan.text);
  if (state.digits !== null && number !== null) return setQuantity(state, number);
  switch (awaited(state)) {
    case "tote":
      return takeTote(state, scan);
    case "lot":
      return hand === null ? go(state) : takeLot(state, scan, hand);
    case "cell":
      return hand === null || hand.slot === null ? go(state) : takeCell(state, scan, hand, hand.slot);
    case "surplus":
      return hand === null ? go(state) : takeSurplusTote(state, scan, hand);
    case "item":
      return takeItem(state, scan);
    default:
      return usual(state, scan);
  }
}

/** The last scan back; with nothing in the hand the last goods, out of their cell. */
function undo(state: SortState, scan: Scan): Sorted {
  if (state.digits !== null || state.quantity !== null) return go({ ...state, digits: null, quantity: null, notice: null }, say("look", "unscanned"));
  if (state.hand !== null) return go({ ...state, ...EMPTY_HAND, notice: null }, say("look", "unscanned"));
  const [put] = state.task.puts.filter((one) => (state.task.orders.find((order) => order.slot === one.slot)?.left ?? 0) > 0);
  if (put === undefined || state.task.state === "done") return told(state, say("look", "nothing_to_undo"));
  const heard = say("look", "sort.undone", { quantity: put.quantity, cell: put.cell_code, tote: put.tote_code });
  return send(state, heard, { id: scan.id, op: "undo_sort", payload: { task_id: state.task.id, put_id: put.put_id } });
}

/** The totes are empty: what should still lie there is missing. Said twice while something should. */
function close(state: SortState, scan: Scan): Sorted {
  const quantity = unitsLeft(state.task);
  if (state.warned !== "done") return told({ ...state, ...EMPTY_HAND, warned: "done" }, say("look", "sort.again_if_empty", { quantity }));
  return send(state, say("look", "sort.closed", { quantity }), { id: scan.id, op: "close_wall", payload: { task_id: state.task.id } });
}

/** The cell that lights takes no more: the next one lights. With none left the order goes on when one is packed. */
function cellFull(state: SortState, scan: Scan): Sorted {
  const cell = lit(state);
  if (cell === null) return go(state);
  const after = { ...state, full: [...(state.full ?? []), cell], warned: null };
  const next = lit(after);
  if (next === null) return wrong({ ...state, ...EMPTY_HAND }, scan, { code: "sort.wall_full", part: "cell", expected: [cell] });
  return told(after, say("look", "sort.cell_full", { cell, expected: next }));
}

function command(state: SortState, scan: Scan, name: string): Sorted {
  const at = awaited(state);
  const number = name.startsWith("qty") ? numberOf(name.slice(3)) : null;
  const isHeld = at === "cell" || at === "surplus";
  if (isHeld && number !== null) return setQuantity(state, number);
  if (isHeld && name === "qty") return right(state, { digits: state.digits === null ? "" : null });
  if (name === "full" && at === "cell") return cellFull(state, scan);
  if (name === "undo" && at !== "nothing") return undo(state, scan);
  if (name === "done" && at !== "nothing") return close(state, scan);
  return usual(state, scan);
}

/** A touch of a cell is its scan. */
function tapped(state: SortState, tap: Tap): Sorted {
  if (tap.action === "cell" && awaited(state) === "cell") return scanned(state, { ...tap, kind: "scan", text: tap.value, symbology: null, names: "place" });
  if (tap.action !== "key" || state.digits === null) return go(state);
  if (tap.value === "enter") return setQuantity(state, Number(state.digits));
  return go({ ...state, digits: tap.value === "erase" ? state.digits.slice(0, -1) : (state.digits + tap.value).slice(0, 5) });
}

const laidOn = (base: Sort, sent: readonly Outgoing[]): Sort => sent.reduce(foresee, base);

/** The server's "no": what it refused is as if it had not been done. */
function answered(state: SortState, { answer }: Answered): Sorted {
  const sent = state.sent.filter(({ id }) => id !== answer.id);
  const base = (answer.result?.["task"] as Sort | undefined) ?? state.base;
  const after = { ...state, base, sent, task: laidOn(base, sent) };
  return answer.error ? go({ ...after, ...EMPTY_HAND }, say("wrong")) : go(after);
}

function fetched(state: SortState, task: Sort, pending: readonly Outgoing[]): Sorted {
  const sent = state.sent.filter(({ id }) => pending.some((one) => one.id === id));
  return go({ ...state, base: task, sent, task: laidOn(task, sent) });
}

export function step(state: SortState, input: TaskInput<Sort>): Sorted {
  switch (input.kind) {
    case "scan": {
      const name = commandOf(input.text);
      return name === null ? scanned(state, input) : command(state, input, name);
    }
    case "tap":
      return tapped(state, input);
    case "answer":
      return answered(state, input);
    case "task":
      return fetched(state, input.task, input.pending);
    default:
      return go(state);
  }
}
