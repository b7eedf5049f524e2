import type { Action, View } from "../../flows/view";
import { counted, words } from "../../flows/view";
import type { SortState } from "./state";
import { awaited, goodsInHand, lit, unitsLeft, unitsNow } from "./state";

const UNDO: Action = { command: "undo", label: words("do.undo") };
const PAUSE: Action = { command: "pause", label: words("do.pause") };
const EMPTY: Action = { command: "done", label: words("sort.totes_empty") };
const FULL: Action = { command: "full", label: words("sort.cell_is_full") };
const QTY: Action = { command: "qty", label: words("sort.fewer") };

/** One line says what to do; the wall itself is drawn by a screen of its own. */
export function view(state: SortState): View {
  const shown = { name: "sort", notice: state.notice, drawn: "wall" };
  const goods = goodsInHand(state);
  if (state.digits !== null && goods !== null) {
    const most = unitsNow({ ...state, quantity: null });
    return { name: "sort", notice: state.notice, prompt: counted("sort.how_many", most), hero: { kind: "count", now: state.digits, of: most }, keypad: true, actions: [QTY] };
  }
  switch (awaited(state)) {
    case "nothing":
      return { ...shown, prompt: words("sort.all_sorted", { wall: state.task.wall }), actions: [{ command: "next", label: words("sort.next"), primary: true }] };
    case "tote":
      return { ...shown, prompt: words("sort.tote", { totes: state.task.totes.join(", ") }), entry: { label: words("do.type_tote") }, actions: [EMPTY, UNDO, PAUSE] };
    case "lot":
      return { ...shown, prompt: words("sort.lot"), entry: { label: words("do.type_lot") }, actions: [UNDO, PAUSE] };
    case "cell":
      return { ...shown, prompt: counted("sort.cell", unitsNow(state)), expects: lit(state) ?? "", entry: { label: words("do.type_place") }, actions: [FULL, QTY, UNDO, PAUSE] };
    case "surplus":
      return { ...shown, prompt: counted("sort.surplus_tote", unitsNow(state)), entry: { label: words("do.type_tote") }, actions: [QTY, UNDO, PAUSE] };
    default:
      return { ...shown, prompt: counted("sort.item", unitsLeft(state.task)), entry: { label: words("do.type_item") }, actions: [EMPTY, UNDO, PAUSE] };
  }
}
