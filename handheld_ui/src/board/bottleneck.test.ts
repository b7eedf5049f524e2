import { describe, expect, it } from "vitest";
import type { BoardSnapshot } from "../shared/api/types";
import { bottleneckOf, turned } from "./bottleneck";

const NOON = "2026-11-22T12:00:00Z";
const EVENING = "2026-11-22T19:00:00Z";

const row = (state: string, count: number, late = 0, cutoff: string | null = NOON): BoardSnapshot["orders"][number] => ({ state, count, late, cutoff });
const cutoff = (at: string, at_risk: number): BoardSnapshot["cutoffs"][number] => ({ cutoff: at, open: 9, picked: 0, packed: 0, shipped: 0, at_risk });

const floor = (orders: BoardSnapshot["orders"], cutoffs: BoardSnapshot["cutoffs"] = []): BoardSnapshot => ({
  at: NOON, warehouse: "MAIN", exceptions_open: 0, orders, cutoffs, workers: [], exceptions: [], unconfirmed_shipments: 0,
  totals: { orders_today: 0, lines_hour: 0, shipped_today: 0, units_hour: 0 },
});

describe("the bottleneck", () => {
  it("is none while nothing is late and nothing will be", () => {
    expect(bottleneckOf(floor([row("released", 40), row("shipped", 9, 3)]))).toBeNull();
  });

  it("is the stage with most late orders, painted where most of them stand", () => {
    const orders = [row("released", 30, 2), row("picked", 5, 1), row("packing", 4, 3), row("packed", 1, 1)];
    expect(bottleneckOf(floor(orders))).toEqual({ stage: "pack", state: "packing", why: "late", orders: 4 });
  });

  it("is, while nothing is late, where most orders of an endangered cutoff stand", () => {
    const orders = [row("allocated", 3), row("released", 12, 0, EVENING), row("picked", 8)];
    expect(bottleneckOf(floor(orders, [cutoff(NOON, 2), cutoff(EVENING, 0)]))).toEqual({ stage: "pack", state: "picked", why: "risk", orders: 2 });
  });

  it("is of two equals the one further down the flow", () => {
    expect(bottleneckOf(floor([row("waiting", 2, 2), row("packed", 2, 2)]))?.stage).toBe("ship");
  });
});

it("turns a list's pages and begins anew after the last", () => {
  expect([turned(0, 5, 12), turned(5, 5, 12), turned(10, 2, 12), turned(0, 0, 3), turned(0, 5, 5)]).toEqual([5, 10, 0, 1, 0]);
});
