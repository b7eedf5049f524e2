/** Tote, bin, item: three scans put all of an item back, and the tote is not asked for again. Also without a network. */
import { kindWord } from "../../../shared/scan/book";
import { commandOf, isSame, named, numberOf, tidy, unitsOf } from "../../../shared/scan/codes";
import type { Answered, Outgoing, Say, Scan, Tap } from "../../flows/flow";
import { RIGHT, go, say } from "../../flows/flow";
import { itemOf } from "../../flows/items";
import type { TaskInput, TaskStep } from "../kind";
import { usual } from "../usual";
import { judgeLastTote, judgePutBack } from "./judge";
import type { PutBack, PutBackGoods, PutBackState, Wanted } from "./state";
import { NOTHING, awaited, next, withAgain, without } from "./state";

type Back = TaskStep<PutBackState>;

const wrong = (state: PutBackState, code: string, { text, names }: Scan, expected: string, tone: Say["tone"] = "wrong"): Back => {
  const notice = say(tone, code, { scanned: tidy(text), kind: kindWord(names), expected, free: expected });
  return go({ ...state, notice }, notice);
};

const right = (state: PutBackState, more: Partial<PutBackState>): Back => go({ ...state, ...more, notice: null }, RIGHT);

function takeTote(state: PutBackState, scan: Scan, goods: PutBackGoods): Back {
  const tote = named(state.task.goods, (one) => one.tote_code, scan.text)?.tote_code;
  return tote === undefined ? wrong(state, "put_back.wrong_tote", scan, goods.tote_code) : right(state, { ...NOTHING, tote });
}

/** The tote of the order that wants the goods: the one in which its rest lies, or any other than those to be emptied. */
function isForOrder(state: PutBackState, { text, names }: Scan, wanted: Wanted): boolean {
  const emptied = state.task.goods.map(({ tote_code }) => tote_code);
  return judgeLastTote(wanted.tote_code, text, kindWord(names), emptied) === "ok";
}

/** The bin that the goods came from, or another one by a second scan; what the book does not know the server judges. */
function goTo(state: PutBackState, scan: Scan, goods: PutBackGoods): Back {
  if (goods.wanted_by && isForOrder(state, scan, goods.wanted_by)) return right(state, { into: tidy(scan.text) });
  if (named(state.task.goods, (one) => one.tote_code, scan.text)) return takeTote(state, scan, goods);
  const proposed = [goods.location, goods.nearer].find((place) => place !== null && isSame(place.code, scan.text));
  if (proposed) return right(state, { bin: proposed.code });
  if (unitsOf(goods.item.codes, scan.text) !== null) return wrong(state, "put_back.bin_first", scan, goods.location.code, "look");
  if (scan.names !== "location" && scan.names !== null) return wrong(state, "picking.not_a_bin", scan, goods.location.code);
  if (state.warned !== null && isSame(state.warned, scan.text)) return right(state, { bin: tidy(scan.text), warned: null });
  return wrong({ ...state, warned: tidy(scan.text) }, "put_back.other_bin", scan, goods.location.code, "look");
}

/** The item that was scanned, among what lies in this tote: not only the one on screen. */
function meant(state: PutBackState, code: string, goods: PutBackGoods): PutBackGoods | null {
  const inTote = [goods, ...state.task.goods.filter((one) => isSame(one.tote_code, goods.tote_code))];
  return inTote.find((one) => unitsOf(one.item.codes, code) !== null) ?? null;
}

function putBack(state: PutBackState, scan: Scan, goods: PutBackGoods): Back {
  const { code } = itemOf(scan);
  const item = meant(state, scan.text, goods) ?? meant(state, code, goods);
  if (item === null || (state.into !== null && item !== goods)) return wrong(state, "picking.nothing_to_put_back", scan, goods.item.name);
  if (state.into !== null && goods.wanted_by) return useFor(state, scan, goods, goods.wanted_by, state.into);
  const quantity = state.quantity ?? item.quantity;
  const lying = [{ tote: item.tote_code, codes: item.item.codes, quantity: item.quantity }];
  const verdict = judgePutBack(lying, { tote: item.tote_code, item: item.item.sku, quantity, isBin: true });
  return verdict === "ok" ? send(state, scan, { ...item, quantity }) : wrong(state, verdict, scan, String(item.quantity));
}

/** All that the order lacks goes into its tote. */
function useFor(state: PutBackState, scan: Scan, goods: PutBackGoods, wanted: Wanted, into: string): Back {
  const { quantity, order_number } = wanted;
  const payload = { task_id: state.task.id, tote_code: goods.tote_code, item_code: goods.item.sku, order_number, into_code: into };
  const heard = say("right", "put_back.used", { quantity, name: goods.item.name, order: order_number, tote: into });
  return sent(state, scan.id, { ...goods, quantity }, heard, { id: scan.id, op: "use_for_order", payload });
}

function send(state: PutBackState, scan: Scan, goods: PutBackGoods): Back {
  const { task, bin } = state;
  const payload = { task_id: task.id, tote_code: goods.tote_code, item_code: goods.item.sku, quantity: goods.quantity, location_code: bin ?? "" };
  const heard = say("right", "put_back.done", { quantity: goods.quantity, name: goods.item.name, location: bin ?? "" });
  return sent(state, scan.id, goods, heard, { id: scan.id, op: "put_back", payload });
}

