import { describe, expect, it } from "vitest";
import vectors from "../../../../../tests/vectors/fetch.json";
import type { Names } from "../../../shared/scan/book";
import { judgeFetch, judgeTarget } from "./judge";
import { type Fetch, start } from "./state";
import { step } from "./step";
import { view } from "./view";

const place = (code: string) => ({ code, blocks: code.split("."), check_digits: "", x_mm: 0, y_mm: 0 });
const item = (sku: string, name: string, ...codes: string[]) => ({ sku, name, variant: "", image_url: null, codes: [sku, ...codes].map((code) => ({ code, quantity: 1 })) });
const tea = { location: place("Halle.01.A"), lot: "", quantity: 2, item: item("TEE-GRÜN", "Grüner Tee", "4006381333931") };
const more = { ...tea, location: place("Halle.02.B"), quantity: 1 };
const task: Fetch = {
  id: "t-1", kind: "fetch", number: 4, label: "1001", version: 1, state: "leased", cutoff: null, notices: [], worker: { id: "w-1", name: "Ana" },
  summary: { units: 3, name: "Grüner Tee", place: "LAZARETT", stops: 2, seconds: 0 }, order_number: "1001", goods: [tea, more],
  target: { place: "LAZARETT", blocks: ["LAZARETT"], totes: ["KISTE 7"] },
};
let at = 0;
const scan = (text: string, names: Names = "unknown") => ({ kind: "scan" as const, text, symbology: null, names, id: `id-${++at}`, at: "2026-11-27T10:00:00Z" });
type Scanned = string | [string, Names];
type Stepped = ReturnType<typeof step>;
const after = (begun: Stepped, ...codes: Scanned[]): Stepped =>
  codes.reduce<Stepped>((one, code) => step(one.state, typeof code === "string" ? scan(code) : scan(...code)), begun);
const walked = (...codes: Scanned[]): Stepped => after({ state: start(task), say: null, send: [] }, ...codes);
const both: Scanned[] = [["Halle.01.A", "location"], "4006381333931", ["Halle.02.B", "location"], "TEE-GRÜN"];

describe("the judges on the device say what the server's judges say", () => {
  const wanted = vectors.goods.map(({ location, codes, quantity }) => ({ location, quantity, codes: Object.entries(codes).map(([code, units]) => ({ code, quantity: units })) }));
  it.each(vectors.cases)("$name", ({ location, item: code, quantity, verdict }) => expect(judgeFetch(wanted, location, code, quantity)).toBe(verdict));
  it.each(vectors.targets)("target: $name", ({ totes, place: where, scanned, kind, verdict }) => expect(judgeTarget(totes, where, scanned, kind)).toBe(verdict));
});

