import { describe, expect, it } from "vitest";
import { freshId, scanOf } from "../../tasks/pick/walk.test-data";
import { count, type SpotState } from "./count";
import { type Run, FOUND_BIN, told, world, runDetour } from "./detour.test-data";
import type { DetourInput, Opening } from "./detour";
import { inquiry } from "./inquiry";
import { inquiryView } from "./inquiry_view";

const stamp = { id: "start", at: "2026-11-22T10:00:00Z" };

const run = (opening: Opening, ...inputs: DetourInput[]): Run<SpotState> => runDetour(count, world(), inputs, opening);

const scans = (...texts: string[]): DetourInput[] => texts.map((text) => scanOf(text));

describe("a bin that nobody asked for", () => {
  it("is scanned, asked about, counted and left", () => {
    const begun = run({}, ...scans("A01-01-1"));
    expect(begun.send).toEqual([{ op: "look_up", payload: { code: "A01-01-1" } }]);
    const after = run({}, ...scans("A01-01-1"), told("look_up", "A01-01-1", FOUND_BIN), ...scans("TEA", "CASE-TEA", "JAM", "L1", "*done"));
    expect(after).toMatchObject({ leave: true, say: { code: "counted" } });
    expect(after.send[0]).toMatchObject({
      op: "count_place",
      payload: { location_code: "A01-01-1", lines: [{ code: "TEA", quantity: 7 }, { code: "JAM", quantity: 1, lot: "L1" }] },
    });
  });

  it("is counted without a network, code by code", () => {
    const after = run({}, ...scans("A01-01-1", "CASE-TEA", "CASE-TEA", "*done"));
    expect(after.send[0]?.payload).toMatchObject({ lines: [{ code: "CASE-TEA", quantity: 2 }] });
  });

  it("may be empty", () => {
    expect(run({ code: "A01-01-1", found: FOUND_BIN }, ...scans("*empty")).send[0]?.payload).toMatchObject({ lines: [] });
    expect(run({ code: "A01-01-1", found: FOUND_BIN }, ...scans("*done")).say).toMatchObject({ code: "count_or_empty" });
  });

  it("is no lane", () => {
    expect(run({}, ...scans("PACK-1")).say).toMatchObject({ tone: "wrong", code: "counting.not_a_bin" });
    expect(run({}, ...scans("A01-01-1"), told("look_up", "A01-01-1", { ...FOUND_BIN, kind: "pack_lane" })).state.tally).toBeNull();
  });

  it("may be a tote", () => {
    const found = { ...FOUND_BIN, kind: "tote", code: "T00001" };
    const after = run({}, ...scans("T00001"), told("look_up", "T00001", found), ...scans("TEA", "*done"));
    expect(after.send[0]).toMatchObject({ op: "count_place", payload: { location_code: "T00001", lines: [{ code: "TEA", quantity: 1 }] } });
  });

  it("is taken back scan by scan, and left by a word without a trace", () => {
    expect(run({}, ...scans("A01-01-1", "TEA", "*undo", "*undo")).state.tally).toBeNull();
    expect(run({ code: "A01-01-1" }, ...scans("TEA", "*back"))).toMatchObject({ leave: true, send: [] });
    expect(run({}, ...scans("*back"))).toMatchObject({ leave: true });
    expect(run({}, ...scans("*short")).say).toMatchObject({ code: "not_now" });
  });

  it("takes a keyed number", () => {
    const keys = ["3", "0", "enter"].map((value): DetourInput => ({ kind: "tap", action: "key", value, id: freshId(), at: "" }));
    expect(run({ code: "A01-01-1", found: FOUND_BIN }, ...scans("TEA", "*qty"), ...keys, ...scans("*done")).send[0]?.payload).toMatchObject({ lines: [{ code: "TEA", quantity: 30 }] });
  });

  it("shows nothing of what the books say", () => {
    expect(JSON.stringify(count.view(run({ code: "A01-01-1", found: FOUND_BIN }).state, world()))).not.toContain("12");
  });
});

describe("an inquiry of a bin", () => {
  const looked = inquiry.start({ code: "A01-01-1", found: FOUND_BIN }, world(), stamp);

  it("offers to count it", () => {
    expect(inquiryView(looked.state).actions.map((one) => one.command)).toContain("count");
    expect(inquiry.step(looked.state, scanOf("*count"), world()).open).toEqual({ name: "count", opening: { code: "A01-01-1", found: FOUND_BIN } });
  });

  it("counts nothing else", () => {
    expect(inquiry.step(inquiry.start({}, world(), stamp).state, scanOf("*count"), world())).toMatchObject({ say: { code: "not_now" } });
  });
});
