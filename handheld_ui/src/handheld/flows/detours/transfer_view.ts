/** What a transfer shows at each step. */
import type { Row, View } from "../view";
import { words } from "../view";
import type { Awaited, Here, Transfer, TransferState } from "./transfer_state";
import { awaited, leftOf, seenOf, sideOf } from "./transfer_state";

const ENTRIES: Partial<Record<Awaited, string>> = { transfer: "do.type", bin: "do.type_place", item: "do.type_item", lot: "do.type_lot", end: "do.type" };

const offeredRow = (one: Transfer): Row => ({
  title: one.code, code: true, leads: true,
  details: [words("transfer.way", { source: one.source, target: one.target }), words(`transfer.${one.state}`)],
});

function goodsRows(state: TransferState, here: Here): Row[] {
  const left = seenOf(state, here).goods.filter((one) => one.left > 0);
  return left.slice(0, 9).map((one) => ({
    title: state.transfer?.lines.find((line) => line.sku === one.sku)?.name ?? one.sku,
    details: [one.sku, ...(one.lot ? [one.lot] : [])], tag: String(one.left), leads: false,
  }));
}

function prompt(state: TransferState, here: Here, what: Awaited): View["prompt"] {
  const side = state.transfer ? sideOf(state.transfer, here) : "send";
  return words(what === "end" ? `transfer.end_${side}` : `transfer.scan_${what}`, what === "end" ? { code: state.transfer?.code ?? "" } : {});
}

export function transferView(state: TransferState, here: Here): View {
  const what = awaited(state, here);
  const entry = ENTRIES[what];
  const { transfer, item, notice } = state;
  const counting = what === "quantity" || what === "end";
  const rows = transfer === null ? state.offered.map(offeredRow) : counting ? [] : goodsRows(state, here);
  const undo = { command: "undo", label: words("do.undo") };
  const done = transfer !== null && item === null ? [{ command: "done", label: words("transfer.done"), primary: leftOf(state, here) === 0 }] : [];
  const ends = what === "end" && transfer !== null && sideOf(transfer, here) === "send" ? [{ command: "ok", label: words("transfer.put_on"), primary: true }] : [];
  return {
    name: "transfer",
    prompt: prompt(state, here, what),
    busy: state.asked !== null,
    ...(counting ? { hero: { kind: "count", now: state.digits ?? state.quantity, of: null } } : {}),
    facts: transfer === null ? [] : [
      { name: words("transfer.transfer"), value: transfer.code },
      { name: words("transfer.to"), value: transfer.target },
      ...(state.bin === null ? [] : [{ name: words("move.from"), value: state.bin }]),
      ...(item === null ? [{ name: words("transfer.left"), value: String(leftOf(state, here)) }] : [{ name: words("move.what"), value: item.name }]),
      ...(state.lot ? [{ name: words("pick.lot_is"), value: state.lot }] : []),
    ],
    rows,
    notice,
    actions: [...ends, ...(counting ? [{ command: "qty", label: words("do.quantity") }] : []), ...done, ...(transfer === null ? [] : [undo]), { command: "back", label: words("do.back") }],
    ...(entry ? { entry: { label: words(entry) } } : {}),
    keypad: state.digits !== null,
  };
}
