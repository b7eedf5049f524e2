import { describe, expect, it } from "vitest";
import type { BoardSnapshot, FloorException } from "../shared/api/types";
import { ageOf, cutoffsOf, EMPTY, exceptionsOf, flowOf, freshness, placesOf, takeActivity, takeException, takeSnapshot, workersOf } from "./state";

const AT = "2026-11-22T10:00:00Z";

const snapshot = (rest: Partial<BoardSnapshot> = {}): BoardSnapshot => ({
  at: AT,
  warehouse: "MAIN",
  exceptions_open: 0,
  orders: [],
  cutoffs: [],
  workers: [],
  exceptions: [],
  totals: { orders_today: 0, lines_hour: 0, shipped_today: 0, units_hour: 0 },
  unconfirmed_shipments: 0,
  ...rest,
});

const exception = (id: string, severity: 1 | 2 | 3, rest: Partial<FloorException> = {}): FloorException => ({
  id,
  kind: "short",
  severity,
  raised_at: AT,
  last_at: AT,
  resolved_at: null,
  resolved_by: null,
  resolved_how: null,
  snoozed_until: null,
  orders_at_risk: 0,
  count: 1,
  subject: { kind: "order", id, label: id },
  detail: {},
  owner: null,
  fix: null,
  state: "open",
  ...rest,
});

describe("a list that somebody points at", () => {
  const one = (id: string): FloorException => exception(id, 2);

  it("keeps each row where it is: resolved ones leave their place empty, new ones come last", () => {
    const places = placesOf([one("new"), one("c"), one("a")], ["a", "b", "c"]);
    expect(places.map(({ id, exception }) => [id, exception !== null])).toEqual([["a", true], ["b", false], ["c", true], ["new", true]]);
  });

  it("takes its order again when nobody does", () => {
    expect(placesOf([one("b"), one("a")], null).map(({ id }) => id)).toEqual(["b", "a"]);
  });
});

describe("snapshots", () => {
  it("an older snapshot never replaces a newer one", () => {
    const board = takeSnapshot(EMPTY, snapshot({ unconfirmed_shipments: 3 }));
    expect(takeSnapshot(board, snapshot({ at: "2026-11-22T09:59:59Z" }))).toBe(board);
  });

  it("the first snapshot rings for nothing", () => {
    expect(takeSnapshot(EMPTY, snapshot({ exceptions: [exception("a", 3)] })).alarms).toBe(0);
  });

  it("a new exception of the highest severity rings once", () => {
    const board = takeSnapshot(EMPTY, snapshot());
    const rung = takeSnapshot(board, snapshot({ exceptions: [exception("a", 3), exception("b", 2)] }));
    expect(rung.alarms).toBe(1);
    expect(takeSnapshot(rung, snapshot({ exceptions: [exception("a", 3)] })).alarms).toBe(1);
  });
});

describe("exceptions", () => {
  const board = takeSnapshot(EMPTY, snapshot({ exceptions: [exception("a", 1)], exceptions_open: 1 }));

  it("a raised one joins the list and the count", () => {
    const { snapshot: after, alarms } = takeException(board, exception("b", 3));
    expect(after?.exceptions.map((each) => each.id)).toEqual(["a", "b"]);
    expect(after?.exceptions_open).toBe(2);
    expect(alarms).toBe(1);
  });

  it("a resolved one leaves", () => {
    expect(takeException(board, exception("a", 1, { state: "resolved" })).snapshot?.exceptions).toEqual([]);
  });

  it("the worst stand first, then the oldest", () => {
    const older = "2026-11-22T09:00:00Z";
    const list = [exception("low", 1), exception("new", 3), exception("old", 3, { raised_at: older }), exception("mid", 2)];
    expect(exceptionsOf(snapshot({ exceptions: list })).map((each) => each.id)).toEqual(["old", "new", "mid", "low"]);
  });
});

describe("places on the board", () => {
  it("orders are counted by state over all cutoffs, in the order goods flow", () => {
    const orders = [
      { state: "picking", cutoff: AT, count: 4, late: 1 },
      { state: "picking", cutoff: null, count: 2, late: 0 },
      { state: "shipped", cutoff: AT, count: 9, late: 0 },
    ];
    const cells = flowOf(snapshot({ orders }));
    expect(cells.map((cell) => cell.count)).toEqual([0, 0, 0, 6, 0, 0, 0, 9]);
    expect(cells[3]?.late).toBe(1);
  });

  it("the nearest cutoff stands first", () => {
    const row = { open: 1, picked: 0, packed: 0, shipped: 2, at_risk: 0 };
    const cutoffs = [{ ...row, cutoff: "2026-11-22T16:00:00Z" }, { ...row, cutoff: "2026-11-22T12:00:00Z" }];
    expect(cutoffsOf(snapshot({ cutoffs })).map((each) => each.cutoff)).toEqual(["2026-11-22T12:00:00Z", "2026-11-22T16:00:00Z"]);
  });

  it("workers keep their places while they work", () => {
    const worker = { role: "picker", task: null, location_code: null, last_seen: AT, picks_hour: 0, orders_hour: 0 } as const;
    const workers = [
      { ...worker, id: "1", name: "Zoe", state: "working" as const },
      { ...worker, id: "2", name: "Ana", state: "offline" as const },
      { ...worker, id: "3", name: "Ben", state: "working" as const },
    ];
    expect(workersOf(snapshot({ workers })).map((each) => each.name)).toEqual(["Ben", "Zoe", "Ana"]);
  });

  it("the ticker shows the newest first and forgets the oldest", () => {
    const news = Array.from({ length: 70 }, (_, index) => ({ at: AT, kind: `k${index}`, data: {} }));
    const { activity } = takeActivity(EMPTY, news);
    expect(activity).toHaveLength(60);
    expect(activity[0]?.kind).toBe("k69");
  });
});

describe("staleness", () => {
  it.each([
    [0, "live"],
    [5_000, "live"],
    [5_001, "delayed"],
    [15_001, "stale"],
    [null, "stale"],
  ] as const)("%s ms is %s", (age, expected) => {
    expect(freshness(age)).toBe(expected);
  });

  it("is counted from what the server said, never below zero", () => {
    const board = takeSnapshot(EMPTY, snapshot());
    expect(ageOf(board, Date.parse(AT) + 7_000)).toBe(7_000);
    expect(ageOf(board, Date.parse(AT) - 50)).toBe(0);
    expect(ageOf(EMPTY, 0)).toBeNull();
  });
});
