/** Bin, item, again where there are several, then where the order stands. Also without a network. */
import { kindWord } from "../../../shared/scan/book";
import { commandOf, isSame, named, numberOf, tidy, unitsOf } from "../../../shared/scan/codes";
import type { Answered, Outgoing, Say, Scan, Tap } from "../../flows/flow";
import { RIGHT, go, resultOf, say } from "../../flows/flow";
import { itemOf } from "../../flows/items";
import type { TaskInput, TaskStep } from "../kind";
import { usual } from "../usual";
import { judgeFetch, judgeTarget } from "./judge";
import { type Fetch, type FetchGoods, type FetchState, NOTHING, type Sent, awaited, next, units, withAgain, without } from "./state";

type Fetched = TaskStep<FetchState>;

const wrong = (state: FetchState, code: string, { text, names }: Scan, expected: string, tone: Say["tone"] = "wrong"): Fetched => {
  const notice = say(tone, code, { scanned: tidy(text), kind: kindWord(names), expected });
  return go({ ...state, notice }, notice);
};

const right = (state: FetchState, more: Partial<FetchState>): Fetched => go({ ...state, ...more, notice: null }, RIGHT);

function goTo(state: FetchState, scan: Scan, goods: FetchGoods): Fetched {
  const meant = named(without(state.task.goods, state.taken), ({ location }) => location.code, scan.text);
  if (meant) return right(state, { bin: meant.location.code });
  if (state.taken.length > 0 && isTarget(state, scan)) return bring(state, scan);
  if (unitsOf(goods.item.codes, scan.text) !== null) return wrong(state, "fetch.bin_first", scan, goods.location.code, "look");
  return wrong(state, "fetch.wrong_bin", scan, goods.location.code);
}

/** One piece is scanned, and all that are wanted out of this bin are taken. */
function take(state: FetchState, scan: Scan, goods: FetchGoods): Fetched {
  const { code } = itemOf(scan);
  const quantity = state.quantity ?? goods.quantity;
  const wanted = [{ location: goods.location.code, codes: goods.item.codes, quantity: goods.quantity }];
  const verdicts = [scan.text, code].map((text) => judgeFetch(wanted, goods.location.code, text, quantity));
  if (!verdicts.includes("ok")) return wrong(state, verdicts[0] ?? "packing.not_to_fetch", scan, goods.item.name);
  const taken = withAgain(state.taken, [{ ...goods, quantity }]);
  return go({ ...state, ...NOTHING, bin: state.bin, taken, notice: null }, say("right", "fetch.taken", { quantity, name: goods.item.name }));
}

function isTarget({ task }: FetchState, { text, names }: Scan): boolean {
  return judgeTarget(task.target.totes, task.target.place, text, kindWord(names)) === "ok";
}

function bring(state: FetchState, scan: Scan): Fetched {
  const { task, taken } = state;
  if (!isTarget(state, scan)) return wrong(state, "packing.wrong_target", scan, task.target.place);
  const goods = taken.map(({ location, item, quantity }) => ({ location_code: location.code, item_code: item.sku, quantity }));
  const payload = { task_id: task.id, goods, into_code: tidy(scan.text) };
  const heard = say("right", "fetch.brought", { order: task.order_number, place: tidy(scan.text) });
  return sent({ ...state, taken: [] }, { id: scan.id, goods: taken, brought: true }, heard, { id: scan.id, op: "bring_goods", payload });
}

function sent(state: FetchState, one: Sent, heard: Say, command: Outgoing): Fetched {
  const goods = without(state.task.goods, one.goods);
  const task: Fetch = { ...state.task, goods, state: goods.length === 0 && state.taken.length === 0 ? "done" : state.task.state };
  return go({ ...state, ...NOTHING, task, notice: null, sent: [...state.sent, one] }, heard, command);
}

/** So many of the goods are not in the bin: asked once, "all of them" by the same command. */
function lack(state: FetchState, scan: Scan, goods: FetchGoods): Fetched {
  if (awaited(state) !== "item") return wrong(state, "fetch.bin_first", scan, goods.location.code, "look");
  return state.lacking ? notThere(state, scan.id, goods, goods.quantity) : right(state, { lacking: true, digits: "" });
}

function notThere(state: FetchState, id: string, goods: FetchGoods, quantity: number): Fetched {
  const payload = { task_id: state.task.id, location_code: goods.location.code, item_code: goods.item.sku, quantity };
  const heard = say("look", "fetch.lacking", { quantity, name: goods.item.name, location: goods.location.code });
  return sent(state, { id, goods: [{ ...goods, quantity }], brought: false }, heard, { id, op: "report_not_in_bin", payload });
}

