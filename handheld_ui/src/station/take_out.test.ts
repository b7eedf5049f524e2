import { describe, expect, it } from "vitest";
import type { Input } from "./bench";
import { packOf } from "./bench";
import { step } from "./flow";
import { heroOf } from "./prompt";
import { applied, bench, run, scan } from "./runs.test-data";
import { aPack, aParcel } from "./samples.test-data";
import { primaryInput } from "./screens/keys";
import type { Pack } from "./wire";

const before = aPack({ packed: [2, 1], parcels: [aParcel([2, 1])] });

/** Both mugs and the bowl are packed; so many of each are not wanted any more. */
function changed(mugs: number, bowls: number, more: Partial<Pack> = {}): Pack {
  const off = [mugs, bowls];
  return { ...before, version: 2, lines: before.lines.map((line, n) => ({ ...line, called_off: off[n] ?? 0 })), ...more };
}
const cancelled = (more: Partial<Pack> = {}): Pack => changed(2, 1, { order: { ...before.order, notice: "cancelled" }, ...more });
const fetched = (pack: Pack): Input => ({ kind: "fetched", pack });

describe("an order that changes on the bench", () => {
  it("interrupts the packer: what comes out, in large, and loudly", () => {
    const { state, say } = step(bench(before), fetched(changed(1, 0)));
    expect(say).toMatchObject({ tone: "changed", key: "told.take_out", params: { quantity: 1, name: "Mug" } });
    expect(heroOf(state, [])).toMatchObject({ stage: "take_out", title: { key: "hero.take_out", params: { quantity: 1, name: "Mug" } } });
    expect(step(state, fetched(changed(1, 0))).say).toBeNull();
  });

  it.each([
    ["one piece by its scan", changed(2, 0), [scan("MUG")], { item_code: "MUG", quantity: 1 }],
    ["two by a number", changed(2, 0), [scan("*qty"), scan("2"), scan("MUG")], { item_code: "MUG", quantity: 2 }],
    ["all by *all", changed(2, 1), [scan("*all")], {}],
    ["all of a cancelled order by *all", cancelled(), [scan("*all")], {}],
    ["all of it into an empty tote", cancelled({ totes: [] }), [scan("T00009")], { tote_code: "T00009" }],
  ] as const)("takes out %s", (_, pack, inputs, payload) => {
    expect(run(bench(pack), ...inputs).send.at(-1)?.command).toEqual({ op: "take_out", payload: { pack_id: "pack-1", ...payload } });
  });

  it("shows at once what is out, and the next thing", () => {
    const { state } = step(bench(changed(1, 1)), scan("MUG"));
    expect(packOf(state)?.lines.map(({ packed, expected, called_off, surplus }) => [packed, expected, called_off, surplus])).toEqual([[1, 1, 0, 1], [1, 1, 1, 0]]);
    expect(heroOf(state, []).title).toEqual({ key: "hero.take_out", params: { quantity: 1, name: "Bowl" } });
  });

  it("takes no more out than is due, and closes nothing before", () => {
    expect(step(bench(changed(1, 0)), scan("CASE-MUG"))).toMatchObject({ send: [], say: { tone: "too_many" } });
    expect(step(bench(changed(1, 0)), { kind: "close" })).toMatchObject({ send: [], say: { key: "told.take_out_first" } });
    const weighed = { kind: "weighed", weight: { kind: "read", grams: before.parcels[0]?.expected_weight_g ?? 0, stable: true } } as const;
    expect(step(bench(changed(1, 0)), weighed).send).toEqual([]);
  });

  it("refuses what stays in the tote in words that say so", () => {
    const pack = { ...before, lines: before.lines.map((line) => ({ ...line, surplus: line.id === "l1" ? 3 : 0 })) };
    expect(step(bench(before), fetched(pack)).say).toMatchObject({ tone: "changed", key: "told.stays" });
    expect(step(bench(pack), scan("MUG"))).toMatchObject({ send: [], say: { key: "told.stays", params: { quantity: 3, name: "Mug" } } });
  });

  it("says that the address is another one", () => {
    const moved = { ...before, version: 2, order: { ...before.order, ship_to: { ...before.order.ship_to, city: "Oslo" } } };
    expect(step(bench(before), fetched(moved)).say).toMatchObject({ tone: "changed", key: "told.address_changed" });
    const turned = Object.fromEntries(Object.entries(before.order.ship_to).reverse());
    expect(step(bench(before), fetched({ ...before, version: 2, order: { ...before.order, ship_to: turned } })).say).toBeNull();
  });

  it("says what became of it by the answer, once", () => {
    const first = step(bench(changed(1, 0)), scan("MUG"));
    const after = { ...before, version: 3, lines: before.lines.map((line) => (line.id === "l1" ? { ...line, expected: 1, packed: 1, surplus: 1 } : line)) };
    expect(step(first.state, { kind: "answered", ref: 1, answer: applied(after) }).state.told).toMatchObject({ key: "told.out" });
  });

  it.each([
    ["everything is out", cancelled(), { kind: "take_out" }],
    ["the next order", aPack({ notice: "cancelled" }), { kind: "leave" }],
  ] as const)("has one key: %s", (_, pack, input) => {
    expect(primaryInput(bench(pack), [])).toEqual(input);
  });
});
