/** As few scans as the house's rules allow, and never fewer. */
import { describe, expect, it } from "vitest";
import type { PickTask } from "../../../shared/api/types";
import type { Outgoing } from "../../flows/flow";
import type { TaskStep } from "../kind";
import type { Checks } from "./held";
import { unitsHeld } from "./held";
import type { PickState } from "./state";
import { expecting, startPick } from "./state";
import { step } from "./step";
import { freshId, loadedTask, scanOf } from "./walk.test-data";

type Sent = TaskStep<PickState> & { sent: Outgoing[] };

function scans(state: PickState, ...texts: string[]): Sent {
  let after: TaskStep<PickState> = { state, say: null, send: [] };
  const sent: Outgoing[] = [];
  for (const text of texts) {
    after = step(after.state, scanOf(text));
    sent.push(...after.send);
  }
  return { ...after, sent };
}

const USUAL: Checks = { quantity: "line", why: "house", place: "bin", digits: "also", tote: "several" };

/** Both orders on one cart, with these checks at each stop. */
const cart = (checks: Partial<Checks> = {}): PickTask => {
  const task = loadedTask();
  return { ...task, stops: task.stops.map((stop) => ({ ...stop, checks: { ...USUAL, ...checks } })) };
};

/** The first order alone, in one tote. */
const single = (checks: Partial<Checks> = {}): PickTask => {
  const task = cart(checks);
  const stops = task.stops.map((stop) => {
    const lines = stop.lines.filter((line) => line.slot === 1);
    return { ...stop, lines, quantity: lines.reduce((sum, line) => sum + line.quantity, 0) };
  });
  return { ...task, mode: "single", slots: task.slots.slice(0, 1), stops: stops.filter((stop) => stop.lines.length > 0) };
};

const picks = (sent: Outgoing[]): Record<string, unknown>[] => sent.filter((one) => one.op === "confirm_pick").map((one) => one.payload);
const tap = (state: PickState, value: string): TaskStep<PickState> => step(state, { kind: "tap", action: "key", value, id: freshId(), at: "" });

describe("a walk with one tote", () => {
  it("asks for no tote: one piece is bin and item", () => {
    const task = single();
    const one = { ...task, stops: task.stops.map((stop) => ({ ...stop, lines: stop.lines.map((line) => ({ ...line, quantity: 1 })) })) };
    const after = scans(startPick(one), "A02-04-1", "HEART");
    expect(picks(after.sent)).toEqual([expect.objectContaining({ quantity: 1, tote_code: "T00001", scanned: 1, counted: false, filled: ["tote"] })]);
    expect(after.say).toMatchObject({ tone: "right" });
    expect(expecting(after.state)).toMatchObject({ what: "location", stop: { id: "stop-2" } });
  });

  it("takes eight pieces in three: bin, item, all", () => {
    for (const all of ["*all", "*ok", "*qty8"]) {
      const after = scans(startPick(single()), "A03-07-2", "A03-07-2", "BIRD", all);
      expect(picks(after.sent)).toEqual([expect.objectContaining({ quantity: 8, scanned: 1, counted: all === "*qty8" })]);
    }
  });

  it("says how many are asked for, and takes another number", () => {
    const at = scans(startPick(single()), "A03-07-2", "A03-07-2", "BIRD");
    expect(expecting(at.state)).toMatchObject({ what: "all", quantity: 8 });
    const after = scans(at.state, "*qty", "5");
    expect(picks(after.sent)).toEqual([expect.objectContaining({ quantity: 5, scanned: 1, counted: true })]);
    expect(expecting(after.state)).toMatchObject({ what: "item", stop: { id: "stop-2" } });
  });

  it("takes all by the first key of the number screen", () => {
    const at = scans(startPick(single()), "A03-07-2", "A03-07-2", "BIRD", "*qty").state;
    expect(picks(tap(at, "enter").send)).toEqual([expect.objectContaining({ quantity: 8, scanned: 1 })]);
  });

  it("keeps the piece that was scanned when the number screen is left", () => {
    const left = scans(startPick(single()), "A03-07-2", "A03-07-2", "BIRD", "*qty", "*back").state;
    expect([unitsHeld(left), expecting(left).what]).toEqual([1, "all"]);
  });

  it("counts with whoever scans on, and is done with the last piece", () => {
    const some = scans(startPick(single()), "A03-07-2", "A03-07-2", "BIRD", "BIRD");
    expect([unitsHeld(some.state), expecting(some.state).what]).toEqual([2, "item"]);
    const after = scans(some.state, "CASE-BIRD");
    expect(picks(after.sent)).toEqual([expect.objectContaining({ quantity: 8, scanned: 8 })]);
  });

  it("closes what was wrong with *ok before anything is confirmed", () => {
    const at = scans(startPick(single()), "A03-07-2", "A03-07-2", "BIRD", "NONSENSE", "*ok");
    expect(picks(at.sent)).toEqual([]);
    expect(picks(scans(at.state, "*ok").sent)).toHaveLength(1);
  });

  it("takes the tote's scan all the same", () => {
    const after = scans(startPick(single()), "A03-07-2", "A03-07-2", "BIRD", "T00001");
    expect(picks(after.sent)).toEqual([expect.objectContaining({ quantity: 8, filled: [] })]);
  });

  it("asks for the tote where the house says so", () => {
    const at = scans(startPick(single({ tote: "always" })), "A03-07-2", "A03-07-2", "BIRD", "*all");
    expect(expecting(at.state)).toMatchObject({ what: "tote", quantity: 8 });
  });
});

