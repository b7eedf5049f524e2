import { describe, expect, it, vi } from "vitest";
import { clockTime, hearServerTime, skew, span } from "./time";

describe("the server's clock", () => {
  it("is taken from its first word, kept against late news and corrected by fresher ones", () => {
    vi.useFakeTimers({ now: Date.parse("2026-11-22T10:00:00Z") });
    hearServerTime("2026-11-22T09:59:30Z");
    expect(skew.value).toBe(-30_000);
    hearServerTime("2026-11-22T09:58:00Z");
    expect(skew.value).toBe(-30_000);
    hearServerTime("2026-11-22T09:59:31Z");
    expect(skew.value).toBe(-29_000);
    vi.useRealTimers();
  });
});

describe("spans", () => {
  it.each([
    [-1, "0s"],
    [45_000, "45s"],
    [12 * 60_000, "12 min"],
    [65 * 60_000, "1h 5m"],
    [51 * 3_600_000, "2d 3h"],
  ])("%i ms reads %s", (ms, words) => {
    expect(span(ms)).toBe(words);
  });

  it("clock times are the warehouse's, not the browser's", () => {
    expect(clockTime("2026-07-01T12:00:00Z", "Europe/London")).toBe("13:00");
  });
});
