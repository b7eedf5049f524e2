/** Which box an order is picked into that is sent in it, word for word the server's judge; tests/vectors/box.json holds both to one answer. */
import type { CartSlot, PickTask } from "../../../shared/api/types";
import { slotOf } from "./task";

export interface BoxTarget {
  /** The code of the carton that the slot waits for; "": a tote, or any box. */
  box: string;
  /** What becomes of another one: it is taken, taken when it is scanned again (ask), or refused. */
  other: string;
  /** All boxes of the house, which tell boxes from totes. */
  cartons: string[];
}

const plain = (text: string): string => text.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
const isSize = (code: string, size: string): boolean => plain(code) === plain(size);

export function judgeBox({ box, other, cartons }: BoxTarget, size: string, again = false): string {
  if (box === "" || other === "take" || isSize(box, size)) return "ok";
  if (other === "refuse" && cartons.some((code) => isSize(code, size))) return "picking.wrong_box";
  return again ? "ok" : "picking.other_box";
}

/** Is the order picked straight into ship boxes? A walk kept from before says nothing of them. */
export const isBoxed = (slot: CartSlot | null): boolean => (slot?.boxes ?? []).length > 0;

/** The box that the order's goods go into after so many more are full; "" beyond what was planned: any, or a tote. */
export const boxOf = (slot: CartSlot, more = 0): string => slot.boxes?.[slot.full_totes.length + more] ?? "";

/** The verdict on a container for the slot. A device whose book says nothing of its size leaves it to the server. */
export function judgeSlotBox(task: PickTask, number: number, more: number, size: string | null, again: boolean): string {
  const slot = slotOf(task, number);
  if (!slot || size === null) return "ok";
  return judgeBox({ box: boxOf(slot, more), other: task.box_rules?.other ?? "ask", cartons: task.box_rules?.cartons ?? [] }, size, again);
}
