import { describe, expect, it } from "vitest";
import type { Answer } from "../shared/api/types";
import { type Bench, emptyBench, type Input, packOf, type Step } from "./bench";
import { step } from "./flow";
import { isBehind } from "./merge";
import { aPack, aParcel } from "./samples.test-data";
import type { PackChange } from "./wire";

const bench = (): Bench => ({ ...emptyBench("STATION-1"), base: aPack({ parcels: [aParcel()] }) });
const scan = (text: string): Input => ({ kind: "scan", text, readings: [text], names: "unknown" });

/** What the server says to the nth scan of a mug. */
function change(version: number, packed: number, rest: Partial<PackChange> = {}): PackChange {
  const lines = [{ id: "l1", packed, in_parcel: packed }];
  return { pack_id: "pack-1", version, parcel_id: "parcel-1", expected_weight_g: 300 * packed, lines, totes: [{ code: "T00001" }], ...rest };
}

const answered = (ref: number, told: PackChange): Input => {
  const answer: Answer = { id: "c", status: "applied", result: { change: told } };
  return { kind: "answered", ref, answer };
};

function run(start: Bench, ...inputs: Input[]): Bench {
  return inputs.reduce<Step>((last, input) => step(last.state, input), { state: start, say: null, send: [] }).state;
}

describe("what a scan changed", () => {
  it("is merged: counts, contents, weight, totes and version", () => {
    const state = run(bench(), scan("MUG"), answered(1, change(2, 1, { totes: [] })));
    expect(state.base).toMatchObject({ version: 2, totes: [], lines: [{ packed: 1 }, { packed: 0 }] });
    expect(state.base?.parcels[0]).toMatchObject({ expected_weight_g: 300, lines: [{ line_id: "l1", quantity: 1 }] });
    expect(isBehind(state)).toBe(false);
  });

  it("of the scans before never moves a count backwards", () => {
    const state = run(bench(), scan("*qty1"), scan("MUG"), scan("MUG"), answered(1, change(2, 1)));
    expect(packOf(state)?.lines[0]?.packed).toBe(2);
  });

  it("that comes twice, or late, changes nothing", () => {
    const both = run(bench(), scan("*qty1"), scan("MUG"), scan("MUG"), answered(1, change(2, 1)), answered(2, change(3, 2)));
    const late = run({ ...both, unanswered: [{ ref: 9, command: { op: "pack_item", payload: { pack_id: "pack-1", item_code: "MUG", quantity: 1 } } }] }, answered(9, change(2, 1)));
    expect(late.base).toEqual(both.base);
  });

  it("takes a line out of the parcel when nothing of it is left there", () => {
    const packed = run(bench(), scan("MUG"), answered(1, change(2, 1)));
    const empty = run(packed, { kind: "undo" }, answered(2, change(3, 0)));
    expect(empty.base?.parcels[0]?.lines).toEqual([]);
  });

  it("with a hole before it counts all the same, and the pack is fetched", () => {
    const state = run(bench(), scan("MUG"), answered(1, change(3, 1)));
    expect(packOf(state)?.lines[0]?.packed).toBe(1);
    expect(isBehind(state)).toBe(true);
    const fetched = run(state, { kind: "fetched", pack: { ...aPack({ packed: [1, 0] }), version: 3 } });
    expect(isBehind(fetched)).toBe(false);
  });
});

describe("news of the pack", () => {
  const news = (version: number, id = "pack-1"): Input => ({ kind: "news", news: { pack_id: id, version } });

  it("of the scan on its way is not fetched, for its answer brings it", () => {
    const heard = run(bench(), scan("MUG"), news(2));
    expect(isBehind(heard)).toBe(false);
    expect(isBehind(run(heard, answered(1, change(2, 1))))).toBe(false);
  });

  it("of another change is fetched, as soon as no answer is on its way", () => {
    const heard = run(bench(), scan("MUG"), news(3));
    expect(isBehind(heard)).toBe(false);
    expect(isBehind(run(heard, answered(1, change(2, 1))))).toBe(true);
  });

  it("of another pack does not concern this bench", () => {
    expect(isBehind(run(bench(), news(7, "pack-2")))).toBe(false);
  });
});
