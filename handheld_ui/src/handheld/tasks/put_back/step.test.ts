import { describe, expect, it } from "vitest";
import vectors from "../../../../../tests/vectors/put_back.json";
import type { Names } from "../../../shared/scan/book";
import type { Outgoing } from "../../flows/flow";
import { judgeLastTote, judgePutBack } from "./judge";
import { type PutBack, start } from "./state";
import { step } from "./step";
import { view } from "./view";

const place = (code: string) => ({ code, blocks: code.split("."), check_digits: "", x_mm: 0, y_mm: 0 });
const item = (sku: string, name: string, ...codes: string[]) => ({
  id: `i-${sku}`, sku, name, image_url: null, weight_g: 100, codes: [sku, ...codes].map((code) => ({ code, quantity: 1 })),
});
const tea = { tote_code: "KISTE 7", lot: "", quantity: 4, item: item("TEE-GRÜN", "Grüner Tee", "4006381333931"), location: place("Halle.01.A"), nearer: null, wanted_by: null };
const mug = { tote_code: "KISTE 7", lot: "", quantity: 1, item: item("BECHER", "Becher"), location: place("Halle.02.B"), nearer: null, wanted_by: null };
const more = { ...tea, tote_code: "KISTE 8", quantity: 2 };
const task: PutBack = {
  id: "t-1", kind: "put_back", number: 9, label: "1001", version: 1, state: "leased", cutoff: null, notices: [],
  worker: { id: "worker-1", name: "Ana" }, summary: { units: 7, totes: ["KISTE 7", "KISTE 8"], stops: 2, seconds: 0 }, goods: [tea, mug, more],
};
let at = 0;
const scan = (text: string, names: Names = "unknown") => ({ kind: "scan" as const, text, symbology: null, names, id: `id-${++at}`, at: "2026-11-27T10:00:00Z" });
type Scanned = string | [string, Names];
type Stepped = ReturnType<typeof step>;
const after = (begun: Stepped, ...codes: Scanned[]): Stepped =>
  codes.reduce<Stepped>((one, code) => step(one.state, typeof code === "string" ? scan(code) : scan(...code)), begun);
const walked = (...codes: Scanned[]): Stepped => after({ state: start(task), say: null, send: [] }, ...codes);
const at_item: Scanned[] = ["KISTE 7", ["Halle.01.A", "location"]];

describe("the judge on the device says what the server's judge says", () => {
  const lying = vectors.goods.map(({ tote, codes, quantity }) => ({ tote, quantity, codes: Object.entries(codes).map(([code, units]) => ({ code, quantity: units })) }));
  it.each(vectors.cases)("$name", ({ verdict, is_bin, ...one }) => expect(judgePutBack(lying, { ...one, isBin: is_bin })).toBe(verdict));
  it.each(vectors.uses)("use for an order: $name", ({ wanted_tote, into, kind, verdict }) =>
    expect(judgeLastTote(wanted_tote, into, kind, lying.map(({ tote }) => tote))).toBe(verdict));
});

