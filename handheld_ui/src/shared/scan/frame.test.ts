import { describe, expect, it } from "vitest";
import type { Frame } from "./frame";
import { FrameBuffer, frameOf } from "./frame";

/** Types the text with this gap between keys; returns the time of the last key. */
function type(buffer: FrameBuffer, text: string, gap: number, start = 0): number {
  [...text].forEach((key, index) => buffer.push(key, start + index * gap));
  return start + (text.length - 1) * gap;
}

const textOf = (frame: Frame | null): string | null => frame?.text ?? null;

describe("frames", () => {
  it.each([0, 1, 5, 20, 35])("a burst with %i ms gaps ends with its Enter", (gap) => {
    const buffer = new FrameBuffer();
    const at = type(buffer, "T00001", gap);
    expect(textOf(buffer.end(at))).toBe("T00001");
  });

  it("a burst without a terminator ends after 60 ms of silence", () => {
    const buffer = new FrameBuffer();
    const at = type(buffer, "A02-04-1", 5);
    expect(textOf(buffer.idle(at + 60))).toBe("A02-04-1");
  });

  it("a scanner that ends its scans with Enter is given time to go on after a stall", () => {
    const buffer = new FrameBuffer();
    buffer.end(type(buffer, "T00001", 5));
    expect(buffer.patience).toBe(200);
    const half = type(buffer, "A02-0", 5, 1000);
    expect(textOf(buffer.end(type(buffer, "4-1", 5, half + 120)))).toBe("A02-04-1");
    expect(textOf(buffer.idle(type(buffer, "A02-04-2", 5, 3000) + 200))).toBe("A02-04-2");
    expect(buffer.patience).toBe(60);
  });

  it("three fast characters are not yet a scan without a terminator", () => {
    const buffer = new FrameBuffer();
    expect(buffer.idle(type(buffer, "ABC", 5) + 60)).toBeNull();
  });

  it("slow typing waits for its Enter, even for two check digits", () => {
    const buffer = new FrameBuffer();
    const at = type(buffer, "47", 180);
    expect(buffer.idle(at + 60)).toBeNull();
    expect(textOf(buffer.end(at + 200))).toBe("47");
  });

  it("a scan that a busy device delivers with a gap keeps its first keys", () => {
    const buffer = new FrameBuffer();
    type(buffer, "B", 5);
    expect(textOf(buffer.end(type(buffer, "-1001", 5, 150)))).toBe("B-1001");
  });

  it("half a scan, a pause, then a whole one: only the whole one counts", () => {
    const buffer = new FrameBuffer();
    type(buffer, "T0", 5);
    expect(textOf(buffer.end(type(buffer, "T00001", 5, 300)))).toBe("T00001");
  });

  it("what was typed long ago is forgotten", () => {
    const buffer = new FrameBuffer();
    buffer.push("9", 0);
    expect(textOf(buffer.end(type(buffer, "47", 150, 2000)))).toBe("47");
  });

  it("the same frame within 80 ms is a double decode, later it is a second piece", () => {
    const buffer = new FrameBuffer();
    expect(buffer.end(type(buffer, "5012345678900", 1))).not.toBeNull();
    expect(buffer.end(type(buffer, "5012345678900", 1, 40))).toBeNull();
    expect(buffer.end(type(buffer, "5012345678900", 1, 200))).not.toBeNull();
  });

  it("reads the symbology identifier apart", () => {
    expect(frameOf("]C101095060001343521")).toEqual({ text: "01095060001343521", symbology: "]C1" });
    expect(frameOf("T00001")).toEqual({ text: "T00001", symbology: null });
  });

  it("takes an injected text as one burst", () => {
    const buffer = new FrameBuffer();
    buffer.push("CART-01", 10);
    expect(textOf(buffer.end(10))).toBe("CART-01");
  });
});
