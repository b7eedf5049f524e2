/** What each cell of a wall is at this moment, for the eye. */
import type { PickingSortDetailsOut } from "../shared/api/schemas";

export interface CellSeen {
  code: string;
  /** lit: it awaits what is in the hand. taken: another batch has it, or its packer. */
  is: "lit" | "filling" | "complete" | "free" | "taken";
  lies: number;
  of: number;
}

export function cellsOf(task: Pick<PickingSortDetailsOut, "cells" | "orders">, lit: string | null): CellSeen[] {
  return task.cells.map(({ code, slot, free }) => {
    const order = slot === null ? undefined : task.orders.find((one) => one.slot === slot);
    const counts = order ? { lies: order.units - order.left, of: order.units } : { lies: 0, of: 0 };
    const is = code === lit ? "lit" : order ? (order.left === 0 ? "complete" : "filling") : free ? "free" : "taken";
    return { code, is, ...counts };
  });
}