function setQuantity(state: FetchState, id: string, quantity: number, goods: FetchGoods): Fetched {
  if (state.lacking && quantity >= 1 && quantity <= goods.quantity) return notThere(state, id, goods, quantity);
  if (quantity >= 1 && quantity <= goods.quantity) return right(state, { quantity, digits: null });
  const notice = say("too_many", "packing.too_many_to_fetch", { scanned: quantity, expected: goods.quantity });
  return go({ ...state, digits: "", notice }, notice);
}

function scanned(before: FetchState, scan: Scan, goods: FetchGoods | null): Fetched {
  if (goods === null) return before.taken.length > 0 ? bring(before, scan) : usual(before, scan);
  const number = numberOf(scan.text);
  if (before.digits !== null && number !== null) return setQuantity(before, scan.id, number, goods);
  const state = before.lacking ? { ...before, lacking: false, digits: null } : before;
  return awaited(state) === "bin" || (state.bin !== null && !isSame(state.bin, scan.text) && isOtherBin(state, scan)) ? goTo(state, scan, goods) : take(state, scan, goods);
}

const isOtherBin = (state: FetchState, { text }: Scan): boolean => named(without(state.task.goods, state.taken), ({ location }) => location.code, text) !== null;

/** One scan back: what was keyed, the bin, or the goods out of the hand into their bin. */
function unscan(state: FetchState): Fetched {
  if (state.bin !== null || state.lacking || state.quantity !== null) return go({ ...state, ...NOTHING, notice: null }, say("look", "unscanned"));
  const last = state.taken.at(-1);
  if (!last) return go(state, say("look", "nothing_to_undo"));
  const heard = say("look", "fetch.lay_back", { quantity: last.quantity, name: last.item.name, location: last.location.code });
  return go({ ...state, taken: state.taken.slice(0, -1), notice: heard }, heard);
}

/** With goods in the hand the work is not given back: they would lie nowhere. */
function pause(state: FetchState, scan: Scan): Fetched {
  if (state.taken.length === 0) return usual(state, scan);
  return wrong(state, "fetch.bring_first", scan, state.task.target.place, "look");
}

function command(state: FetchState, scan: Scan, name: string, goods: FetchGoods | null): Fetched {
  const number = name.startsWith("qty") ? numberOf(name.slice(3)) : null;
  if (name === "undo" && state.task.state !== "done") return unscan(state);
  if (name === "pause") return pause(state, scan);
  if (goods !== null && number !== null) return setQuantity(state, scan.id, number, goods);
  if (goods !== null && name === "qty") return right(state, { digits: state.digits === null ? "" : null, lacking: false });
  return goods !== null && name === "short" ? lack(state, scan, goods) : usual(state, scan);
}

function key(state: FetchState, tap: Tap, goods: FetchGoods): Fetched {
  if (tap.action !== "key" || state.digits === null) return go(state);
  if (tap.value === "enter") return setQuantity(state, tap.id, Number(state.digits), goods);
  return go({ ...state, digits: tap.value === "erase" ? state.digits.slice(0, -1) : (state.digits + tap.value).slice(0, 5) });
}

/** What was refused is in the hand again, or to be fetched; what is fetched from another bin is told by the answer. */
function answered(state: FetchState, input: Answered): Fetched {
  const { answer } = input;
  const about = state.sent.find(({ id }) => id === answer.id);
  const left = state.sent.filter(({ id }) => id !== answer.id);
  if (!about) return go({ ...state, sent: left });
  const result = resultOf(input, "bring_goods") ?? resultOf(input, "report_not_in_bin");
  if (!answer.error) return result ? go(renewed({ ...state, sent: left }, result.task as unknown as Fetch)) : go({ ...state, sent: left });
  const task: Fetch = { ...state.task, state: "leased", goods: withAgain(state.task.goods, about.goods) };
  return go({ ...state, ...NOTHING, task, sent: left, taken: about.brought ? withAgain(state.taken, about.goods) : state.taken }, say("wrong"));
}

/** The task as the server has it, without what is on its way. */
function renewed(state: FetchState, task: Fetch): FetchState {
  const goods = state.sent.reduce((left, one) => without(left, one.goods), task.goods);
  const taken = state.taken.filter((one) => units(without([one], goods)) === 0);
  return { ...state, taken, task: { ...task, goods, state: goods.length === 0 && state.sent.length > 0 ? "done" : task.state } };
}

export function step(state: FetchState, input: TaskInput<Fetch>): Fetched {
  const goods = next(state);
  switch (input.kind) {
    case "scan": {
      const name = commandOf(input.text);
      return name === null ? scanned(state, input, goods) : command(state, input, name, goods);
    }
    case "tap":
      return goods === null ? go(state) : key(state, input, goods);
    case "answer":
      return answered(state, input);
    case "task": {
      const pending = state.sent.filter(({ id }) => input.pending.some((one) => one.id === id));
      return go(renewed({ ...state, sent: pending }, input.task));
    }
    default:
      return go(state);
  }
}
