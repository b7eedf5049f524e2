import { describe, expect, it } from "vitest";
import type { PrintJob } from "../shared/api/types";
import { type Bench, emptyBench } from "./bench";
import { heroOf, judgeWeight } from "./prompt";
import { aPack, aParcel } from "./samples.test-data";
import type { Pack } from "./wire";

const stage = (pack: Pack | null, bench: Partial<Bench> = {}): string =>
  heroOf({ ...emptyBench("STATION-1"), base: pack, ...bench }, []).stage;

const printed = (state: PrintJob["state"]): Pack => {
  const print_job = { id: "j", state, printer: "ZPL-1", detail: null, spare: null };
  return aPack({ packed: [2, 1], parcels: [aParcel([2, 1], { state: "labelled", print_job })] });
};

describe("what comes next", () => {
  it.each([
    ["tote", null],
    ["carton", aPack()],
    ["items", aPack({ parcels: [aParcel()] })],
    ["close", aPack({ packed: [2, 1], parcels: [aParcel([2, 1])] })],
    ["label_coming", aPack({ packed: [2, 1], parcels: [aParcel([2, 1], { state: "closed" })] })],
    ["label_coming", printed("queued")],
    ["label_scan", printed("sent")],
    ["label_answer", printed("unknown")],
    ["label_failed", printed("failed")],
    ["carton", aPack({ packed: [2, 0], parcels: [aParcel([2], { state: "closed" })] })],
    ["done", aPack({ state: "done" })],
    ["notice", aPack({ notice: "cancelled" })],
    ["notice", aPack({ notice: "incomplete", packed: [2, 0], parcels: [aParcel([2])] })],
  ] as const)("is %s", (expected, pack) => {
    expect(stage(pack)).toBe(expected);
  });

  it("is opening while the server has not answered", () => {
    const command = { op: "open_tote", payload: { station_code: "STATION-1", code: "T00001" } } as const;
    expect(stage(null, { unanswered: [{ ref: 1, command }] })).toBe("opening");
  });

  it("names the next tote when an order is done", () => {
    const bench = { ...emptyBench("STATION-1"), base: aPack({ state: "done" }) };
    const next = { order_id: "o2", order_number: "100024", customer: "Ben", units: 3, totes: ["T00007"], lane: "PACK-1", cutoff: null, priority: "normal", place: null, waits_for: [] } as const;
    expect(heroOf(bench, [{ ...next, totes: ["T00007"], waits_for: [] }]).how).toEqual({ key: "hero.done_next", params: { tote: "T00007" } });
  });
});

describe("goods that nobody wants, left in a tote of a finished order", () => {
  it.each([
    ["packed", aPack({ state: "done" }), "hero.done_aside_how"],
    ["cancelled", aPack({ state: "done", notice: "cancelled" }), "hero.cancelled_aside_how"],
  ] as const)("keep their tote from the stack of empty ones: %s", (_, pack, how) => {
    const bench = { ...emptyBench("STATION-1"), base: { ...pack, surplus_in: [{ code: "T00001" }] } };
    expect(heroOf(bench, [])).toMatchObject({ mood: "look", title: { key: "hero.tote_aside", params: { tote: "T00001" } }, how: { key: how } });
  });
});

describe("a label in trouble", () => {
  const failed = { id: "j", state: "failed", printer: "ZPL-1", detail: "the paper is out", spare: "ZPL-2" } as const;
  const first = aParcel([2], { state: "labelled", print_job: failed });

  it.each([
    ["carton", aPack({ packed: [2, 0], parcels: [first] })],
    ["items", aPack({ packed: [2, 0], parcels: [first, aParcel([], { id: "parcel-2", number: "P-2" })] })],
    ["close", aPack({ packed: [2, 1], parcels: [first, aParcel([0, 1], { id: "parcel-2", number: "P-2" })] })],
  ] as const)("is told over the step %s, which goes on below it", (stage, pack) => {
    const hero = heroOf({ ...emptyBench("STATION-1"), base: pack }, []);
    expect(hero).toMatchObject({ stage, mood: "wrong", title: { key: "hero.print_failed", params: { number: "P-1" } } });
    expect(hero.trouble?.print_job?.spare).toBe("ZPL-2");
    expect(hero.how).not.toBeNull();
  });

  it("does not hide that the order was cancelled", () => {
    const hero = heroOf({ ...emptyBench("STATION-1"), base: aPack({ parcels: [first], notice: "cancelled" }) }, []);
    expect(hero).toMatchObject({ stage: "notice", mood: "look" });
  });
});

describe("the weight hint", () => {
  it.each([
    [1000, 1040, "right"],
    [1000, 940, "light"],
    [1000, 1100, "heavy"],
    [100, 145, "right"],
    [100, 155, "heavy"],
  ])("%i g expected, %i g on the scale: %s", (expected, actual, kind) => {
    expect(judgeWeight(aPack().weight_rules, expected, actual).kind).toBe(kind);
  });

  it("follows the rule of the house", () => {
    const strict = { tolerance_percent: 1, least_tolerance_g: 5, may_override: false, may_reckon: true };
    expect([1009, 1011].map((grams) => judgeWeight(strict, 1000, grams).kind)).toEqual(["right", "heavy"]);
  });
});