describe("a walk with several totes", () => {
  it("takes a line in three: bin, item, and the tote confirms what is asked", () => {
    const at = scans(startPick(cart()), "A03-07-2", "A03-07-2", "BIRD");
    expect(expecting(at.state)).toMatchObject({ what: "tote", quantity: 8 });
    expect(picks(scans(at.state, "T00001").sent)).toEqual([expect.objectContaining({ quantity: 8, scanned: 1, filled: [] })]);
  });

  it("asks for the item once where two orders want it", () => {
    const after = scans(startPick(cart()), "A02-04-1", "HEART", "T00001", "T00002");
    expect(picks(after.sent).map((one) => [one["tote_code"], one["quantity"], one["scanned"]])).toEqual([["T00001", 2, 1], ["T00002", 1, 0]]);
  });

  it("puts a number that was keyed, not all", () => {
    const after = scans(startPick(cart()), "A03-07-2", "A03-07-2", "BIRD", "*qty5", "T00001");
    expect(picks(after.sent)).toEqual([expect.objectContaining({ quantity: 5, counted: true })]);
  });
});

describe("a cart whose totes stand as last time", () => {
  const walk = (...free: number[]): PickTask => {
    const task = { ...cart(), cart: null };
    return { ...task, slots: task.slots.map((slot) => ({ ...slot, tote: null })), usual_totes: free.map((slot) => ({ slot, code: `T0000${slot}` })) };
  };
  const atCart = (...free: number[]): PickState => scans(startPick(walk(...free)), "CART-01").state;

  it("is set up by two scans", () => {
    for (const again of ["CART-01", "*ok", "*all"]) {
      const after = scans(atCart(1, 2), again);
      const totes = [{ slot: 1, tote_code: "T00001" }, { slot: 2, tote_code: "T00002" }];
      expect(after.sent).toEqual([expect.objectContaining({ op: "assign_totes", payload: { task_id: "task-1", totes } })]);
      expect(expecting(after.state)).toMatchObject({ what: "location" });
    }
  });

  it("asks for what is not free", () => {
    const after = scans(atCart(2), "CART-01");
    expect(expecting(after.state)).toEqual({ what: "slot_tote", slot: 1 });
    expect(scans(after.state, "T00009").sent).toEqual([expect.objectContaining({ op: "assign_tote" })]);
  });

  it("says so when none is free, and takes other totes at any time", () => {
    expect(scans(atCart(), "CART-01")).toMatchObject({ sent: [], say: { code: "no_usual_totes" } });
    expect(scans(atCart(1, 2), "T00009").sent).toEqual([expect.objectContaining({ op: "assign_tote" })]);
  });
});

describe("where each piece is scanned", () => {
  it("takes no number and no word for it, and says why", () => {
    const at = scans(startPick(single({ quantity: "each", why: "worth" })), "A03-07-2", "A03-07-2", "BIRD");
    expect(expecting(at.state)).toMatchObject({ what: "item" });
    for (const command of ["*all", "*qty", "*qty8"]) expect(scans(at.state, command)).toMatchObject({ sent: [], say: { code: "each_worth" } });
    const after = scans(at.state, ...Array<string>(7).fill("BIRD"));
    expect(picks(after.sent)).toEqual([expect.objectContaining({ quantity: 8, scanned: 8 })]);
  });

  it("puts what was scanned, and no more", () => {
    const after = scans(startPick(cart({ quantity: "each" })), "A03-07-2", "A03-07-2", "BIRD", "T00001");
    expect(picks(after.sent)).toEqual([expect.objectContaining({ quantity: 1, scanned: 1 })]);
  });
});

describe("where pieces are counted", () => {
  const at = (): PickState => scans(startPick(single({ quantity: "count" })), "A03-07-2", "A03-07-2", "BIRD").state;

  it("asks for the number, which nobody proposes", () => {
    expect(expecting(at())).toMatchObject({ what: "quantity", digits: "" });
    expect(scans(at(), "*all")).toMatchObject({ sent: [], say: { code: "not_counted" } });
    expect(tap(at(), "enter").send).toEqual([]);
    expect(picks(scans(at(), "8").sent)).toEqual([expect.objectContaining({ quantity: 8, counted: true })]);
  });

  it("takes digits by finger", () => {
    const after = tap(tap(at(), "6").state, "enter");
    expect(picks(after.send)).toEqual([expect.objectContaining({ quantity: 6, counted: true })]);
  });

  it("goes on by scans too, and back lays the piece down", () => {
    expect(unitsHeld(scans(at(), "BIRD").state)).toBe(2);
    expect(expecting(scans(at(), "*back").state)).toMatchObject({ what: "item" });
  });
});

