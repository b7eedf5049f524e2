/** What an adjustment shows at each step. */
import type { Row, View } from "../view";
import { words } from "../view";
import type { World } from "../world";
import type { AdjustAwaits, AdjustState } from "./adjust_state";
import { awaited, lotsOf, onHand, reasonsOf, statusesOf, waysOf } from "./adjust_state";
import type { Way } from "./adjust_ways";
import { isOurs, NUMBERS, OUT } from "./adjust_ways";

const ENTRIES: Partial<Record<AdjustAwaits, string>> = { place: "do.type_place", item: "do.type_item", lot: "do.type_lot", badge: "do.type", target: "do.type_place", new_lot: "do.type_lot", pin: "adjust.pin_entry" };

function rows(state: AdjustState, what: AdjustAwaits, role: string): Row[] {
  switch (what) {
    case "item":
      return (state.found?.stock ?? []).map((one) => ({ title: one.name, details: [one.sku, ...(one.lot ? [one.lot] : []), words(`status.${one.status}`)], tag: String(one.on_hand), leads: false }));
    case "lot":
      return lotsOf(state).map((one) => ({ title: one.lot, code: true, details: [one.name], tag: String(one.on_hand), leads: true }));
    case "way":
      return waysOf(state, role).map((way) => ({ title: words(`adjust.${way}`), details: [], leads: true }));
    case "status":
      return statusesOf(state).map((status) => ({ title: words(`status.${status}`), details: [], tag: unitsOf(state, status), leads: true }));
    case "reason":
      return reasonsOf(state).map((reason) => ({ title: state.rules && !isOurs(reason.name) ? reason.name : words(`reason.${reason.code}`), details: [], leads: true }));
    default:
      return [];
  }
}

/** Ways that take some of what the books have. */
const TAKEN: (Way | null)[] = ["less", "hold", "damaged", "lot", ...OUT];

const unitsOf = (state: AdjustState, status: string): string => String(onHand({ ...state, status }) ?? "");

/** A number with its sign where it changes the books, the units alone where it does not. */
function amount(state: AdjustState, difference: number): { name: ReturnType<typeof words>; value: string } {
  const units = String(Math.abs(difference));
  if (state.way !== null && !NUMBERS.includes(state.way)) return { name: words(`adjust.${state.way}`), value: units };
  return { name: words("adjust.difference"), value: `${difference > 0 ? "+" : "−"}${units}` };
}

function facts(state: AdjustState): NonNullable<View["facts"]> {
  const books = onHand(state);
  return [
    ...(state.place !== null && state.item !== null ? [{ name: words("adjust.at"), value: state.place }] : []),
    ...(state.item ? [{ name: words("move.what"), value: state.item.name || state.item.code }] : []),
    ...(state.lot ? [{ name: words("pick.lot_is"), value: state.lot }] : []),
    ...(state.item !== null && books !== null && !(awaited(state) === "quantity" && TAKEN.includes(state.way)) ? [{ name: words("adjust.books"), value: String(books) }] : []),
    ...(state.difference !== null ? [amount(state, state.difference)] : []),
  ];
}

export function adjustView(state: AdjustState, world: World): View {
  const what = awaited(state);
  const entry = ENTRIES[what];
  return {
    name: "adjust",
    prompt: words(what === "quantity" ? `adjust.many_${state.way ?? "less"}` : `adjust.ask_${what}`),
    busy: state.asking,
    ...(what === "item" ? { hero: { kind: "place" as const, code: state.place ?? "", blocks: state.blocks } } : {}),
    ...(what === "quantity" ? { hero: { kind: "count" as const, now: state.digits, of: TAKEN.includes(state.way) ? onHand(state) : null } } : {}),
    facts: facts(state),
    rows: rows(state, what, world.session?.worker.role ?? ""),
    notice: state.notice,
    actions: [...(state.place === null ? [] : [{ command: "undo", label: words("do.undo") }]), { command: "back", label: words("do.back") }],
    ...(entry ? { entry: { label: words(entry), numeric: what === "pin" } } : {}),
    keypad: what === "quantity",
  };
}
