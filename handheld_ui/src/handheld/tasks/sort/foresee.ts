/** What each command makes of a sorting before the server has said so. */
import type { FloorCommands } from "../../../shared/api/schemas";
import { isSame, unitsOf } from "../../../shared/scan/codes";
import type { Outgoing } from "../../flows/flow";
import type { Sort } from "./state";
import { unitsLeft } from "./state";

type Payload<Op extends keyof FloorCommands> = FloorCommands[Op]["payload"];
interface Goods {
  item: Sort["goods"][number]["item"];
  lot: string;
  left: number;
}

/** Takes the units from one kind of goods after the other. */
function lessened<Some extends Goods>(goods: readonly Some[], units: number, isMeant: (some: Some) => boolean): Some[] {
  let rest = units;
  return goods.map((some) => {
    const used = isMeant(some) ? Math.min(rest, some.left) : 0;
    rest -= used;
    return used === 0 ? some : { ...some, left: some.left - used };
  });
}

const meant = (item: string, lot: string | null | undefined) => (some: Goods): boolean => unitsOf(some.item.codes, item) !== null && ((lot ?? null) === null || some.lot === lot);

function sortGoods(task: Sort, { slot, item_code, lot, quantity, cell_code, tote_code }: Payload<"sort_goods">, id: string): Sort {
  const isMeant = meant(item_code, lot);
  const goods = lessened(task.goods, quantity, (some) => some.slot === slot && isMeant(some));
  const cell = task.cells.find((one) => isSame(one.code, cell_code))?.code ?? cell_code;
  const orders = task.orders.map((order) =>
    order.slot === slot ? { ...order, left: order.left - quantity, cells: [...order.cells.filter((code) => code !== cell), cell] } : order);
  const cells = task.cells.map((one) => (one.code === cell ? { ...one, slot, free: false } : one));
  const sku = task.goods.find((some) => some.slot === slot && isMeant(some))?.item.sku ?? item_code;
  const puts = [{ put_id: id, slot, sku, quantity, tote_code, cell_code: cell }, ...task.puts];
  return { ...task, goods, orders, cells, puts };
}

function undoSort(task: Sort, { put_id }: Payload<"undo_sort">): Sort {
  const put = task.puts.find((one) => one.put_id === put_id);
  if (!put) return task;
  const goods = task.goods.map((some) => (some.slot === put.slot && some.item.sku === put.sku ? { ...some, left: Math.min(some.quantity, some.left + put.quantity) } : some));
  const orders = task.orders.map((order) => (order.slot === put.slot ? { ...order, left: order.left + put.quantity } : order));
  const totes = task.totes.includes(put.tote_code) ? task.totes : [...task.totes, put.tote_code];
  return { ...task, goods, orders, totes, puts: task.puts.filter((one) => one !== put) };
}

export function foresee(task: Sort, { op, payload, id }: Outgoing): Sort {
  if (!("task_id" in payload) || payload.task_id !== task.id) return task;
  switch (op) {
    case "sort_goods":
      return ended(sortGoods(task, payload, id ?? ""));
    case "sort_surplus":
      return ended({ ...task, surplus: lessened(task.surplus, payload.quantity, meant(payload.item_code, payload.lot)) });
    case "undo_sort":
      return undoSort(task, payload);
    case "close_wall":
      return { ...task, state: "done" };
    default:
      return task;
  }
}

const ended = (task: Sort): Sort => (unitsLeft(task) === 0 ? { ...task, state: "done" } : task);
