/** What an adjustment shows at each step. */
import type { Row, View } from "../view";
import { words } from "../view";
import type { AdjustAwaits, AdjustState } from "./adjust_state";
import { awaited, lying, onHand, reasonsOf, waysOf } from "./adjust_state";

const ENTRIES: Partial<Record<AdjustAwaits, string>> = { place: "do.type_place", item: "do.type_item", lot: "do.type_lot", badge: "do.type", pin: "adjust.pin_entry" };

function rows(state: AdjustState, what: AdjustAwaits): Row[] {
  switch (what) {
    case "item":
      return (state.found?.stock ?? []).map((one) => ({ title: one.name, details: [one.sku, ...(one.lot ? [one.lot] : []), words(`status.${one.status}`)], tag: String(one.on_hand), leads: false }));
    case "lot":
      return lying(state).map((one) => ({ title: one.lot, code: true, details: [one.name], tag: String(one.on_hand), leads: true }));
    case "way":
      return waysOf(state).map((way) => ({ title: words(`adjust.${way}`), details: [], leads: true }));
    case "reason":
      return reasonsOf(state).map((reason) => ({ title: state.rules && !isOurs(reason.name) ? reason.name : words(`reason.${reason.code}`), details: [], leads: true }));
    default:
      return [];
  }
}

/** A reason that came with the house is worded by this device; the house's own carry their names. */
const OURS = ["", "Turned up", "Booked wrong", "Not there", "Broken", "Past its day", "Used in the house"];
const isOurs = (name: string): boolean => OURS.includes(name);

function facts(state: AdjustState): NonNullable<View["facts"]> {
  const books = onHand(state);
  return [
    ...(state.place !== null && state.item !== null ? [{ name: words("adjust.at"), value: state.place }] : []),
    ...(state.item ? [{ name: words("move.what"), value: state.item.name || state.item.code }] : []),
    ...(state.lot ? [{ name: words("pick.lot_is"), value: state.lot }] : []),
    ...(state.item !== null && books !== null ? [{ name: words("adjust.books"), value: String(books) }] : []),
    ...(state.difference !== null ? [{ name: words("adjust.difference"), value: `${state.difference > 0 ? "+" : "−"}${Math.abs(state.difference)}` }] : []),
  ];
}

export function adjustView(state: AdjustState): View {
  const what = awaited(state);
  const entry = ENTRIES[what];
  return {
    name: "adjust",
    prompt: words(`adjust.ask_${what}`),
    busy: state.asking,
    ...(what === "item" ? { hero: { kind: "place" as const, code: state.place ?? "", blocks: state.blocks } } : {}),
    ...(what === "quantity" ? { hero: { kind: "count" as const, now: state.digits, of: null } } : {}),
    facts: facts(state),
    rows: rows(state, what),
    notice: state.notice,
    actions: [...(state.place === null ? [] : [{ command: "undo", label: words("do.undo") }]), { command: "back", label: words("do.back") }],
    ...(entry ? { entry: { label: words(entry), numeric: what === "pin" } } : {}),
    keypad: what === "quantity",
  };
}
