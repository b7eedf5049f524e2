import { describe, expect, it } from "vitest";
import type { Inquiry } from "../../../shared/api/floor_types";
import { freshId, inHandOf, loadedTask, scanOf } from "../../tasks/pick/walk.test-data";
import type { DetourInput, DetourStep } from "./detour";
import type { World } from "../world";
import { FOUND_BIN, told, world } from "./detour.test-data";
import { move } from "./move";
import type { MoveState } from "./move_state";
import { awaited } from "./move_state";

const stamp = { id: "start", at: "2026-11-22T10:00:00Z" };

function run(around: World, ...inputs: DetourInput[]): DetourStep<MoveState> & { sent: { op: string; payload: Record<string, unknown> }[] } {
  let after = move.start({}, around, stamp);
  const sent = [...after.send];
  for (const input of inputs) {
    after = move.step(after.state, input, around);
    sent.push(...after.send);
  }
  return { ...after, sent };
}

const key = (value: string): DetourInput => ({ kind: "tap", action: "key", value, id: freshId(), at: "" });
/** A bin with two items in it: TEA (a case holds six) and two lots of JAM. */
const here = (): DetourInput[] => [scanOf("A01-01-1"), told("look_up", "A01-01-1", FOUND_BIN)];

describe("the source", () => {
  it("is asked about while the scanner goes on", () => {
    const after = run(world(), scanOf(" a01-01-1 "));
    expect(after.sent).toEqual([{ op: "look_up", payload: { code: "a01-01-1" } }]);
    expect(awaited(after.state)).toBe("item");
  });

  it("is a bin, not a tote", () => {
    const after = run(world(), scanOf("T00001"));
    expect(after).toMatchObject({ say: { tone: "wrong", code: "inventory.not_a_bin" }, state: { source: null } });
  });

  it("is let go when nobody knows it", () => {
    const after = run(world(), scanOf("A99-99-9"), told("look_up", "A99-99-9", { ...FOUND_BIN, kind: "unknown", stock: [] }));
    expect(after).toMatchObject({ say: { code: "inventory.unknown_place" }, state: { source: null } });
  });

  it("brings its goods along when it holds but one kind", () => {
    const one: Inquiry = { ...FOUND_BIN, stock: FOUND_BIN.stock.slice(0, 1) };
    const after = run(world(), scanOf("A01-01-1"), told("look_up", "A01-01-1", one));
    expect(after.state.item).toMatchObject({ sku: "TEA" });
    expect(awaited(after.state)).toBe("quantity");
  });

  it("takes no answer about another place", () => {
    const after = run(world(), scanOf("A01-01-1"), told("look_up", "A05-05-5", FOUND_BIN));
    expect(after.state.known).toEqual({});
  });
});

describe("item and quantity", () => {
  it("counts each scan, a case as its six", () => {
    const after = run(world(), ...here(), scanOf("TEA"), scanOf("CASE-TEA"));
    expect(after.state.quantity).toBe(7);
    expect(awaited(after.state)).toBe("target");
  });

  it("says too many, with what is free and what is promised", () => {
    const after = run(world(), ...here(), scanOf("CASE-TEA"), scanOf("CASE-TEA"));
    expect(after).toMatchObject({ say: { tone: "too_many", code: "inventory.reserved", data: { free: 8, reserved: 4 } }, state: { quantity: 6 } });
  });

  it("takes the promises along when as many are asked for a second time", () => {
    const after = run(world(), ...here(), scanOf("CASE-TEA"), scanOf("CASE-TEA"), scanOf("CASE-TEA"));
    expect(after.state).toMatchObject({ quantity: 12, withPromises: true });
    const sent = run(world(), ...here(), scanOf("CASE-TEA"), scanOf("CASE-TEA"), scanOf("CASE-TEA"), scanOf("A02-03-1"));
    expect(sent.send).toMatchObject([{ op: "move_stock", payload: { quantity: 12, with_promises: true } }]);
  });

  it("asks anew for another number, and takes none along that was not asked for twice", () => {
    const after = run(world(), ...here(), scanOf("CASE-TEA"), scanOf("CASE-TEA"), scanOf("TEA"), scanOf("A02-03-1"));
    expect(after.send).toMatchObject([{ payload: { quantity: 7 } }]);
    expect(after.send[0]?.payload).not.toHaveProperty("with_promises");
  });

  it("takes a number by scan or by keys", () => {
    expect(run(world(), ...here(), scanOf("TEA"), scanOf("5")).state.quantity).toBe(5);
    expect(run(world(), ...here(), scanOf("TEA"), scanOf("*qty"), key("3"), key("enter")).state.quantity).toBe(3);
  });

  it("refuses another item while one is in the hand", () => {
    const after = run(world(), ...here(), scanOf("TEA"), scanOf("JAM"));
    expect(after).toMatchObject({ say: { tone: "wrong", code: "wrong_item" }, state: { quantity: 1, item: { sku: "TEA" } } });
  });

  it("refuses what does not lie here", () => {
    expect(run(world(), ...here(), scanOf("MUG")).say).toMatchObject({ tone: "wrong", code: "inventory.not_here" });
  });

  it("asks for the lot where several lie", () => {
    const after = run(world(), ...here(), scanOf("JAM"));
    expect(awaited(after.state)).toBe("lot");
    expect(awaited(run(world(), ...here(), scanOf("JAM"), scanOf("L2")).state)).toBe("target");
    expect(run(world(), ...here(), scanOf("JAM"), scanOf("L9")).say).toMatchObject({ code: "inventory.wrong_lot" });
  });
});

