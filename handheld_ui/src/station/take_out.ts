/** The order has changed while it is packed: what comes out of the carton again, and what stays in the tote. Pure. */
import { type Bench, order, packOf, type Scan, type Step, stay, tell, type Told, told } from "./bench";
import { dueOut } from "./called_off";
import { isOfLot, type Match, matchItem } from "./contents";
import type { Pack } from "./wire";

/** A scan while something is to come out: the item itself, or, where no tote stands here, an empty one for all of it. Null: it is something else. */
export function judgeTakeOut(bench: Bench, pack: Pack, scan: Scan): Step | null {
  const due = dueOut(pack);
  if (due.length === 0) return null;
  const match = matchItem({ ...pack, lines: due }, scan.readings);
  if (match) return takeOut(bench, pack, match, scan.lot ?? null);
  return pack.totes.length === 0 && scan.names === "tote" ? takeAllOut(bench, scan.text) : null;
}

function takeOut(bench: Bench, pack: Pack, { code, units, lines }: Match, lot: string | null): Step {
  const fitting = lines.filter((line) => lot === null || isOfLot(line, lot));
  const there = fitting.reduce((sum, line) => sum + line.called_off, 0);
  const quantity = units * (bench.quantity ?? 1);
  const name = lines[0]?.name ?? code;
  if (quantity > there) return tell({ ...bench, quantity: null }, told("too_many", "told.take_out", { quantity: there, name }, { scanned: code }));
  const payload = { pack_id: pack.id, item_code: code, quantity, ...(lot === null ? {} : { lot }) };
  return order(bench, { op: "take_out", payload }, told("right", "told.out", { quantity, name }));
}

/** One act for everything that is due: by key, by `*all`, or by the scan of the tote into which it goes. */
export function takeAllOut(bench: Bench, tote?: string): Step {
  const pack = packOf(bench);
  if (!pack || dueOut(pack).length === 0) return stay(bench);
  const payload = { pack_id: pack.id, ...(tote === undefined ? {} : { tote_code: tote }) };
  return order(bench, { op: "take_out", payload }, told("right", "told.all_out"));
}

/** No carton closes over goods that nobody wants. */
export function refuseToClose(bench: Bench, pack: Pack): Step | null {
  const [line] = dueOut(pack);
  return line ? tell(bench, told("wrong", "told.take_out_first", { quantity: line.called_off, name: line.name })) : null;
}

type Address = Pack["order"]["ship_to"];

/** The fields of two answers may stand in another order. */
function isSameAddress(one: Address, other: Address): boolean {
  return Object.keys({ ...one, ...other }).every((field) => one[field] === other[field]);
}

/** What changed for the packer between two looks at one order: the first thing, in words. */
export function newlyChanged(before: Pack | null, after: Pack | null): Told | null {
  if (!before || before.id !== after?.id || after.order.notice === "cancelled") return null;
  const lines = after.lines.map((line) => [line, before.lines.find((each) => each.id === line.id)] as const);
  for (const [line, old] of lines) {
    const { name } = line;
    if (line.called_off > (old?.called_off ?? 0)) return told("changed", "told.take_out", { quantity: line.called_off, name });
    if (line.surplus > (old?.surplus ?? 0) && line.called_off >= (old?.called_off ?? 0)) return told("changed", "told.stays", { quantity: line.surplus, name });
  }
  const { number } = after.order;
  if (!isSameAddress(before.order.ship_to, after.order.ship_to)) return told("changed", "told.address_changed", { number });
  return before.order.service === after.order.service ? null : told("changed", "told.service_changed", { number });
}
