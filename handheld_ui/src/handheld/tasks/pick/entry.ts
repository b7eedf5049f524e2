/** A walk in the queue: what it is, how much, and that a cart begins it. */
import type { QueueEntry, WalkSummary } from "../../../shared/api/types";
import { isSame } from "../../../shared/scan/codes";
import { counted, words } from "../../flows/view";
import type { Begins, TaskKind } from "../kind";
import type { PickState } from "./state";
import { expecting } from "./state";

const walkOf = (entry: QueueEntry): WalkSummary => entry.summary as unknown as WalkSummary;

export const TITLES = { batch: "queue.batch", single: "queue.single", sort: "queue.shared" } as const;

export const entry: TaskKind<PickState>["entry"] = (one) => {
  const { mode, stops, orders, units, waits_at, totes, cart } = walkOf(one);
  if (waits_at) {
    const tote = cart || (totes?.[0] ?? "");
    return {
      title: words("queue.waiting", { tote }),
      details: [words("queue.waits_at", { place: waits_at }), words("queue.zone", { zone: one.zone }), counted("queue.stops", stops), counted("queue.units", units)],
    };
  }
  return {
    title: words(TITLES[mode], { number: one.number }),
    details: [counted("queue.stops", stops), counted("queue.orders", orders), counted("queue.units", units)],
  };
};

export const beginsWith: Begins<PickState> = {
  names: "cart",
  wanted: (one) => walkOf(one).mode === "batch" && !walkOf(one).waits_at,
  awaited: (state) => ["cart", "take_up"].includes(expecting(state).what),
  waiting: (one, code) => {
    const { waits_at, totes = [], cart = "" } = walkOf(one);
    return Boolean(waits_at) && [...totes, cart].some((waiting) => waiting !== "" && isSame(waiting, code));
  },
  hint: words("queue.scan_cart"),
};