function sent(state: PutBackState, id: string, goods: PutBackGoods, heard: Say, command: Outgoing): Back {
  const { task } = state;
  const left = without(task.goods, goods);
  const done: PutBack = { ...task, goods: left, state: left.length === 0 ? "done" : task.state };
  return go({ ...state, ...NOTHING, task: done, notice: null, sent: [...state.sent, { id, goods }] }, heard, command);
}

/** So many of the goods are not in the tote in hand: asked once, "all of them" by the same command. */
function lack(state: PutBackState, scan: Scan, goods: PutBackGoods): Back {
  if (awaited(state) === "tote") return wrong(state, "put_back.tote_first", scan, goods.tote_code, "look");
  return state.lacking ? notThere(state, scan.id, goods, goods.quantity) : right(state, { lacking: true, digits: "" });
}

function notThere(state: PutBackState, id: string, goods: PutBackGoods, quantity: number): Back {
  const { tote_code, item, location } = goods;
  const payload = { task_id: state.task.id, tote_code, item_code: item.sku, quantity };
  const heard = say("look", "put_back.lacking", { quantity, name: item.name, location: location.code });
  return sent(state, id, { ...goods, quantity }, heard, { id, op: "report_not_there", payload });
}

/** A number was keyed or scanned: how many go back, or how many are not there. */
function setQuantity(state: PutBackState, id: string, quantity: number, goods: PutBackGoods): Back {
  if (state.lacking && quantity >= 1 && quantity <= goods.quantity) return notThere(state, id, goods, quantity);
  if (quantity >= 1 && quantity <= goods.quantity) return right(state, { quantity, digits: null });
  const notice = say("too_many", "inventory.not_enough", { scanned: quantity, free: goods.quantity });
  return go({ ...state, digits: "", notice }, notice);
}

function scanned(before: PutBackState, scan: Scan, goods: PutBackGoods): Back {
  const number = numberOf(scan.text);
  if (before.digits !== null && number !== null) return setQuantity(before, scan.id, number, goods);
  const state = before.lacking ? { ...before, lacking: false, digits: null } : before;
  switch (awaited(state)) {
    case "tote":
      return takeTote(state, scan, goods);
    case "bin":
      return goTo(state, scan, goods);
    default:
      return putBack(state, scan, goods);
  }
}

/** One scan back; what was put into a bin is moved by a move. */
function unscan(state: PutBackState): Back {
  const heard = say("look", state.tote === null ? "nothing_to_undo" : "unscanned");
  const before = state.bin === null && state.into === null && state.quantity === null && !state.lacking ? { tote: null } : {};
  return go({ ...state, ...NOTHING, ...before, notice: null }, heard);
}

function command(state: PutBackState, scan: Scan, name: string, goods: PutBackGoods | null): Back {
  const number = name.startsWith("qty") ? numberOf(name.slice(3)) : null;
  if (goods !== null && number !== null) return setQuantity(state, scan.id, number, goods);
  if (goods !== null && name === "qty") return right(state, { digits: state.digits === null ? "" : null, lacking: false });
  if (goods !== null && name === "short") return lack(state, scan, goods);
  return name === "undo" && goods !== null ? unscan(state) : usual(state, scan);
}

function key(state: PutBackState, tap: Tap, goods: PutBackGoods): Back {
  if (tap.action !== "key" || state.digits === null) return go(state);
  if (tap.value === "enter") return setQuantity(state, tap.id, Number(state.digits), goods);
  return go({ ...state, digits: tap.value === "erase" ? state.digits.slice(0, -1) : (state.digits + tap.value).slice(0, 5) });
}

/** What the server refused lies in its tote again, as far as this device knows. */
function answered(state: PutBackState, { answer }: Answered): Back {
  const refused = state.sent.find(({ id }) => id === answer.id);
  const sent = state.sent.filter(({ id }) => id !== answer.id);
  if (!refused || !answer.error) return go({ ...state, sent });
  const task: PutBack = { ...state.task, state: "leased", goods: withAgain(state.task.goods, refused.goods) };
  return go({ ...state, ...NOTHING, task, sent }, say("wrong"));
}

/** The task as the server has it, without what is on its way. */
function fetched(state: PutBackState, task: PutBack, pending: readonly { id?: string }[]): Back {
  const sent = state.sent.filter(({ id }) => pending.some((one) => one.id === id));
  const goods = sent.reduce((left, one) => without(left, one.goods), task.goods);
  return go({ ...state, sent, task: { ...task, goods, state: goods.length === 0 && sent.length > 0 ? "done" : task.state } });
}

export function step(state: PutBackState, input: TaskInput<PutBack>): Back {
  const goods = next(state);
  switch (input.kind) {
    case "scan": {
      const name = commandOf(input.text);
      if (name !== null) return command(state, input, name, goods);
      return goods === null ? usual(state, input) : scanned(state, input, goods);
    }
    case "tap":
      return goods === null ? go(state) : key(state, input, goods);
    case "answer":
      return answered(state, input);
    case "task":
      return fetched(state, input.task, input.pending);
    default:
      return go(state);
  }
}
