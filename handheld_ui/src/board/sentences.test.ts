import { describe, expect, it } from "vitest";
import type { FloorException } from "../shared/api/types";
import { activitySentence, exceptionSentence } from "./sentences";

const frame = { zone: "Europe/London", now: Date.parse("2026-11-22T10:00:00Z") };

const said = (kind: string, detail: Record<string, unknown>): string | null => {
  const subject = { kind: "order", id: "o", label: "536365" };
  const resolved = { resolved_at: null, resolved_by: null, resolved_how: null, snoozed_until: null, orders_at_risk: 0 };
  const rest = { severity: 2, raised_at: "2026-11-22T09:00:00Z", last_at: "2026-11-22T09:00:00Z", ...resolved, count: 1, owner: null, fix: null, state: "open" } as const;
  const exception: FloorException = { id: "e", kind, subject, detail, ...rest };
  return exceptionSentence(exception, frame);
};

describe("an exception in one sentence", () => {
  it("counts the units of a short order and names its items", () => {
    const missing = [{ sku: "A", quantity: 2 }, { sku: "B", quantity: 6 }];
    expect(said("short", { missing, outcome: "waits" })).toBe("8 units of A, B are missing; the order waits");
  });

  it("tells a short bin from a short order", () => {
    const detail = { sku: "A", missing: 3, reason: "fewer", outcome: "other_bin" };
    expect(said("short", detail)).toBe("3 × A not found (fewer); taken from another place");
    expect(said("short", { ...detail, sent: "Ana" })).toBe("3 × A not found (fewer); taken from another place. Ana counts it");
    expect(said("short", { ...detail, sent: null })).toContain("Nobody is free");
  });

  it("names the orders of a bin that is short for several", () => {
    const orders = [{ order_number: "1" }, { order_number: "2" }];
    const detail = { sku: "A", missing: 5, reason: "empty", outcome: "waits", orders };
    expect(said("short", detail)).toBe("5 × A not found (empty) for orders 1, 2; the order waits");
  });

  it("says which goods a former owner moved, and which lie in a tote of nobody", () => {
    const commands = [{ op: "confirm_pick", units: 2, item_code: "TEA", location_code: "A01-01-1", tote_code: "T00001" }];
    const lost = said("lease_lost", { worker: "Ana", owner: "Eva", commands });
    expect(lost).toBe("Ana went on working after Eva took over: 2 × TEA A01-01-1 → T00001; look where they are");
    const goods = [{ sku: "TEA", quantity: 3, location: "A01-01-1", tote: "T00001" }];
    const back = said("put_back", { units: 3, totes: "T00001", batch: 7, goods });
    expect(back).toBe("3 units in T00001 of walk 7 belong to no order any more: 3 × TEA A01-01-1 → T00001");
  });

  it("says whether a cutoff has passed or comes, in the warehouse's time", () => {
    const past = said("late_risk", { cutoff: "2026-11-22T09:30:00Z", state: "released" });
    expect(past).toBe("Cutoff 09:30 has passed; the order is still released");
    expect(said("late_risk", { cutoff: "2026-11-22T10:30:00Z", state: "picking" })).toContain("Cutoff 10:30;");
  });

  it("says nothing rather than a sentence with holes", () => {
    expect(said("printer", {})).toBeNull();
    expect(said("unheard_of", {})).toBeNull();
  });

  it("tells why a label did not come out, and which printer can print it", () => {
    const detail = { state: "failed", detail: "the paper is out", spare: null, label_of: { kind: "parcel", id: "p" } };
    expect(said("printer", detail)).toBe("A label did not come out: the paper is out");
    expect(said("printer", { ...detail, spare: "ZPL-2" })).toContain("ZPL-2 can print it");
    expect(said("printer", { ...detail, state: "unknown" })).toContain("Look at the printer");
  });

  it("gives the server's reason where it has no sentence", () => {
    expect(said("unheard_of", { reason: "the lift is stuck" })).toBe("the lift is stuck");
  });
});

describe("a line of the ticker", () => {
  it("has words for known kinds, with or without their room", () => {
    const data = { worker: "Ana", task: 118 };
    expect(activitySentence({ at: "", kind: "task_claimed", data: { ...data, task_kind: "pick" } })).toBe("Ana started walk 118");
    expect(activitySentence({ at: "", kind: "work.task_claimed", data: { ...data, task_kind: "count" } })).toBe("Ana started task 118");
  });

  it("never hides a kind it does not know", () => {
    expect(activitySentence({ at: "", kind: "robot_docked", data: {} })).toBe("robot docked");
  });
});
