import { describe, expect, it } from "vitest";
import type { Plan, PlannedWalk, Reason } from "../shared/api/types";
import { decisionSentence, emptySentence, heldSentence, refusal, savedShare, turnsOf, walkSentence } from "./plan_sentences";

const FRAME = { zone: "UTC", now: Date.parse("2026-11-26T10:00:00Z") };
const at = (time: string): number => Date.parse(`2026-11-26T${time}:00Z`) / 1000;
const reason = (term: string, points = 0, data: Record<string, unknown> = {}): Reason => ({ term, points, data });
const FILL = reason("fill.slots", 3, { against: 6 });

describe("why a walk goes or waits", () => {
  it("says until when it waits, and by when it leaves in any case", () => {
    const why = [reason("waits", at("10:40")), reason("presses", at("12:00"), { key: "1001", against: 900 }), FILL];
    expect(walkSentence(why, FRAME)).toBe("Waits for company until 10:40: order 1001 leaves by 12:00 in any case.");
  });

  it("says why it may begin", () => {
    expect(walkSentence([reason("full", 5, { against: 6 }), FILL], FRAME)).toBe("May begin now: its cart is full enough.");
    expect(walkSentence([reason("asked", 0, { key: "7" })], FRAME)).toBe("Goes next: order 7 is urgent or was sent.");
    const aged = [reason("waits", at("10:20")), reason("aged", at("10:00"), { key: "7", against: 1200 })];
    expect(walkSentence(aged, FRAME)).toBe("Waits for company until 10:20: then order 7 has waited 20 min.");
  });

  it("says beside it what else whoever walks will meet", () => {
    const why = [reason("full", 5), reason("crowded", 90), reason("no_place_free", 2), reason("cells_free", 3)];
    expect(walkSentence(why, FRAME)).toBe("May begin now: its cart is full enough. Carts would wait 1 min for each other in the aisles. Orders for whose totes no place is free: 2. They go to a lane. Free cells of the wall: 3. The walk takes no more orders than that.");
  });

  it("never stays silent about a reason that it has no words for", () => {
    expect(walkSentence([reason("something_new", 3)], FRAME)).toBe("May begin now.");
    expect(walkSentence([], FRAME)).toBe("May begin now.");
    expect(heldSentence([reason("something_new")])).toBe("Waits.");
  });
});

describe("one order", () => {
  const decision = (outcome: "planned" | "released" | "inserted" | "held_back" | "moved", ...reasons: Reason[]) => ({ order_id: "1", outcome, reasons, decided_at: "" });

  it("is told with its decision in one sentence", () => {
    const held = decision("held_back", reason("benches_full", 40, { against: 40 }));
    expect(decisionSentence("7", held, FRAME)).toBe("Order 7 is held back. Waits for the benches: 40 orders are at work, 40 are allowed.");
    expect(heldSentence([reason("benches_pace", 19, { against: 18, key: "30" })])).toBe("Waits for the benches: 19 orders are at work, and as the benches pack now they take 18 in 30 minutes.");
    expect(decisionSentence("7", decision("inserted", reason("inserted", 3400)), FRAME)).toBe("Order 7 joined a walk under way: 3 m more.");
    expect(decisionSentence("7", decision("released", reason("class", 0, { batch_number: 12 })), FRAME)).toBe("Order 7 went out with walk 12.");
  });
});

describe("the plan", () => {
  const walk = (id: string, worker: string | null): PlannedWalk => ({ id, worker: worker && { id: worker, name: worker } }) as PlannedWalk;
  const plan = (rest: Partial<Plan>): Plan => ({ walks: [], people: [], held: [], held_count: 0, release: "brisk", wave_times: [], ...rest }) as Plan;

  it("puts walks under whoever would take them, and the rest under whoever comes", () => {
    const person = { id: "ana", name: "Ana", number: null, free_at: "", pace_walks: 0 };
    const turns = turnsOf(plan({ people: [person], walks: [walk("1", "ana"), walk("2", null)] }));
    expect(turns.map((turn) => [turn.person?.name, turn.walks.map((each) => each.id)])).toEqual([["Ana", ["1"]], [undefined, ["2"]]]);
  });

  it("says why no walk is there", () => {
    expect(emptySentence(plan({}))).toContain("No order waits");
    expect(emptySentence(plan({ held_count: 3 }))).toContain("held back");
    expect(emptySentence(plan({ held_count: 3, release: "waves", wave_times: ["10:00"] }))).toContain("Waves go at 10:00");
  });

  it("tells a saving only where something was walked", () => {
    expect(savedShare({ walks: 0, orders: 0, walk_mm: 0, alone_mm: 0 })).toBeNull();
    expect(savedShare({ walks: 1, orders: 3, walk_mm: 40_000, alone_mm: 100_000 })).toBe(60);
  });
});

describe("a change by hand that is refused", () => {
  it("says what forbids it", () => {
    const no = { code: "picking.cannot_share_walk", title: "", data: { why: "slots", used: 7, most: 6 } };
    expect(refusal(no)).toBe("The cart is too small: 7 slots are needed, it has 6.");
    expect(refusal({ code: "picking.walk_changed", title: "", data: {} })).toContain("Look again");
    expect(refusal({ code: "other", title: "Not today", data: {} })).toBe("That did not work: Not today");
  });
});