describe("goods are fetched", () => {
  it("bin, one piece, and again; then all of them go to where the order stands", () => {
    expect(view(walked().state)).toMatchObject({ prompt: { key: "fetch.bin" }, expects: "Halle.01.A" });
    expect(view(walked(["Halle.01.A", "location"]).state)).toMatchObject({ prompt: { key: "fetch.item", count: 2 } });
    const taken = walked(...both);
    expect(view(taken.state)).toMatchObject({ prompt: { key: "fetch.target" }, expects: "LAZARETT" });
    const done = after(taken, ["LAZARETT", "place"]);
    const goods = [["Halle.01.A", 2], ["Halle.02.B", 1]].map(([location_code, quantity]) => ({ location_code, item_code: "TEE-GRÜN", quantity }));
    expect(done.send).toMatchObject([{ op: "bring_goods", payload: { task_id: "t-1", goods, into_code: "LAZARETT" } }]);
    expect(view(done.state).prompt.key).toBe("fetch.over");
    expect(after(done, "*next").leave).toBe("next");
  });

  it("into the order's tote; what is in the hand already may be brought first", () => {
    expect(after(walked(...both), ["KISTE 7", "tote"]).send).toMatchObject([{ payload: { into_code: "KISTE 7" } }]);
    const first = after(walked(["Halle.01.A", "location"], "TEE-GRÜN"), ["LAZARETT", "place"]);
    expect(first.send).toMatchObject([{ op: "bring_goods" }]);
    expect(view(first.state)).toMatchObject({ expects: "Halle.02.B" });
  });

  it("with a wrong scan told and nothing changed", () => {
    expect(walked("TEE-GRÜN").say).toMatchObject({ tone: "look", code: "fetch.bin_first" });
    expect(walked(["Halle.09.C", "location"]).say).toMatchObject({ tone: "wrong", code: "fetch.wrong_bin", data: { expected: "Halle.01.A" } });
    expect(walked(["Halle.01.A", "location"], "LÖFFEL").say).toMatchObject({ tone: "wrong", code: "packing.not_to_fetch" });
    const target = after(walked(...both), ["KISTE 8", "tote"]);
    expect(target.say).toMatchObject({ tone: "wrong", code: "packing.wrong_target", data: { expected: "LAZARETT" } });
    expect(target.state.taken).toHaveLength(2);
  });

  it("fewer of them, and more than are wanted never", () => {
    expect(walked(["Halle.01.A", "location"], "*qty1", "TEE-GRÜN").state.taken).toMatchObject([{ quantity: 1 }]);
    expect(walked(["Halle.01.A", "location"], "*qty3").say).toMatchObject({ tone: "too_many", code: "packing.too_many_to_fetch" });
  });

  it("not in the bin: said at once; what another bin has comes with the answer", () => {
    const said = walked(["Halle.01.A", "location"], "*short", "*short");
    expect(said.send).toMatchObject([{ op: "report_not_in_bin", payload: { location_code: "Halle.01.A", item_code: "TEE-GRÜN", quantity: 2 } }]);
    expect(view(said.state)).toMatchObject({ expects: "Halle.02.B" });
    const elsewhere = { ...task, version: 2, goods: [{ ...more, quantity: 3 }] };
    const heard = step(said.state, { kind: "answer", op: "report_not_in_bin", answer: { id: said.send[0]?.id ?? "", status: "applied", result: { task: elsewhere } }, pending: [] });
    expect(heard.state.task.goods).toMatchObject([{ quantity: 3 }]);
  });

  it("nothing was there: the packer is told, and the work is over", () => {
    const none = walked(["Halle.01.A", "location"], "*short", "*short", ["Halle.02.B", "location"], "*short", "*short");
    expect(view(none.state).prompt.key).toMatch(/fetch\.(over|nothing_left)/);
    expect(none.state.task.state).toBe("done");
  });

  it("undone scan by scan, and never given back with goods in the hand", () => {
    const held = walked(["Halle.01.A", "location"], "TEE-GRÜN");
    expect(after(held, "*pause").say).toMatchObject({ tone: "look", code: "fetch.bring_first" });
    const back = after(held, "*undo", "*undo");
    expect(back.say).toMatchObject({ code: "fetch.lay_back", data: { location: "Halle.01.A" } });
    expect(back.state.taken).toEqual([]);
    expect(after(back, "*pause")).toMatchObject({ leave: "queue", send: [{ op: "return_task" }] });
  });
});

describe("without a network, and when the server says no", () => {
  const brought = after(walked(...both), ["LAZARETT", "place"]);
  const id = brought.send[0]?.id ?? "";

  it("lays what is on its way over what is fetched", () => {
    expect(step(brought.state, { kind: "task", task, pending: [{ id, op: "bring_goods", payload: { task_id: "t-1", goods: [], into_code: "" } }] }).state.task.state).toBe("done");
    expect(step(brought.state, { kind: "task", task, pending: [] }).state.task.goods).toHaveLength(2);
  });

  it("has in the hand again what was refused", () => {
    const refused = step(brought.state, { kind: "answer", op: "bring_goods", answer: { id, status: "rejected", error: { code: "packing.wrong_target", title: "" } }, pending: [] });
    expect(refused.state.taken).toMatchObject([{ quantity: 2 }, { quantity: 1 }]);
    expect(view(refused.state).prompt.key).toBe("fetch.target");
  });
});
