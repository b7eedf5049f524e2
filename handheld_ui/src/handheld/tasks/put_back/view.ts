import type { Action, View } from "../../flows/view";
import { counted, words } from "../../flows/view";
import type { PutBackGoods, PutBackState, Wanted } from "./state";
import { awaited, next, unitsNow } from "./state";

const KEYS: Action[] = ["undo", "pause"].map((command) => ({ command, label: words(`do.${command}`) }));
const QTY: Action = { command: "qty", label: words("put_back.fewer") };
const NOT_THERE: Action = { command: "short", label: words("put_back.not_there") };
const ALL_LACK: Action = { command: "short", label: words("put_back.all_lack"), primary: true };
const UNDO: Action = { command: "undo", label: words("do.undo") };

/** What is on screen: what is scanned now as the big thing, and what goes where beside it. */
export function view(state: PutBackState): View {
  const goods = next(state);
  const shown = { name: "put_back", notice: state.notice };
  if (goods === null) {
    const done = words("put_back.all_back", { order: state.task.label });
    return { ...shown, done: true, prompt: done, actions: [{ command: "next", label: words("put_back.next"), primary: true }] };
  }
  return { ...shown, ...expected(state, goods), facts: facts(state, goods) };
}

function expected(state: PutBackState, goods: PutBackGoods): Pick<View, "prompt" | "hero" | "expects" | "entry" | "actions" | "keypad"> {
  const { tote_code: tote, location, item } = goods;
  if (state.lacking)
    return { prompt: words("put_back.how_many_lack"), hero: { kind: "count", now: state.digits ?? "", of: goods.quantity }, keypad: true, actions: [ALL_LACK, UNDO] };
  if (state.digits !== null)
    return { prompt: words("put_back.how_many"), hero: { kind: "count", now: state.digits, of: goods.quantity }, keypad: true, actions: [{ ...QTY, label: words("do.back") }] };
  switch (awaited(state)) {
    case "tote":
      return { prompt: words("put_back.tote"), hero: { kind: "code", code: tote }, expects: tote, entry: { label: words("do.type") }, actions: KEYS };
    case "bin":
      if (goods.wanted_by) return towards(goods.wanted_by);
      if (goods.nearer) return nearby(goods.nearer, location.code);
      return { prompt: words("put_back.bin"), hero: { kind: "place", code: location.code, blocks: location.blocks }, expects: location.code, entry: { label: words("do.type_place") }, actions: [NOT_THERE, ...KEYS] };
    default:
      return { prompt: counted("put_back.item", unitsNow(state, goods)), hero: { kind: "goods", goods: item }, expects: item.sku, entry: { label: words("do.type_item") }, actions: state.into === null ? [QTY, NOT_THERE, ...KEYS] : [NOT_THERE, ...KEYS] };
  }
}

/** A bin with the same goods is nearer than the one they came from; that one is right, too. */
function nearby({ code, blocks }: PutBackGoods["location"], from: string): Pick<View, "prompt" | "hero" | "entry" | "actions"> {
  return { prompt: words("put_back.nearer", { from }), hero: { kind: "place", code, blocks }, entry: { label: words("do.type_place") }, actions: [NOT_THERE, ...KEYS] };
}

/** An order is complete with these goods: they go into its tote, or begin an empty one. The bin is right, too. */
function towards({ order_number: order, tote_code, lane_code }: Wanted): Pick<View, "prompt" | "hero" | "expects" | "entry" | "actions"> {
  const prompt = words(tote_code === null ? "put_back.for_new" : "put_back.for_tote", { order, lane: lane_code });
  return { prompt, hero: { kind: "code", code: tote_code ?? order }, ...(tote_code === null ? {} : { expects: tote_code }), entry: { label: words("do.type") }, actions: [NOT_THERE, ...KEYS] };
}

/** What is not the big thing on screen already. */
function facts(state: PutBackState, goods: PutBackGoods): NonNullable<View["facts"]> {
  const { item, lot, quantity } = goods;
  const at = awaited(state);
  const what = { name: words("put_back.goods"), value: item.name };
  const units = { name: words("put_back.units"), value: String(state.quantity ?? (at === "bin" && goods.wanted_by ? goods.wanted_by.quantity : quantity)) };
  const from = { name: words("put_back.from"), value: goods.tote_code };
  const to = { name: words("put_back.to"), value: state.into ?? state.bin ?? goods.location.code };
  return [
    ...(at === "item" ? [] : [what, units]),
    ...(lot === "" ? [] : [{ name: words("pick.lot_is"), value: lot }]),
    ...(at === "tote" ? [] : [from]),
    ...(at === "bin" ? [] : [to]),
  ];
}
