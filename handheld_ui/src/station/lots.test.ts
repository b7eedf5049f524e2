import { describe, expect, it } from "vitest";
import { type Bench, packOf } from "./bench";
import { step } from "./flow";
import { bench, run, scan } from "./runs.test-data";
import { aPack, aParcel } from "./samples.test-data";

/** Three mugs of two lots; the label's GTIN alone, or with a lot. */
function twoLots(asks_lot: boolean): Bench {
  const pack = aPack({ parcels: [aParcel()] });
  const [mug] = pack.lines;
  if (!mug) throw new Error("no mug");
  const lines = [
    { ...mug, id: "a", lot: "L-A", asks_lot, expected: 1 },
    { ...mug, id: "b", lot: "L-B", asks_lot, expected: 2 },
  ];
  return bench({ ...pack, lines });
}
const GTIN = "5012345678900";
const labelled = (lot: string) => ({ kind: "scan", text: `01${GTIN}10${lot}`, readings: [GTIN], names: "unknown", lot }) as const;
const packed = (state: Bench) => packOf(state)?.lines.map((line) => line.packed);

describe("a lot at the bench", () => {
  it("on the label of the item counts for the line of that lot", () => {
    const { state, send } = step(twoLots(false), labelled("L-B"));
    expect(send[0]?.command).toMatchObject({ op: "pack_item", payload: { item_code: GTIN, quantity: 2, lot: "L-B" } });
    expect(packed(state)).toEqual([0, 2]);
    expect(step(state, { kind: "undo" }).send[0]?.command).toMatchObject({ op: "unpack_item", payload: { lot: "L-B", quantity: 2 } });
  });

  it("that the order does not have is refused, and the right ones are named", () => {
    const { say, send } = step(twoLots(false), labelled("L-X"));
    expect(say).toMatchObject({ tone: "wrong", key: "told.wrong_lot", scanned: "L-X", expected: { params: { lots: "L-A, L-B" } } });
    expect(send).toEqual([]);
  });

  it("is not asked for where it was taken at the pick", () => {
    expect(step(twoLots(false), scan(GTIN)).send[0]?.command.payload).not.toHaveProperty("lot");
  });

  it("is asked for where the house says so: the item, then its lot", () => {
    const asked = step(twoLots(true), scan(GTIN));
    expect(asked).toMatchObject({ say: { tone: "look", key: "told.scan_lot" }, send: [] });
    expect(step(asked.state, scan("L-X"))).toMatchObject({ say: { tone: "wrong", key: "told.wrong_lot" }, send: [] });
    const { state, send } = run(asked.state, scan("L-X"), scan("l-a"));
    expect(send[0]?.command.payload).toMatchObject({ lot: "L-A", quantity: 1 });
    expect(packed(state)).toEqual([1, 0]);
    expect(state.lotOf).toBeNull();
  });

  it("that is asked for gives way to another item and to *back", () => {
    const asked = step(twoLots(true), scan(GTIN)).state;
    expect(step(asked, scan("*back")).state.lotOf).toBeNull();
    expect(step(asked, labelled("L-A")).send[0]?.command.payload).toMatchObject({ lot: "L-A" });
  });
});
