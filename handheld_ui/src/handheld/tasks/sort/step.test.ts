import { describe, expect, it } from "vitest";
import vectors from "../../../../../tests/vectors/sort.json";
import { cellsOf } from "../../../wall/cells";
import type { Names } from "../../../shared/scan/book";
import type { SortLoad, SortScan } from "./judge";
import { judgeSort, slotFor } from "./judge";
import type { Sort } from "./state";
import { lit, start } from "./state";
import { step } from "./step";
import { view } from "./view";

const asCodes = (codes: Record<string, number | undefined>): { code: string; quantity: number }[] => Object.entries(codes).map(([code, quantity]) => ({ code, quantity: quantity ?? 1 }));
const LOAD: SortLoad = {
  totes: vectors.load.totes,
  goods: vectors.load.goods.map((goods) => ({ ...goods, codes: asCodes(goods.codes) })),
  cells: new Map(Object.entries(vectors.load.cells).map(([slot, cells]) => [Number(slot), cells])),
  freeCells: vectors.load.free_cells,
};

describe("the judge on the device says what the server's judge says", () => {
  it.each(vectors.cases)("$name", ({ scan, verdict, part, expected }) => expect(judgeSort(LOAD, scan as SortScan)).toEqual({ code: verdict, part, expected }));
  it.each(vectors.choices)("$name", ({ item, lot, slot }) => expect(slotFor(LOAD, item, lot)).toBe(slot));
  it(vectors.full.name, () => expect(judgeSort({ ...LOAD, freeCells: [] }, vectors.full.scan).code).toBe(vectors.full.verdict));
});

const item = (sku: string, ...codes: string[]) => ({ id: `i-${sku}`, sku, name: sku, image_url: null, weight_g: 100, codes: [sku, ...codes].map((code) => ({ code, quantity: 1 })) });
const order = (slot: number, number: string, units: number) => ({ slot, number, priority: "normal" as const, cutoff: null, cells: [], units, left: units });
const goods = (slot: number, sku: string, quantity: number, lot = "") => ({ slot, item: item(sku, `${sku}-EAN`), lot, quantity, left: quantity });
const task: Sort = {
  id: "t-1", kind: "sort", number: 118, label: "W1", version: 1, state: "leased", cutoff: null, notices: [],
  worker: { id: "worker-1", name: "Ana" }, summary: { wall: "W1", orders: 2, units: 6, totes: ["T1"], stops: 0, seconds: 0 },
  wall: "W1", lane: "PACK-1", columns: 2, totes: ["T1"],
  cells: ["W1-A1", "W1-B1", "W1-A2", "W1-B2"].map((code) => ({ code, slot: null, free: code !== "W1-B2" })),
  orders: [order(1, "1001", 3), order(2, "1002", 3)],
  goods: [goods(1, "TEA", 2), goods(1, "MUG", 1), goods(2, "TEA", 3)],
  surplus: [], puts: [],
};

let at = 0;
const scan = (text: string, names: Names = "unknown") => ({ kind: "scan" as const, text, symbology: null, names, id: `id-${++at}`, at: "2026-11-27T10:00:00Z" });
type Stepped = ReturnType<typeof step>;
type Scanned = string | [string, Names];
const after = (begun: Stepped, ...codes: Scanned[]): Stepped => codes.reduce<Stepped>((one, code) => step(one.state, typeof code === "string" ? scan(code) : scan(...code)), begun);
const begun = (of: Partial<Sort> = {}): Stepped => ({ state: start({ ...task, ...of }), say: null, send: [] });
const sorted = (...codes: Scanned[]): Stepped => after(begun(), ...codes);

describe("goods are sorted", () => {
  it("by tote, item, cell: the order that they complete comes first, and all its pieces go in by one scan", () => {
    const at_cell = sorted("T1", "TEA-EAN");
    expect(view(at_cell.state)).toMatchObject({ prompt: { key: "sort.cell", count: 3 }, expects: "W1-A1", drawn: "wall" });
    const put = after(at_cell, "W1-A1");
    expect(put.send).toMatchObject([{ op: "sort_goods", payload: { task_id: "t-1", tote_code: "T1", item_code: "TEA-EAN", slot: 2, quantity: 3, cell_code: "W1-A1" } }]);
    expect(put.say).toMatchObject({ tone: "right", code: "sort.complete", data: { order: "1002", cell: "W1-A1" } });
    expect(cellsOf(put.state.task, null)[0]).toMatchObject({ is: "complete", lies: 3, of: 3 });
  });

  it("until nothing is left, then the next job", () => {
    const done = sorted("T1", "TEA", "W1-A1", "TEA", "W1-B1", "MUG", "W1-B1");
    expect(done.state.task.state).toBe("done");
    expect(view(done.state).prompt.key).toBe("sort.all_sorted");
    expect(after(done, "*next").leave).toBe("next");
  });

  it("into another free cell than the one that lights: that one is the order's from then on", () => {
    expect(sorted("T1", "TEA", "W1-A2").state.task.orders[1]).toMatchObject({ cells: ["W1-A2"], left: 0 });
  });

  it("fewer of them, keyed, by a command, or scanned as a number", () => {
    expect(sorted("T1", "TEA", "*qty", "2", "W1-A1").send[0]).toMatchObject({ payload: { quantity: 2 } });
    expect(sorted("T1", "TEA", "*qty2", "W1-A1").send[0]).toMatchObject({ payload: { quantity: 2 } });
    expect(sorted("T1", "TEA", "*qty9").say).toMatchObject({ tone: "too_many", code: "picking.too_many", data: { expected: 3 } });
  });

  it("a full cell goes on in a free one by its second scan", () => {
    const half = sorted("T1", "TEA", "*qty2", "W1-A1", "TEA");
    const asked = after(half, "W1-A2");
    expect(asked.say).toMatchObject({ tone: "look", code: "sort.again_if_full", data: { expected: "W1-A1" } });
    expect(after(asked, "W1-A2").state.task.orders[1]).toMatchObject({ cells: ["W1-A1", "W1-A2"], left: 0 });
  });

  it("*full lights the next free cell, which is taken by one scan; with none left the goods are laid aside", () => {
    const half = sorted("T1", "TEA", "*qty2", "W1-A1", "TEA");
    const full = after(half, "*full");
    expect(full.say).toMatchObject({ tone: "look", code: "sort.cell_full", data: { cell: "W1-A1", expected: "W1-B1" } });
    expect(view(full.state)).toMatchObject({ expects: "W1-B1" });
    expect(after(full, "W1-B1").state.task.orders[1]).toMatchObject({ cells: ["W1-A1", "W1-B1"], left: 0 });
    const none = after(full, "*full", "*full");
    expect(none.say).toMatchObject({ tone: "wrong", code: "sort.wall_full" });
    expect(none.state.hand).toBeNull();
    expect(none.send).toEqual([]);
  });

  it("a touch of the cell is its scan", () => {
    const at_cell = sorted("T1", "MUG");
    const touched = step(at_cell.state, { kind: "tap", action: "cell", value: lit(at_cell.state) ?? "", id: "id-t", at: "" });
    expect(touched.send[0]).toMatchObject({ op: "sort_goods", payload: { slot: 1, quantity: 1, cell_code: "W1-A1" } });
  });
});

