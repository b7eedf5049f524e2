import { describe, expect, it } from "vitest";
import { goodsIn, withGoods } from "./lines";

describe("lines of a transfer", () => {
  it.each([
    ["TEA 12", "TEA", 12],
    ["TEA;12", "TEA", 12],
    ["TEA\t12", "TEA", 12],
    ["TEA, 12", "TEA", 12],
    ["TEA x 12", "TEA", 12],
    ["12 x TEA", "TEA", 12],
    ["Tee blau 5", "Tee blau", 5],
    ["A-100x 3", "A-100x", 3],
    ["4006381333931 2", "4006381333931", 2],
  ])("reads %s", (text, sku, quantity) => expect(goodsIn(text)).toEqual({ goods: [{ sku, quantity }], bad: [] }));

  it("tells each line that it cannot read by its number", () => {
    const { goods, bad } = goodsIn("TEA 12\n\nMUG\nCUP 0\nPOT three\nPAN 2");
    expect(goods).toEqual([{ sku: "TEA", quantity: 12 }, { sku: "PAN", quantity: 2 }]);
    expect(bad).toEqual([{ number: 3, text: "MUG" }, { number: 4, text: "CUP 0" }, { number: 5, text: "POT three" }]);
  });

  it("adds what comes twice", () =>
    expect(withGoods([{ sku: "TEA", quantity: 1 }], goodsIn("MUG 2\nTEA 3").goods)).toEqual([{ sku: "TEA", quantity: 4 }, { sku: "MUG", quantity: 2 }]));
});
