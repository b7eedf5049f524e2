import type { Inquiry } from "../../../shared/api/floor_types";
import { describe, expect, it } from "vitest";
import { inHandOf, loadedTask, scanOf } from "../../tasks/pick/walk.test-data";
import type { DetourInput } from "./detour";
import type { Told, World } from "../world";
import { type Run, FOUND_BIN, inquiryOf, stockRow, told, world, runDetour } from "./detour.test-data";
import { inquiry } from "./inquiry";
import type { InquiryState } from "./inquiry_state";

const ITEM = inquiryOf("item", "TEA", {
  item: { sku: "TEA", name: "Green tea", variant: "", image_url: null, codes: [], lot: null, units: 1 },
  stock: [stockRow("TEA"), stockRow("TEA", { location_code: "A02-02-2" })],
});

const run = (around: World, ...inputs: DetourInput[]): Run<InquiryState> => runDetour(inquiry, around, inputs);

const asked = (): DetourInput[] => [scanOf("TEA"), told("look_up", "TEA", ITEM)];
const failed = (code: string): Told => ({ kind: "told", op: "look_up", about: "TEA", result: null, error: { code, title: "" } });

describe("the inquiry", () => {
  it("asks the server about whatever is scanned", () => {
    expect(run(world(), scanOf(" TEA "))).toMatchObject({ send: [{ op: "look_up", payload: { code: "TEA" } }], state: { trail: ["TEA"], found: null } });
  });

  it("shows the answer, with rows that lead on", () => {
    const after = run(world(), ...asked());
    const view = inquiry.view(after.state, world());
    expect(view.prompt.key).toBe("what.item");
    expect(view.rows?.map((row) => row.title)).toEqual(["A01-01-1", "A02-02-2"]);
  });

  it("goes further by the number of a row, and back again", () => {
    const further = run(world(), ...asked(), scanOf("2"));
    expect(further.send).toMatchObject([{ payload: { code: "A02-02-2" } }]);
    const back = run(world(), ...asked(), scanOf("2"), told("look_up", "A02-02-2", FOUND_BIN), scanOf("*back"));
    expect(back.send).toMatchObject([{ payload: { code: "TEA" } }]);
    expect(run(world(), ...asked(), scanOf("*back")).leave).toBe(true);
    expect(run(world(), ...asked(), scanOf("2"), scanOf("*done")).leave).toBe(true);
  });

  it("keeps what was on screen when nobody knows a code, or the link is gone", () => {
    expect(run(world(), scanOf("TEA"), told("look_up", "TEA", inquiryOf("unknown", "TEA")))).toMatchObject({ say: { tone: "wrong", code: "nothing_known" }, state: { trail: [] } });
    expect(run(world(), scanOf("TEA"), failed("network")).state.notice).toMatchObject({ code: "offline_no_look" });
  });

  it("takes no answer about something else", () => {
    expect(run(world(), scanOf("TEA"), told("look_up", "MUG", ITEM)).state.found).toBeNull();
  });

  it("moves from a bin, or from the only place where an item lies", () => {
    const bin = run(world(), scanOf("A01-01-1"), told("look_up", "A01-01-1", FOUND_BIN), scanOf("@move"));
    expect(bin.open).toEqual({ name: "move", opening: { code: "A01-01-1" } });
    const only = run(world(), scanOf("TEA"), told("look_up", "TEA", { ...ITEM, stock: [stockRow("TEA")] }), scanOf("*move"));
    expect(only.open).toMatchObject({ name: "move", opening: { code: "A01-01-1", item: "TEA" } });
    expect(run(world(), ...asked(), scanOf("*move")).say).toMatchObject({ code: "choose_row" });
  });

  it("answers from the walk without a network", () => {
    const off = world({ online: false, inHand: inHandOf(loadedTask()) });
    expect(run(off, scanOf("A03-07-2")).state).toMatchObject({ fromTask: true, found: { kind: "bin" } });
    expect(run(off, scanOf("BIRD")).state.found).toMatchObject({ kind: "item", title: "Thing 2" });
    expect(run(off, scanOf("T00002")).state.found).toMatchObject({ kind: "tote", title: "W-2" });
    expect(run(off, scanOf("MUG"))).toMatchObject({ say: { code: "offline_no_look" }, state: { trail: [] } });
  });

  it("offers to carry, empty and count a tote that turned up, and leaves one on a walk alone", () => {
    const commands = (more: Partial<Inquiry>): string[] => {
      const found = inquiryOf("tote", "T00009", more);
      const after = run(world(), scanOf("T00009"), told("look_up", "T00009", found));
      return inquiry.view(after.state, world()).actions.map((one) => one.command);
    };
    expect(commands({})).toEqual(["move", "count", "back"]);
    expect(commands({ walks: [{ task_id: "t", number: 7, state: "leased", worker: "Ben" }] })).toEqual(["back"]);
    const lost = [scanOf("T00009"), told("look_up", "T00009", inquiryOf("tote", "T00009"))];
    expect(run(world(), ...lost, scanOf("*count")).open).toMatchObject({ name: "count", opening: { code: "T00009" } });
    expect(run(world(), ...lost, scanOf("*move")).open).toMatchObject({ name: "move", opening: { code: "T00009" } });
  });
});
