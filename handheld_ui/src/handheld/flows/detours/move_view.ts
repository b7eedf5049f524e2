/** What a move shows at each step. */
import type { Action, View } from "../view";
import type { World } from "../world";
import { counted, words } from "../view";
import { hauling } from "./move_hauls";
import type { Awaited, MoveState } from "./move_state";
import { awaited, heldStock } from "./move_state";

type Fact = NonNullable<View["facts"]>[number];

const PROMPTS: Record<Awaited, string> = {
  source: "move.source", container: "move.container", item: "move.item", lot: "move.lot", quantity: "move.quantity", target: "move.target",
};
const ENTRIES: Partial<Record<Awaited, string>> = {
  source: "do.type_place", container: "do.type_place", item: "do.type_item", lot: "do.type_lot", target: "do.type_place",
};

const inSource = (what: Awaited): boolean => what === "container" || what === "item" || what === "lot";

function hero(state: MoveState, what: Awaited): Pick<View, "hero"> {
  if (inSource(what)) return { hero: { kind: "place", code: state.source ?? "", blocks: state.blocks } };
  if (what === "source") return {};
  const [lying] = heldStock(state);
  const of = lying ? lying.free + (state.carrier ? lying.reserved : 0) : null;
  return { hero: { kind: "count", now: state.digits ?? state.quantity, of, free: true } };
}

function facts(state: MoveState, what: Awaited): Fact[] {
  const from = state.source !== null && !inSource(what) ? [{ name: words("move.from"), value: state.source }] : [];
  const goods = state.item ? [{ name: words("move.what"), value: state.item.name || state.item.sku }] : [];
  const collected = what === "source" ? hauling(state.hauls).map((code) => ({ name: words("move.collected"), value: code })) : [];
  return [...collected, ...from, ...goods, ...(state.lot ? [{ name: words("pick.lot_is"), value: state.lot }] : [])];
}

function actions(state: MoveState, world: World): Action[] {
  const undoable = state.source !== null || world.moves.some((one) => !one.undone);
  return [
    ...(awaited(state) === "target" ? [{ command: "qty", label: words("do.quantity") }] : []),
    ...(undoable ? [{ command: "undo", label: words("do.undo") }] : []),
    { command: "back", label: words("do.back") },
  ];
}

export function moveView(state: MoveState, world: World): View {
  const what = awaited(state);
  const lying = inSource(what) ? (state.known.stock ?? []) : [];
  const entry = ENTRIES[what];
  return {
    name: "move",
    prompt: words(PROMPTS[what]),
    ...hero(state, what),
    facts: facts(state, what),
    rows: lying.map((one) => ({
      title: state.found?.stock.find((row) => row.sku === one.sku)?.name ?? one.sku,
      details: [one.sku, ...(one.lot ? [one.lot] : []), counted("stock.free", one.free + (state.carrier ? one.reserved : 0))],
      leads: false,
    })),
    notice: state.notice,
    actions: actions(state, world),
    ...(entry ? { entry: { label: words(entry) } } : {}),
    keypad: what === "quantity",
  };
}