describe("goods are put back", () => {
  it("by a scan of the tote, the bin and one piece: all of them at once", () => {
    const done = walked(...at_item, "4006381333931");
    expect(done.say).toMatchObject({ tone: "right", code: "put_back.done", data: { quantity: 4, location: "Halle.01.A" } });
    expect(done.send).toEqual([{ id: done.state.sent[0]?.id, op: "put_back", payload: { task_id: "t-1", tote_code: "KISTE 7", item_code: "TEE-GRÜN", quantity: 4, location_code: "Halle.01.A" } }]);
    expect(view(done.state)).toMatchObject({ prompt: { key: "put_back.bin" }, expects: "Halle.02.B" });
  });

  it("tote after tote, until nothing is left", () => {
    const last = walked(...at_item, "TEE-GRÜN", ["Halle.02.B", "location"], "BECHER", "KISTE 8", ["Halle.01.A", "location"], "TEE-GRÜN");
    expect(view(last.state).prompt.key).toBe("put_back.all_back");
    expect(last.state.task.state).toBe("done");
    expect(after(last, "*next").leave).toBe("next");
  });

  it("fewer of them, keyed or by a command; more than lie there is refused", () => {
    expect(walked(...at_item, "*qty", "3", "TEE-GRÜN").send[0]).toMatchObject({ payload: { quantity: 3 } });
    const fewer = walked(...at_item, "*qty3", "TEE-GRÜN");
    expect(fewer.state.task.goods[0]).toMatchObject({ quantity: 1 });
    expect(walked(...at_item, "*qty5").say).toMatchObject({ tone: "too_many", code: "inventory.not_enough", data: { free: 4 } });
  });

  it("into a nearer bin with the same goods by one scan, or where they came from", () => {
    const begun: Stepped = { state: start({ ...task, goods: [{ ...tea, nearer: place("Halle.00.A") }, mug] }), say: null, send: [] };
    const there = after(begun, "KISTE 7");
    expect(view(there.state)).toMatchObject({ prompt: { key: "put_back.nearer", values: { from: "Halle.01.A" } }, hero: { code: "Halle.00.A" } });
    for (const bin of ["Halle.00.A", "Halle.01.A"])
      expect(after(there, [bin, "location"], "TEE-GRÜN").send[0]).toMatchObject({ op: "put_back", payload: { location_code: bin } });
    expect(after(there, ["Halle.09.C", "location"]).say).toMatchObject({ tone: "look", code: "put_back.other_bin" });
  });

  it("into another bin by a second scan of it, never into what is no bin", () => {
    const other = walked("KISTE 7", ["Halle.09.C", "location"]);
    expect(other.say).toMatchObject({ tone: "look", code: "put_back.other_bin", data: { expected: "Halle.01.A" } });
    expect(after(other, ["Halle.09.C", "location"], "TEE-GRÜN").send[0]).toMatchObject({ payload: { location_code: "Halle.09.C" } });
    expect(after(other, ["Halle.01.A", "location"]).state.bin).toBe("Halle.01.A");
    expect(walked("KISTE 7", ["PACK-1", "lane"]).say).toMatchObject({ tone: "wrong", code: "picking.not_a_bin" });
  });

  it("with a wrong scan told and nothing changed", () => {
    expect(walked("KISTE 9").say).toMatchObject({ tone: "wrong", code: "put_back.wrong_tote", data: { expected: "KISTE 7" } });
    expect(walked("KISTE 7", "TEE-GRÜN").say).toMatchObject({ tone: "look", code: "put_back.bin_first" });
    const wrongItem = walked(...at_item, "LÖFFEL");
    expect(wrongItem.say).toMatchObject({ tone: "wrong", code: "picking.nothing_to_put_back" });
    expect(wrongItem.state.task.goods).toEqual(task.goods);
  });

  it("one scan back, then the tote; the work is given back", () => {
    const undone = walked(...at_item, "*undo");
    expect([undone.state.bin, undone.state.tote]).toEqual([null, "KISTE 7"]);
    expect(after(undone, "*undo").state.tote).toBeNull();
    expect(walked("*pause")).toMatchObject({ leave: "queue", send: [{ op: "return_task" }] });
  });
});

describe("without a network, and when the server says no", () => {
  const put = walked(...at_item, "TEE-GRÜN");
  const id = put.state.sent[0]?.id ?? "";
  const pending: Outgoing[] = [{ id, op: "put_back", payload: { task_id: "t-1", tote_code: "KISTE 7", item_code: "TEE-GRÜN", quantity: 4, location_code: "Halle.01.A" } }];

  it("lays what is on its way over what is fetched", () => {
    const kept = step(put.state, { kind: "task", task, pending });
    expect(kept.state.task.goods.map((one) => one.item.sku)).toEqual(["BECHER", "TEE-GRÜN"]);
    expect(step(put.state, { kind: "task", task, pending: [] }).state.task.goods).toHaveLength(3);
  });

  it("shows again what was refused", () => {
    const refused = step(put.state, { kind: "answer", op: "put_back", answer: { id, status: "rejected", error: { code: "picking.not_a_bin", title: "" } }, pending: [] });
    expect(refused.state.task.goods).toEqual(task.goods);
    expect(refused.state.sent).toEqual([]);
  });
});

