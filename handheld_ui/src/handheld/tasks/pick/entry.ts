/** A walk in the queue: what it is, how much, and that a cart begins it. */
import type { QueueEntry, WalkSummary } from "../../../shared/api/types";
import { counted, words } from "../../flows/view";
import type { Begins, TaskKind } from "../kind";
import type { PickState } from "./state";
import { expecting } from "./state";

const walkOf = (entry: QueueEntry): WalkSummary => entry.summary as unknown as WalkSummary;

export const TITLES = { batch: "queue.batch", single: "queue.single", sort: "queue.shared" } as const;

export const entry: TaskKind<PickState>["entry"] = (one) => {
  const { mode, stops, orders, units } = walkOf(one);
  return {
    title: words(TITLES[mode], { number: one.number }),
    details: [counted("queue.stops", stops), counted("queue.orders", orders), counted("queue.units", units)],
  };
};

export const beginsWith: Begins<PickState> = {
  names: "cart",
  wanted: (one) => walkOf(one).mode === "batch",
  awaited: (state) => expecting(state).what === "cart",
  hint: words("queue.scan_cart"),
};
