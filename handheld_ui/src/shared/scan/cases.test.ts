import { describe, expect, it } from "vitest";
import { inCases } from "./cases";

const codes = [1, 12, 6, 6, 48].map((quantity) => ({ quantity }));

describe("units in cases", () => {
  it.each([
    [5, null],
    [6, "1 × 6"],
    [27, "2 × 12 + 3"],
    [67, "1 × 48 + 1 × 12 + 1 × 6 + 1"],
  ])("%i units are %s", (units, words) => expect(inCases(units, codes)).toBe(words));

  it("says nothing of an item without cases", () => expect(inCases(24, [{ quantity: 1 }])).toBeNull());
});
