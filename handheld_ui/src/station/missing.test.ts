import { describe, expect, it } from "vitest";
import type { Answer } from "../shared/api/types";
import type { Bench, Input } from "./bench";
import { packOf } from "./bench";
import { step } from "./flow";
import { heroOf } from "./prompt";
import { keptOf, withKept } from "./recent";
import { applied, bench, run, scan } from "./runs.test-data";
import { aPack, aParcel } from "./samples.test-data";
import type { Pack } from "./wire";

const WAITS = { line_id: "l2", sku: "BOWL", name: "Bowl", quantity: 1, since: "2026-11-27T10:00:00Z", worker: null };

/** Both mugs are packed; the bowl is fetched. */
const fetched = (rest: Partial<Pack> = {}): Pack => {
  const pack = aPack({ packed: [2, 0], parcels: [aParcel([2])] });
  return { ...pack, version: 2, hospitals: ["LAZARETT"], lines: pack.lines.map((line) => (line.id === "l2" ? { ...line, coming: 1 } : line)), waits_for: [WAITS], ...rest };
};
const missing: Input = { kind: "missing", lineId: "l2", quantity: 1 };
const undo: Input = { kind: "undo" };
const refused = (code: string): Answer => ({ id: "c", status: "rejected", error: { code, title: "", data: { worker: "Ana" } } });
const begun = (): Bench => run(bench(aPack({ packed: [2, 0], parcels: [aParcel([2])] })), missing, { kind: "answered", ref: 1, answer: applied(fetched()) }).state;

describe("what is missing is fetched", () => {
  it("is told so by the answer, and the order is to stand aside", () => {
    const state = begun();
    expect(state.told).toMatchObject({ key: "told.fetched", params: { quantity: 1, name: "Bowl" } });
    expect(heroOf(state, [])).toMatchObject({ stage: "waits", title: { key: "hero.park", params: { place: "LAZARETT" } }, how: { key: "hero.waits_how", params: { count: 1 } } });
  });

  it.each([
    ["a scan of the hospital", scan("lazarett"), "LAZARETT"],
    ["*pause: it stays where it is", scan("*pause"), null],
  ] as const)("stands aside by %s, and the bench is free", (_, input, place) => {
    const parked = step(begun(), input);
    expect(parked.send[0]?.command).toEqual({ op: "park_pack", payload: { pack_id: "pack-1", place_code: place } });
    const answer = applied(fetched({ version: 3, station: null, parked: { place: "LAZARETT", since: WAITS.since } }));
    expect(step(parked.state, { kind: "answered", ref: parked.state.nextRef - 1, answer }).state.base).toBeNull();
  });

  it("says to put it aside where the house has no hospital, and to choose where it has several", () => {
    const title = (hospitals: string[]): string => heroOf(bench(fetched({ hospitals })), []).title.key;
    expect([title([]), title(["LAZARETT", "LAZARETT 2"])]).toEqual(["hero.waits", "hero.park_any"]);
  });

  it("what lies there goes on being packed; a parcel is not closed by itself while something comes", () => {
    const pack = fetched({ lines: fetched().lines.map((line) => ({ ...line, packed: line.id === "l1" ? 1 : 0 })) });
    expect(heroOf(bench(pack), []).stage).toBe("items");
    const weighed = step(bench(fetched()), { kind: "weighed", weight: { kind: "read", grams: 940, stable: true } });
    expect(weighed.send).toEqual([]);
    expect(step(bench(fetched()), { kind: "close" }).state.dialog).toMatchObject({ kind: "unfinished", units: 1 });
  });

  it("the piece turned up: its scan says that it is fetched, and what to do", () => {
    const { say, send } = step(begun(), scan("BOWL"));
    expect(say).toMatchObject({ tone: "look", key: "told.is_fetched", todo: { key: "do.undo_missing" } });
    expect(send).toEqual([]);
  });

  it("nothing is parked for which nothing comes; a supervisor may go without what comes", () => {
    expect(step(bench(aPack({ parcels: [aParcel([1])] })), { kind: "park", place: "LAZARETT" }).say?.key).toBe("told.nothing_comes");
    expect(step(begun(), { kind: "ask_incomplete" }).state.dialog).toEqual({ kind: "incomplete" });
  });

  it("after a done order the whole one comes next, with its place", () => {
    const entry = { order_id: "o2", order_number: "2002", customer: "Søren", units: 1, totes: ["T00009"], lane: "PACK-1", cutoff: null, priority: "normal", place: "LAZARETT", waits_for: [] } as const;
    expect(heroOf(bench(aPack({ state: "done" })), [{ ...entry, totes: [...entry.totes], waits_for: [] }]).how).toMatchObject({ key: "hero.done_whole", params: { number: "2002", place: "LAZARETT" } });
  });
});

