import { describe, expect, it } from "vitest";
import type { Inquiry } from "../../../shared/api/floor_types";
import { freshId, inHandOf, loadedTask, scanOf } from "../../tasks/pick/walk.test-data";
import type { DetourInput } from "./detour";
import type { World } from "../world";
import { type Run, FOUND_BIN, inquiryOf, stockRow, told, world, runDetour } from "./detour.test-data";
import { move } from "./move";
import type { MoveState } from "./move_state";
import { awaited } from "./move_state";

const stamp = { id: "start", at: "2026-11-22T10:00:00Z" };

const run = (around: World, ...inputs: DetourInput[]): Run<MoveState> => runDetour(move, around, inputs);

const key = (value: string): DetourInput => ({ kind: "tap", action: "key", value, id: freshId(), at: "" });
/** A bin with two items in it: TEA (a case holds six) and two lots of JAM. */
const here = (): DetourInput[] => [scanOf("A01-01-1"), told("look_up", "A01-01-1", FOUND_BIN)];

describe("the source", () => {
  it("is asked about while the scanner goes on", () => {
    const after = run(world(), scanOf(" a01-01-1 "));
    expect(after.sent).toEqual([{ op: "look_up", payload: { code: "a01-01-1" } }]);
    expect(awaited(after.state)).toBe("item");
  });

  it("is a bin, a tote or a cart, not a lane", () => {
    const after = run(world(), scanOf("PACK-1"));
    expect(after).toMatchObject({ say: { tone: "wrong", code: "inventory.not_a_bin" }, state: { source: null } });
  });

  it("is let go when nobody knows it", () => {
    const after = run(world(), scanOf("A99-99-9"), told("look_up", "A99-99-9", { ...FOUND_BIN, kind: "unknown", stock: [] }));
    expect(after).toMatchObject({ say: { code: "inventory.unknown_place" }, state: { source: null } });
  });

  it("is called no bin by the server while this device has no book of places yet", () => {
    const lane = told("look_up", "PACK-1", inquiryOf("pack_lane", "PACK-1"));
    const after = run(world(), scanOf("PACK-1", null, null), lane);
    expect(after.state).toMatchObject({ source: null, notice: { code: "inventory.not_a_bin" } });
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

  it("is not the source, nor a lane", () => {
    expect(run(world(), ...here(), scanOf("TEA"), scanOf("A01-01-1")).say).toMatchObject({ code: "inventory.same_place" });
    expect(run(world(), ...here(), scanOf("TEA"), scanOf("PACK-1")).say).toMatchObject({ code: "inventory.not_a_bin" });
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

/** A tote in which TEA and two lots of JAM were collected; of the tea four are promised. */
const COLLECTED: Inquiry = inquiryOf("tote", "T00001", {
  stock: [
    stockRow("TEA", { location_code: "T00001", on_hand: 6, reserved: 4, free: 0 }),
    stockRow("JAM", { location_code: "T00001", lot: "L1", on_hand: 5, reserved: 0, free: 0 }),
    stockRow("JAM", { location_code: "T00001", lot: "L2", on_hand: 3, reserved: 0, free: 0 }),
  ],
});

describe("several sources in a tote", () => {
  const collect = (): DetourInput[] => [...here(), scanOf("TEA"), scanOf("TEA"), scanOf("T00001"), scanOf("A02-03-1"), scanOf("JAM"), scanOf("4"), scanOf("T00001")];
  const fromTote = (found = COLLECTED): DetourInput[] => [scanOf("T00001"), told("look_up", "T00001", found)];

  it("are moved into it one after the other, and it is told where they are", () => {
    const after = run(world(), ...here(), scanOf("TEA"), scanOf("TEA"), scanOf("T00001"));
    expect(after.send).toMatchObject([{ op: "move_stock", payload: { source_code: "A01-01-1", item_code: "TEA", quantity: 2, target_code: "T00001" } }]);
    expect(move.view(after.state, world()).facts).toMatchObject([{ name: { key: "move.collected" }, value: "T00001" }]);
  });

  it("go where they belong: all of an item by one scan, promised ones too", () => {
    const after = run(world(), ...fromTote(), scanOf("TEA"), scanOf("B01-02-1"));
    expect(after.send).toMatchObject([{ op: "move_stock", payload: { source_code: "T00001", item_code: "TEA", quantity: 6, target_code: "B01-02-1" } }]);
    expect(run(world(), ...fromTote(), scanOf("TEA"), scanOf("2"), scanOf("B01-02-1")).send).toMatchObject([{ payload: { quantity: 2 } }]);
    expect(run(world(), ...fromTote(), scanOf("TEA"), scanOf("7")).say).toMatchObject({ tone: "too_many", code: "inventory.not_enough" });
  });

  it("go by the lot, all of it", () => {
    const after = run(world(), ...fromTote(), scanOf("JAM"));
    expect(awaited(after.state)).toBe("lot");
    expect(run(world(), ...fromTote(), scanOf("JAM"), scanOf("L2"), scanOf("B01-02-1")).send).toMatchObject([{ payload: { lot: "L2", quantity: 3 } }]);
  });

  it("go all at once when a bin is scanned first, or another tote", () => {
    expect(run(world(), ...fromTote(), scanOf("B01-02-1"))).toMatchObject({
      say: { tone: "right", code: "emptied", data: { container: "T00001", target: "B01-02-1" } },
      send: [{ op: "empty_container", payload: { container_code: "T00001", target_code: "B01-02-1" } }], state: { source: null },
    });
    expect(run(world(), ...fromTote(), scanOf("T00002")).send).toMatchObject([{ op: "empty_container" }]);
    expect(run(world(), ...fromTote(), scanOf("T00001")).say).toMatchObject({ code: "inventory.same_place" });
  });

  it("are not mixed with a walk's goods", () => {
    const walk = { task_id: "t", number: 7, state: "leased", worker: "Ben" };
    const after = run(world(), ...fromTote({ ...COLLECTED, walks: [walk] }));
    expect(after).toMatchObject({ say: { tone: "wrong", code: "inventory.container_taken" }, state: { source: null } });
  });

  it("refuse what does not lie in it", () => {
    expect(run(world(), ...fromTote(), scanOf("MUG")).say).toMatchObject({ tone: "wrong", code: "inventory.not_here" });
    expect(run(world(), ...fromTote(), scanOf("*undo")).state.source).toBeNull();
  });

  it("are known without a network as far as this device put them there", () => {
    const off = world({ online: false, inHand: inHandOf(loadedTask()) });
    const collected = run(off, scanOf("A03-07-2"), scanOf("CASE-BIRD"), scanOf("T00009"), scanOf("T00009"));
    expect(move.view(collected.state, off).rows).toHaveLength(1);
    const down = run(off, scanOf("A03-07-2"), scanOf("CASE-BIRD"), scanOf("T00009"), scanOf("T00009"), scanOf("BIRD"), scanOf("B01-02-1"));
    expect(down.send).toMatchObject([{ payload: { source_code: "T00009", quantity: 6, target_code: "B01-02-1" } }]);
    expect(move.view(down.state, off).facts).toEqual([]);
  });

  it("are out of it again when the move is taken back, or refused", () => {
    const after = run(world(), ...collect());
    expect(after.state.hauls).toHaveLength(2);
    const [id] = after.sent.filter((one) => one.op === "move_stock").map((one) => (one as { id?: string }).id ?? "");
    const refused = move.step(after.state, { kind: "answer", op: "move_stock", answer: { id: id!, status: "rejected", error: { code: "inventory.not_enough", title: "" } }, pending: [] }, world());
    expect(refused.state.hauls).toHaveLength(1);
  });

  it("come back into it when the tote was emptied by mistake", () => {
    const made = { id: "m2", item: "T00001", name: "", quantity: null, source: "T00001", target: "B01-02-1", undone: false };
    const after = run(world({ moves: [made] }), scanOf("*undo"));
    expect(after).toMatchObject({ say: { code: "empty_undone" }, send: [{ op: "undo_move", payload: { move_id: "m2" } }] });
  });
});

describe("a tote, cart or carton carried whole", () => {
  const fromTote = (more: Partial<Inquiry> = {}): DetourInput[] => [scanOf("T00001"), told("look_up", "T00001", { ...COLLECTED, ...more })];
  const ORDER = { id: "o", number: "1001", state: "picked", priority: "normal", cutoff: null, holds: [], walk: null, totes: [], lines: [] };

  it("goes where no goods are put loose: to a lane, a bench, onto a cart", () => {
    for (const place of ["PACK-1", "CART-01"])
      expect(run(world(), ...fromTote(), scanOf(place))).toMatchObject({
        say: { tone: "right", code: "carried", data: { container: "T00001", target: place } },
        send: [{ op: "move_container", payload: { container_code: "T00001", place_code: place } }], state: { source: null },
      });
    expect(run(world(), scanOf("CART-01"), scanOf("PACK-1")).send).toMatchObject([{ op: "move_container" }]);
  });

  it("may hold an order's goods: they are not taken out, but carried", () => {
    const picked = fromTote({ order: ORDER as unknown as Inquiry["order"] });
    expect(run(world(), ...picked, scanOf("PACK-1")).send).toMatchObject([{ op: "move_container" }]);
    expect(run(world(), ...picked, scanOf("B01-02-1")).say).toMatchObject({ tone: "wrong", code: "inventory.container_taken" });
    expect(run(world(), ...picked, scanOf("TEA")).say).toMatchObject({ code: "inventory.container_taken" });
  });

  it("may be a carton, out of which nothing is taken", () => {
    const carton: DetourInput[] = [scanOf("BOX-7"), told("look_up", "BOX-7", inquiryOf("carton", "BOX-7", { stock: [stockRow("TEA", { location_code: "BOX-7" })] }))];
    expect(run(world(), ...carton, scanOf("PACK-1")).send).toMatchObject([{ op: "move_container", payload: { container_code: "BOX-7" } }]);
    expect(run(world(), ...carton, scanOf("B01-02-1")).say).toMatchObject({ code: "inventory.not_a_bin" });
  });

  it("needs no network", () => {
    expect(run(world({ online: false }), scanOf("T00001"), scanOf("PACK-1")).send).toMatchObject([{ op: "move_container" }]);
  });

  it("goes back by *undo", () => {
    const made = { id: "m3", item: "T00001", name: "", quantity: null, source: "T00001", target: "PACK-1", undone: false, whole: true };
    expect(run(world({ moves: [made] }), scanOf("*undo"))).toMatchObject({ say: { code: "container_undone" }, send: [{ op: "undo_container_move", payload: { move_id: "m3" } }] });
  });
});