describe("goods that are all an order lacks", () => {
  const wanted_by = { order_number: "881", quantity: 3, tote_code: null, lane_code: "Packplatz 1" };
  const wanted = (tote_code: string | null): Stepped => ({ state: start({ ...task, goods: [{ ...tea, wanted_by: { ...wanted_by, tote_code } }, mug, more] }), say: null, send: [] });
  const used = { op: "use_for_order", payload: { task_id: "t-1", tote_code: "KISTE 7", item_code: "TEE-GRÜN", order_number: "881" } };

  it("go into an empty tote, and what is more goes to the bin", () => {
    const before = after(wanted(null), "KISTE 7");
    expect(view(before.state)).toMatchObject({ prompt: { key: "put_back.for_new" } });
    const done = after(before, ["KISTE 20", "tote"], "4006381333931");
    expect(done.send).toMatchObject([{ ...used, payload: { ...used.payload, into_code: "KISTE 20" } }]);
    expect(view(done.state)).toMatchObject({ prompt: { key: "put_back.bin" }, expects: "Halle.01.A" });
    expect(done.state.task.goods[0]).toMatchObject({ quantity: 1, wanted_by: null });
  });

  it("go into the tote in which the rest of the order lies, and into no other", () => {
    const right = after(wanted("KISTE 30"), "KISTE 7", ["kiste 30", "tote"]);
    expect(after(right, "TEE-GRÜN").send).toMatchObject([used]);
    const wrong = after(wanted("KISTE 30"), "KISTE 7", ["KISTE 31", "tote"]);
    expect(wrong).toMatchObject({ say: { tone: "wrong" }, state: { into: null } });
  });

  it("may go to their bin all the same", () => {
    const done = after(wanted(null), ...at_item, "TEE-GRÜN");
    expect(done.send).toMatchObject([{ op: "put_back", payload: { quantity: 4, location_code: "Halle.01.A" } }]);
  });

  it("are no other item, and not taken for a bin by a tote that is to be emptied", () => {
    const into = after(wanted(null), "KISTE 7", ["KISTE 20", "tote"]);
    expect(after(into, "BECHER")).toMatchObject({ say: { tone: "wrong", code: "picking.nothing_to_put_back" }, send: [] });
    expect(after(wanted(null), "KISTE 7", ["KISTE 8", "tote"]).state).toMatchObject({ tote: "KISTE 8", into: null });
  });

  it("lie in their tote again when the server refuses", () => {
    const done = after(wanted(null), "KISTE 7", ["KISTE 20", "tote"], "TEE-GRÜN");
    const id = done.state.sent[0]?.id ?? "";
    const refused = step(done.state, { kind: "answer", op: "use_for_order", answer: { id, outcome: "refused", error: { code: "orders.not_waiting", title: "" } } } as unknown as Parameters<typeof step>[1]);
    expect(refused.state.task.goods[0]).toMatchObject({ quantity: 4, wanted_by: null });
  });
});

describe("goods that are not in their tote", () => {
  const lacking = { op: "report_not_there", payload: { task_id: "t-1", tote_code: "KISTE 7", item_code: "TEE-GRÜN" } };

  it("are told by a number, keyed or scanned, and the rest goes back", () => {
    const asked = walked("KISTE 7", "*short");
    expect(view(asked.state)).toMatchObject({ prompt: { key: "put_back.how_many_lack" }, keypad: true });
    const told = after(asked, "1");
    expect(told.send).toMatchObject([{ ...lacking, payload: { ...lacking.payload, quantity: 1 } }]);
    expect(told.say).toMatchObject({ code: "put_back.lacking", data: { quantity: 1, location: "Halle.01.A" } });
    expect(told.state.task.goods[0]).toMatchObject({ quantity: 3 });
    const keys = ["2", "enter"].reduce<Stepped>((one, value) => step(one.state, { kind: "tap", action: "key", value, id: `tap-${value}`, at: "2026-11-27T10:00:00Z" }), asked);
    expect(keys.send).toMatchObject([{ id: "tap-enter", ...lacking, payload: { ...lacking.payload, quantity: 2 } }]);
  });

  it("all of them by the same command twice, before the bin or after it", () => {
    expect(walked("KISTE 7", "*short", "*short").send).toMatchObject([{ ...lacking, payload: { ...lacking.payload, quantity: 4 } }]);
    const last = after({ state: start({ ...task, goods: [mug] }), say: null, send: [] }, "KISTE 7", ["Halle.02.B", "location"], "*short", "*short");
    expect(last.state.task.state).toBe("done");
  });

  it("never more than should lie there, and of no tote that nobody holds", () => {
    expect(walked("KISTE 7", "*short", "5")).toMatchObject({ say: { tone: "too_many", code: "inventory.not_enough" }, send: [] });
    expect(walked("*short")).toMatchObject({ say: { tone: "look", code: "put_back.tote_first" }, send: [] });
  });

  it("are there after all: a scan of the bin or one step back goes on", () => {
    expect(walked("KISTE 7", "*short", "*undo").state).toMatchObject({ lacking: false, digits: null, tote: "KISTE 7" });
    expect(walked("KISTE 7", "*short", ["Halle.01.A", "location"]).state).toMatchObject({ lacking: false, digits: null, bin: "Halle.01.A" });
  });

  it("lie in the tote again when the server refuses", () => {
    const told = walked("KISTE 7", "*short", "*short");
    const id = told.state.sent[0]?.id ?? "";
    const refused = step(told.state, { kind: "answer", op: "report_not_there", answer: { id, status: "rejected", error: { code: "inventory.not_enough", title: "" } }, pending: [] });
    expect(refused.state.task.goods[0]).toMatchObject({ quantity: 4 });
  });
});