describe("what is wrong changes nothing", () => {
  it.each([
    [["T9"], "picking.not_at_this_wall"],
    [["T1", "SOAP"], "picking.nobody_wants"],
    [["T1", "TEA", "PACK-1"], "picking.wrong_cell"],
    [["T1", "TEA", "W1-B2"], "picking.wrong_cell"],
    [["T1", "TEA", "TEA"], "sort.now_the_cell"],
  ])("%j: %s", (codes, code) => {
    const said = sorted(...codes);
    expect(said.say?.code).toBe(code);
    expect(said.send).toEqual([]);
    expect(said.state.task.goods).toEqual(task.goods);
  });

  it("with each cell taken the goods are laid aside", () => {
    const full = begun({ cells: task.cells.map((cell) => ({ ...cell, free: false })) });
    expect(after(full, "T1", "TEA").say?.code).toBe("picking.no_free_cell");
  });
});

describe("lots", () => {
  const lots = (): Stepped => begun({ goods: [goods(1, "MILK", 1, "L1"), goods(2, "MILK", 1, "L2")] });
  it("of two the lot is scanned, and decides the order", () => {
    const asked = after(lots(), "T1", "MILK");
    expect(view(asked.state).prompt.key).toBe("sort.lot");
    expect(after(asked, "L9").say?.code).toBe("picking.wrong_lot");
    expect(after(asked, "L2", "W1-A1").send[0]).toMatchObject({ payload: { slot: 2, lot: "L2" } });
  });
});

describe("what nobody wants", () => {
  const left = (): Stepped => begun({ surplus: [{ item: item("SOAP"), lot: "", quantity: 2, left: 2 }] });
  it("goes into an empty tote, never into one of the batch", () => {
    const asked = after(left(), "T1", "SOAP");
    expect(view(asked.state).prompt).toMatchObject({ key: "sort.surplus_tote", count: 2 });
    expect(after(asked, ["T1", "tote"]).say?.code).toBe("sort.not_an_empty_tote");
    const put = after(asked, ["T9", "tote"]);
    expect(put.send).toMatchObject([{ op: "sort_surplus", payload: { item_code: "SOAP", quantity: 2, into_code: "T9" } }]);
    expect(put.state.task.surplus[0]?.left).toBe(0);
  });
});

describe("back", () => {
  it("undo takes the last scan back, then the last goods out of their cell", () => {
    const put = sorted("T1", "TEA", "*qty1", "W1-A1", "MUG");
    const unscanned = after(put, "*undo");
    expect(unscanned.say?.code).toBe("unscanned");
    const undone = after(unscanned, "*undo");
    expect(undone.send).toMatchObject([{ op: "undo_sort", payload: { put_id: put.state.task.puts[0]?.put_id } }]);
    expect(undone.state.task.goods[2]?.left).toBe(3);
  });

  it("what the packers have is not undone", () => {
    expect(sorted("T1", "TEA", "W1-A1", "*undo").say?.code).toBe("nothing_to_undo");
  });

  it("done is said twice while goods are left", () => {
    const once = sorted("T1", "*done");
    expect(once.say).toMatchObject({ code: "sort.again_if_empty", data: { quantity: 6 } });
    const closed = after(once, "*done");
    expect(closed.send).toMatchObject([{ op: "close_wall" }]);
    expect(closed.state.task.state).toBe("done");
  });

  it("what the server refuses is as if it had not been done", () => {
    const put = sorted("T1", "TEA", "W1-A1");
    const id = put.send[0]?.id ?? "";
    const error = { code: "picking.cell_taken", title: "", detail: "", status: 409, data: {} };
    const refused = step(put.state, { kind: "answer", op: "sort_goods", answer: { id, status: "rejected", error }, pending: [] } as never);
    expect(refused.state.task.goods).toEqual(task.goods);
    expect(refused.say?.tone).toBe("wrong");
  });

  it("the server's task comes with what it has not seen laid on top", () => {
    const put = sorted("T1", "TEA", "W1-A1");
    const fetched = step(put.state, { kind: "task", task: { ...task, version: 2 }, pending: put.send });
    expect(fetched.state.task).toMatchObject({ version: 2, orders: [{ left: 3 }, { left: 0 }] });
  });
});
