import { describe, expect, it } from "vitest";
import { refusalWords, say } from ".";

describe("words of the bench", () => {
  it("counts choose their plural form", () => {
    expect(say({ key: "hero.scan_items", params: { count: 1 } })).toBe("Scan the item");
    expect(say({ key: "hero.scan_items", params: { count: 5 } })).toBe("Scan the items");
  });

  it("weights are written out", () => {
    expect(say({ key: "told.too_light", params: { grams: 1320 } })).toBe("The parcel is 1,320 g too light");
  });

  it("a refusal has our words, else the server's title", () => {
    expect(refusalWords("packing.tote_empty", "?")).toBe("This tote is empty");
    expect(refusalWords("packing.brand_new", "The server says why")).toBe("The server says why");
  });
});