describe("undo", () => {
  it("keeps the stop that comes next", () => {
    const at = scans(startPick(single()), "A02-04-1", "HEART", "*all");
    expect([at.state.stopId, expecting(at.state).what]).toEqual(["stop-2", "location"]);
    const after = scans(at.state, "*undo");
    expect([after.state.stopId, after.state.nextId]).toEqual(["stop-1", "stop-2"]);
  });
});

describe("the place", () => {
  it("is not proved by the item, and that is said", () => {
    const after = scans(startPick(cart()), "HEART");
    expect(after.say).toMatchObject({ tone: "wrong", code: "bin_not_scanned", data: { expected: "A02-04-1" } });
    expect(expecting(after.state)).toMatchObject({ what: "location" });
  });

  it("is proved by the item where the house says so", () => {
    const after = scans(startPick(cart({ place: "item" })), "HEART", "T00001");
    expect(picks(after.sent)).toEqual([expect.objectContaining({ location_code: "A02-04-1", filled: ["location"] })]);
  });

  it("is proved by what counts: the label, the digits, or both", () => {
    expect(scans(startPick(cart({ digits: "never" })), "41").say).toMatchObject({ tone: "wrong", code: "label_needed" });
    expect(scans(startPick(cart({ digits: "always" })), "A02-04-1").say).toMatchObject({ tone: "wrong", code: "digits_needed" });
    const after = scans(startPick(cart({ digits: "always" })), "41", "HEART", "T00001");
    expect(picks(after.sent)).toEqual([expect.objectContaining({ location_code: "41" })]);
  });
});

describe("a short", () => {
  const short = (): Sent => scans(startPick(single()), "A03-07-2", "A03-07-2", "BIRD", "*short", "*empty");

  it("is seen at once and sent by the next act", () => {
    expect(short().state.task.stops[1]).toMatchObject({ short: 7 });
    expect(picks(short().sent)).toEqual([expect.objectContaining({ quantity: 1 })]);
    const next = scans(short().state, "A02-04-1");
    expect(next.sent.map((one) => one.op)).toEqual(["report_short"]);
    expect(scans(next.state, "HEART").sent.map((one) => one.op)).toEqual([]);
  });

  it("is taken back by undo, and nothing was sent", () => {
    const nothing = scans(startPick(single()), "A03-07-2", "A03-07-2", "*short", "*empty");
    const after = scans(nothing.state, "*undo");
    expect([...nothing.sent, ...after.sent]).toEqual([]);
    expect(after.say).toMatchObject({ code: "short_undone" });
    expect(after.state.task.stops[1]).toMatchObject({ short: 0 });
    expect(expecting(after.state)).toMatchObject({ what: "item", stop: { id: "stop-2" } });
  });

  it("stands on what the server says meanwhile", () => {
    const at = scans(startPick(single()), "*short", "*empty").state;
    const after = step(at, { kind: "task", task: { ...single(), version: 9 }, pending: [] });
    expect(after.state.task).toMatchObject({ version: 9, stops: [{ short: 2 }, { short: 0 }] });
    expect(scans(after.state, "*undo").state.task).toMatchObject({ version: 9, stops: [{ short: 0 }, { short: 0 }] });
  });
});

describe("a walk whose orders share a tote", () => {
  const shared = (): PickTask => {
    const task = cart();
    return { ...task, mode: "sort", cart: null, slots: task.slots.map((slot) => ({ ...slot, tote: null })), drop: { lanes: ["W1"] } };
  };

  it("asks for one tote and no cart, and takes all that its orders want of a bin by one scan", () => {
    const begun = scans(startPick(shared()), "T00077");
    expect(begun.sent).toMatchObject([{ op: "assign_tote", payload: { tote_code: "T00077" } }]);
    expect(begun.state.task.slots.map((slot) => slot.tote?.code)).toEqual(begun.state.task.slots.map(() => "T00077"));
    const stop = begun.state.task.stops.find((one) => one.lines.length > 1);
    expect(stop).toBeDefined();
    const there = { ...begun.state, stopId: stop?.id ?? "", nextId: null, here: null };
    const after = scans(there, stop?.location.code ?? "", stop?.item.sku ?? "", "*all");
    expect(picks(after.sent).map((pick) => [pick["line_id"], pick["quantity"]])).toEqual(stop?.lines.map((line) => [line.id, line.quantity]));
    expect(new Set(after.sent.map((one) => one.id)).size).toBe(after.sent.length);
  });
});