describe("the target", () => {
  it("ends the move with one command, and the next can begin", () => {
    const after = run(world(), ...here(), scanOf("TEA"), scanOf("TEA"), scanOf("b01-02-1"));
    expect(after.sent.at(-1)).toMatchObject({
      op: "move_stock",
      payload: { source_code: "A01-01-1", item_code: "TEA", quantity: 2, target_code: "b01-02-1" },
    });
    expect(after).toMatchObject({ say: { tone: "right", code: "moved" }, state: { source: null } });
  });

  it("names the lot", () => {
    const after = run(world(), ...here(), scanOf("JAM"), scanOf("L2"), scanOf("B01-02-1"));
    expect(after.sent.at(-1)?.payload).toMatchObject({ lot: "L2", quantity: 1 });
  });

  it("is not the source, nor a tote", () => {
    expect(run(world(), ...here(), scanOf("TEA"), scanOf("A01-01-1")).say).toMatchObject({ code: "inventory.same_place" });
    expect(run(world(), ...here(), scanOf("TEA"), scanOf("T00001")).say).toMatchObject({ code: "inventory.not_a_bin" });
  });
});

describe("without a network", () => {
  const off = world({ online: false });

  it("moves what the walk in hand knows", () => {
    const walking = world({ online: false, inHand: inHandOf(loadedTask()) });
    const after = run(walking, scanOf("A03-07-2"), scanOf("CASE-BIRD"), scanOf("B01-02-1"));
    expect(after.sent.at(-1)).toMatchObject({ op: "move_stock", payload: { quantity: 6 } });
  });

  it("has the number keyed where nobody knows what a scan stands for", () => {
    const after = run(off, scanOf("A03-07-2"), scanOf("SOMETHING"));
    expect(after).toMatchObject({ say: { code: "key_quantity" }, state: { quantity: 0 } });
    const done = run(off, scanOf("A03-07-2"), scanOf("SOMETHING"), scanOf("4"), scanOf("B01-02-1"));
    expect(done.sent.at(-1)).toMatchObject({ op: "move_stock", payload: { item_code: "SOMETHING", quantity: 4 } });
  });

  it("takes only what looks like a place for one", () => {
    expect(run(off, scanOf("SHELF")).say).toMatchObject({ code: "inventory.unknown_place" });
  });
});

describe("taking back", () => {
  it("goes step by step, then undoes the last move", () => {
    const made = { id: "m1", item: "TEA", name: "Tea", quantity: 2, source: "A01-01-1", target: "B01-02-1", undone: false };
    const around = world({ moves: [made] });
    const after = run(around, ...here(), scanOf("TEA"), scanOf("*undo"), scanOf("*undo"), scanOf("*undo"));
    expect(after.sent.at(-1)).toEqual({ id: expect.any(String) as string, op: "undo_move", payload: { move_id: "m1" } });
    expect(run(world(), scanOf("*undo")).say).toMatchObject({ code: "nothing_to_undo" });
  });

  it("leaves by *back and by *done", () => {
    expect(run(world(), ...here(), scanOf("*back")).leave).toBe(true);
    expect(run(world(), scanOf("*done")).leave).toBe(true);
  });
});

describe("begun from an inquiry", () => {
  it("has source and item already", () => {
    const begun = move.start({ code: "A01-01-1", item: "TEA" }, world(), stamp);
    expect(awaited(begun.state)).toBe("quantity");
    const after = move.step(begun.state, told("look_up", "A01-01-1", FOUND_BIN), world());
    expect(after.state.item).toMatchObject({ sku: "TEA", name: "Green tea" });
  });
});