describe("undo means the last act", () => {
  it("takes the word back, not the item before", () => {
    const { state, send, say } = step(begun(), undo);
    expect(send[0]?.command).toEqual({ op: "undo_missing", payload: { pack_id: "pack-1", line_id: "l2", quantity: 1 } });
    expect(packOf(state)?.lines[1]).toMatchObject({ coming: 0, missing: 0 });
    expect(say).toMatchObject({ tone: "look", key: "told.not_missing" });
  });

  it("stands as it was when somebody is on the way already", () => {
    const undone = step(begun(), undo);
    const after = step(undone.state, { kind: "answered", ref: undone.state.nextRef - 1, answer: refused("packing.fetch_taken") });
    expect(after.say).toMatchObject({ tone: "wrong", refusal: "packing.fetch_taken", params: { worker: "Ana" } });
    expect(after.state.recent[0]).toMatchObject({ state: "applied", missing: "l2" });
  });

  it("also of an item; one that was refused can be tried again", () => {
    const packed = run(bench(aPack({ parcels: [aParcel()] })), scan("BOWL"), undo);
    expect(packed.send[0]?.command.op).toBe("unpack_item");
    const after = step(packed.state, { kind: "answered", ref: 2, answer: refused("packing.tote_gone") });
    expect(step(after.state, undo).send[0]?.command.op).toBe("unpack_item");
  });

  it("survives a reload, for the same pack only", () => {
    const kept = keptOf(begun());
    const again = withKept(bench(fetched()), kept);
    expect(step(again, undo).send[0]?.command.op).toBe("undo_missing");
    expect(again.nextRef).toBeGreaterThan(1);
    for (const text of [null, "", "{", JSON.stringify({ pack: "another", recent: [], nextRef: 9 })]) expect(withKept(bench(fetched()), text).recent).toEqual([]);
  });
});

describe("more parcels were planned", () => {
  const planned = (): Pack => {
    const pack = aPack({ packed: [2, 1], parcels: [aParcel([2, 1])] });
    return { ...pack, suggested_carton: { code: "BOX-M", name: "Medium", reasons: [{ term: "several", points: 0, data: { parcels: 2 } }] } };
  };
  const heavy: Input = { kind: "weighed", weight: { kind: "read", grams: 940, stable: true } };

  it("and all lies in one: asked once, not closed by itself", () => {
    const weighed = step(bench(planned()), heavy);
    expect(weighed.send).toEqual([]);
    const asked = step(weighed.state, { kind: "close" });
    expect(asked.state.dialog).toEqual({ kind: "planned", parcels: 2 });
    expect(step(asked.state, { kind: "close", fits: true }).send[0]?.command.op).toBe("close_parcel");
    expect(step(asked.state, scan("*done")).send[0]?.command.op).toBe("close_parcel");
  });

  it("and the last piece is taken out for the second", () => {
    const state = { ...bench(planned()), recent: [{ ref: 1, code: "BOWL", name: "Bowl", quantity: 1, state: "applied" as const }] };
    expect(run(state, { kind: "close" }, undo).send[0]?.command).toMatchObject({ op: "unpack_item", payload: { item_code: "BOWL" } });
  });

  it("the second one is closed without a question", () => {
    const pack = planned();
    const parcels = [aParcel([2], { id: "p0", state: "closed" }), aParcel([0, 1])];
    expect(run(bench({ ...pack, parcels }), heavy, { kind: "close" }).state.dialog).toBeNull();
  });
});

describe("what is missing in a box that was picked into", () => {
  const boxed = (picked_into: boolean): Pack => aPack({ packed: [2, 1], parcels: [aParcel([2, 1], { picked_into })] });

  it("is said although all of it counts as packed, and comes out of the box", () => {
    const { state, send } = run(bench(boxed(true)), { kind: "missing", lineId: "l1", quantity: 1 });
    expect(send.map((each) => each.command.op)).toEqual(["report_missing"]);
    const pack = packOf(state);
    expect(pack?.lines.find((line) => line.id === "l1")).toMatchObject({ packed: 1, missing: 1 });
    expect(pack?.parcels[0]?.lines.find((line) => line.line_id === "l1")?.quantity).toBe(1);
  });

  it("is nothing that a packer has laid into a carton piece by piece", () => {
    expect(run(bench(boxed(false)), { kind: "missing", lineId: "l1", quantity: 1 }).send).toEqual([]);
    expect(step(bench(boxed(false)), { kind: "ask_missing", lineId: null }).state.told).toMatchObject({ key: "told.nothing_missing" });
  });
});
