import { describe, expect, it } from "vitest";
import vectors from "../../../../../tests/vectors/walk_order.json";
import type { Session } from "../../../shared/api/types";
import { scanOf } from "../../tasks/pick/walk.test-data";
import { type WalkedScan, judgeWalked } from "../walk_judge";
import type { World } from "../world";
import type { DetourInput } from "./detour";
import { type Run, told, world, runDetour } from "./detour.test-data";
import { type WalkOrderState, walkOrder } from "./walk_order";

const VECTORS = vectors as { name: string; scan: WalkedScan; verdict: string }[];
const AISLE = { part: "aisle" as const, name: "A01", codes: ["A01-01", "A01-02", "A01-03"], walked: [] as string[] };
const ZONE = { part: "zone" as const, name: "COLD", codes: [...AISLE.codes, "A02-01"], walked: [] as string[] };
const around = (...parts: unknown[]): DetourInput => told("walk_parts", "A01-01", { code: "A01-01", parts });
const boss = (more: Partial<World> = {}): World => world({ session: { worker: { role: "supervisor" }, warehouse: { code: "MAIN" } } as unknown as Session, ...more });

const run = (around: World, ...inputs: DetourInput[]): Run<WalkOrderState> => runDetour(walkOrder, around, inputs);

const begun = (): DetourInput[] => [scanOf("A01-01"), around(AISLE)];
const scans = (...codes: string[]): DetourInput[] => codes.map((code) => scanOf(code));

describe("the judge", () => {
  it.each(VECTORS)("$name", ({ scan, verdict }) => {
    expect(judgeWalked(scan)).toBe(verdict);
  });
});

describe("the way through an aisle", () => {
  it("asks what lies around the first bin, and takes the only part at once", () => {
    const after = run(boss(), ...begun());
    expect(after.sent).toEqual([{ op: "walk_parts", payload: { code: "A01-01", warehouse: "MAIN" } }]);
    expect(after.state).toMatchObject({ part: { name: "A01" }, walked: [] });
  });

  it("lets one choose between aisle and zone by the row's number", () => {
    const after = run(boss(), scanOf("A01-01"), around(AISLE, ZONE), scanOf("2"));
    expect(after.state.part?.name).toBe("COLD");
  });

  it("sends the whole order at the end", () => {
    const after = run(boss(), ...begun(), ...scans("A01-03", "a01-01", "A01-02", "*done"));
    expect(after).toMatchObject({ leave: true, say: { code: "walk_order_set" } });
    expect(after.sent.at(-1)).toMatchObject({ op: "set_walk_order", payload: { part: "aisle", name: "A01", place_codes: ["A01-03", "A01-01", "A01-02"], over: true } });
  });

  it("warns once that bins are left behind", () => {
    const once = run(boss(), ...begun(), ...scans("A01-03", "*done"));
    expect(once).toMatchObject({ say: { tone: "look", code: "walk_order_left", data: { count: 2 } } });
    expect(once.leave).toBeUndefined();
    const twice = run(boss(), ...begun(), ...scans("A01-03", "*done", "*done"));
    expect(twice.sent.at(-1)).toMatchObject({ payload: { place_codes: ["A01-03"], over: true } });
  });

  it("forgets the warning when another bin is scanned", () => {
    const after = run(boss(), ...begun(), ...scans("A01-03", "*done", "A01-01", "*done"));
    expect(after.leave).toBeUndefined();
  });

  it("goes on without a network once it has begun", () => {
    const online = run(boss(), ...begun());
    const offline = boss({ online: false });
    const first = walkOrder.step(online.state, scanOf("A01-02"), offline);
    expect(walkOrder.step(first.state, scanOf("*back"), offline)).toMatchObject({ leave: true, say: { code: "walk_order_kept" }, send: [{ op: "set_walk_order", payload: { place_codes: ["A01-02"], over: false } }] });
  });

  it("goes on where an unfinished walk stopped", () => {
    const after = run(boss(), scanOf("A01-01"), around({ ...AISLE, walked: ["A01-02"] }), ...scans("A01-01", "A01-03", "*done"));
    expect(after.sent.at(-1)).toMatchObject({ payload: { place_codes: ["A01-02", "A01-01", "A01-03"] } });
  });

  it("sends nothing when it is left as it was found", () => {
    expect(run(boss(), scanOf("A01-01"), around({ ...AISLE, walked: ["A01-02"] }), scanOf("*back")).sent).toHaveLength(1);
    expect(run(boss(), ...begun(), scanOf("*done"))).toMatchObject({ leave: true, send: [] });
  });
});

describe("what is refused with a word", () => {
  it.each([
    ["A02-01", "layout.other_part"],
    ["A01-03", "layout.walked_before"],
  ])("%s: %s", (code, verdict) => {
    const after = run(boss(), ...begun(), ...scans("A01-03", code));
    expect(after).toMatchObject({ say: { tone: "wrong", code: verdict }, state: { walked: ["A01-03"] } });
  });

  it("a tote and an unknown code, by the book of codes", () => {
    expect(run(boss(), ...begun(), { ...scanOf("T-1"), names: "tote" }).say?.code).toBe("layout.not_a_bin");
    expect(run(boss(), ...begun(), { ...scanOf("XX"), names: "unknown" }).say?.code).toBe("layout.unknown_location");
    expect(run(boss(), { ...scanOf("T-1"), names: "tote" })).toMatchObject({ say: { code: "layout.not_a_bin" }, sent: [] });
  });

  it("a beginning without a network, or by somebody who lays out nothing", () => {
    expect(run(boss({ online: false }), scanOf("A01-01")).say?.code).toBe("walk_order_offline");
    const picker = world({ session: { worker: { role: "picker" } } as unknown as Session });
    expect(run(picker, scanOf("A01-01")).say?.code).toBe("walk_order_not_yours");
  });

  it("a bin in no aisle and no zone, and one that nobody knows", () => {
    expect(run(boss(), scanOf("A01-01"), around()).say?.code).toBe("walk_order_no_part");
    const unknown = { ...told("walk_parts", "A01-01", null), error: { code: "layout.unknown_location", title: "" } };
    expect(run(boss(), scanOf("A01-01"), unknown as DetourInput).say?.code).toBe("layout.unknown_location");
  });
});

describe("undo", () => {
  it("takes back the last bin, then the choice, then there is nothing", () => {
    const inputs = [...begun(), ...scans("A01-03", "*undo")];
    expect(run(boss(), ...inputs)).toMatchObject({ say: { code: "unscanned" }, state: { walked: [], part: { name: "A01" } } });
    expect(run(boss(), ...inputs, scanOf("*undo")).state.part).toBeNull();
    expect(run(boss(), scanOf("*undo")).say?.code).toBe("nothing_to_undo");
  });
});
