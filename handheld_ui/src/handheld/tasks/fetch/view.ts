import type { Action, View } from "../../flows/view";
import { counted, words } from "../../flows/view";
import type { FetchGoods, FetchState } from "./state";
import { awaited, next, units } from "./state";

const KEYS: Action[] = ["undo", "pause"].map((command) => ({ command, label: words(`do.${command}`) }));
const QTY: Action = { command: "qty", label: words("fetch.fewer") };
const NOT_THERE: Action = { command: "short", label: words("fetch.not_there") };
const ALL_LACK: Action = { command: "short", label: words("fetch.all_lack"), primary: true };
const UNDO: Action = { command: "undo", label: words("do.undo") };

/** What is scanned now as the big thing, and for whom, how many and where to beside it. */
export function view(state: FetchState): View {
  const goods = next(state);
  const shown = { name: "fetch", notice: state.notice };
  switch (awaited(state)) {
    case "nothing":
      return { ...shown, ...over(state) };
    case "target":
      return { ...shown, ...towards(state), facts: facts(state, null) };
    default:
      return goods === null ? { ...shown, ...over(state) } : { ...shown, ...expected(state, goods), facts: facts(state, goods) };
  }
}

type Shown = Pick<View, "prompt" | "done" | "hero" | "expects" | "entry" | "actions" | "keypad">;

function over({ task, sent }: FetchState): Shown {
  const done = sent.some(({ brought }) => brought) || task.state === "done";
  return { done, prompt: words(done ? "fetch.over" : "fetch.nothing_left", { order: task.label }), actions: [{ command: "next", label: words("fetch.next"), primary: true }] };
}

function expected(state: FetchState, goods: FetchGoods): Shown {
  const { location, item, quantity } = goods;
  if (state.lacking)
    return { prompt: words("fetch.how_many_lack"), hero: { kind: "count", now: state.digits ?? "", of: quantity }, keypad: true, actions: [ALL_LACK, UNDO] };
  if (state.digits !== null)
    return { prompt: words("fetch.how_many"), hero: { kind: "count", now: state.digits, of: quantity }, keypad: true, actions: [{ ...QTY, label: words("do.back") }] };
  if (awaited(state) === "bin")
    return { prompt: words("fetch.bin"), hero: { kind: "place", code: location.code, blocks: location.blocks }, expects: location.code, entry: { label: words("do.type_place") }, actions: KEYS };
  return { prompt: counted("fetch.item", state.quantity ?? quantity), hero: { kind: "goods", goods: item }, expects: item.sku, entry: { label: words("do.type_item") }, actions: [QTY, NOT_THERE, ...KEYS] };
}

function towards({ task: { target } }: FetchState): Shown {
  const hero = { kind: "place", code: target.place, blocks: target.blocks } as const;
  return { prompt: words("fetch.target"), hero, expects: target.place, entry: { label: words("do.type") }, actions: [UNDO] };
}

/** What is not the big thing on screen already. */
function facts(state: FetchState, goods: FetchGoods | null): NonNullable<View["facts"]> {
  const { task, taken } = state;
  const item = awaited(state) === "bin" && goods ? [{ name: words("fetch.goods"), value: goods.item.name }, { name: words("fetch.units"), value: String(goods.quantity) }] : [];
  const lot = goods && goods.lot !== "" ? [{ name: words("pick.lot_is"), value: goods.lot }] : [];
  const held = taken.length === 0 ? [] : [{ name: words("fetch.in_hand"), value: counted("fetch.pieces", units(taken)) }];
  return [...item, ...lot, ...held, { name: words("fetch.order"), value: task.order_number }, ...stands(state)];
}

/** Where the order stands, and the tote that may be scanned instead. */
function stands(state: FetchState): NonNullable<View["facts"]> {
  const { place, totes } = state.task.target;
  const others = totes.filter((tote) => tote !== place);
  const at = awaited(state) === "target" ? others : [place, ...others];
  return at.length === 0 ? [] : [{ name: words("fetch.stands"), value: at.join(" · ") }];
}
