/** What the walk in hand knows of a code, when the server cannot be asked. */
import type { Inquiry } from "../../../shared/api/floor_types";
import type { PickTask } from "../../../shared/api/types";
import { isSame, unitsOf } from "../../../shared/scan/codes";

const NOTHING = {
  title: "", refusal: null, item: null, place: null, order: null, parcel: null, totals: null, stock: [], containers: [], walks: [], waiting: [], moves: [], same_number: [],
};

export function knownOnWalk(task: PickTask, code: string): Inquiry | null {
  const slot = task.slots.find((one) => one.tote && isSame(one.tote.code, code));
  if (slot?.tote) return { ...NOTHING, kind: "tote", code: slot.tote.code, title: slot.order.number };
  const stops = task.stops.filter((one) => isSame(one.location.code, code) || unitsOf(one.item.codes, code) !== null);
  const [first] = stops;
  if (!first) return null;
  const { item, location } = first;
  if (isSame(location.code, code)) {
    const here = { blocks: location.blocks, blocked: false, check_digits: location.check_digits, stands_in: null, slots: 0, x_mm: location.x_mm, y_mm: location.y_mm };
    return { ...NOTHING, kind: "bin", code: location.code, place: here, waiting: stops.flatMap(wanted) };
  }
  return { ...NOTHING, kind: "item", code: item.sku, title: item.name, item: { ...item, variant: item.variant ?? "", lot: null, units: 1 }, waiting: stops.flatMap(wanted) };
}

const wanted = (stop: PickTask["stops"][number]): Inquiry["waiting"] =>
  stop.lines.map((line) => ({ number: line.order_number, state: "picking", priority: "normal", cutoff: null, quantity: line.quantity - line.picked }));
