import { describe, expect, it } from "vitest";
import type { Answer } from "../shared/api/types";
import { type Bench, type Input, packOf } from "./bench";
import { step } from "./flow";
import { applied, bench, run, scan } from "./runs.test-data";
import { aPack, aParcel } from "./samples.test-data";
import type { Pack } from "./wire";

const unscaled = (): Pack => ({ ...aPack({ packed: [2, 1], parcels: [aParcel([2, 1])] }), station: { code: "STATION-1", printer: null, has_scale: false } });

describe("closing a parcel", () => {
  const full = (): Bench => ({
    ...bench(aPack({ packed: [2, 1], parcels: [aParcel([2, 1])] })),
    weight: { kind: "read", grams: 940, stable: true },
  });

  it("*done closes with what the scale says", () => {
    const { send } = step(full(), scan("*done"));
    expect(send[0]?.command).toMatchObject({ op: "close_parcel", payload: { parcel_id: "parcel-1", weight_g: 940 } });
  });

  const weighed = (grams: number, stable = true): Input => ({ kind: "weighed", weight: { kind: "read", grams, stable } });

  it("the last piece closes it as soon as the scale says what it should, once", () => {
    const closed = step(full(), weighed(960));
    expect(closed.send.map((each) => each.command)).toMatchObject([{ op: "close_parcel", payload: { parcel_id: "parcel-1", weight_g: 960 } }]);
    expect(closed.say?.tone).toBe("right");
    expect(step({ ...closed.state, unanswered: [] }, weighed(960)).send).toEqual([]);
  });

  it.each([
    ["the scale moves", {}, weighed(940, false)],
    ["nothing lies on the scale", {}, weighed(0)],
    ["the weight is another", {}, weighed(700)],
    ["the house wants it closed by hand", { base: { ...aPack({ packed: [2, 1], parcels: [aParcel([2, 1])] }), closes_by_itself: false } }, weighed(940)],
    ["something is still to be packed", { base: aPack({ packed: [2, 0], parcels: [aParcel([2])] }) }, weighed(940)],
    ["a scan is not confirmed yet", { unanswered: [{ ref: 7, command: { op: "pack_item", payload: { pack_id: "pack-1", item_code: "MUG", quantity: 0 } } }] }, weighed(940)],
    ["somebody is being asked", { dialog: { kind: "reprint", parcelId: "p" } }, weighed(940)],
    ["the order is on hold", { base: aPack({ packed: [2, 1], notice: "on_hold", parcels: [aParcel([2, 1])] }) }, weighed(940)],
  ] as const)("it stays open while %s", (_, change, input) => {
    expect(step({ ...full(), ...change }, input).send).toEqual([]);
  });

  it("a parcel that was opened again is closed by hand", () => {
    const closed = aPack({ packed: [2, 1], parcels: [aParcel([2, 1], { state: "closed" })] });
    const { state } = run({ ...full(), base: closed }, { kind: "reopen", parcelId: "parcel-1" }, { kind: "answered", ref: 1, answer: applied(full().base ?? closed) });
    expect(step(state, weighed(940)).send).toEqual([]);
    expect(step(state, { kind: "close" }).send[0]?.command.op).toBe("close_parcel");
  });

  it("without a scale one press closes at what the contents weigh", () => {
    const { send, say } = step({ ...full(), base: unscaled(), weight: { kind: "none" } }, { kind: "close" });
    expect(send[0]?.command.payload).toMatchObject({ weight_g: null });
    expect(say?.key).toBe("told.closing_reckoned");
  });

  it("a weight that the server cannot reckon is asked for", () => {
    const answer: Answer = { id: "c", status: "rejected", error: { code: "packing.weigh_it", title: "", data: { number: "P-1", skus: ["MUG"] } } };
    const { state } = run({ ...full(), base: unscaled() }, { kind: "close" }, { kind: "answered", ref: 1, answer });
    expect(state.dialog).toEqual({ kind: "type_weight", parcelId: "parcel-1" });
  });

  it("a moving scale is waited for", () => {
    const moving: Bench = { ...full(), weight: { kind: "read", grams: 940, stable: false } };
    expect(step(moving, { kind: "close" })).toMatchObject({ say: { key: "told.scale_moves" }, send: [] });
  });

  it("a silent scale asks for the weight, and the typed weight closes", () => {
    const silent = step({ ...full(), weight: { kind: "silent" } }, { kind: "close" });
    expect(silent.state.dialog?.kind).toBe("type_weight");
    expect(step(silent.state, { kind: "close", typed: 950 }).send[0]?.command.payload).toMatchObject({ weight_g: 950 });
  });

  it.each([
    [true, "told.no_scale"],
    [false, "told.scale_none"],
  ])("says whether there is a scale at all when it asks for the weight: %s", (has_scale, key) => {
    const pack = { ...unscaled(), weight_rules: { ...unscaled().weight_rules, may_reckon: false } };
    const base: Pack = { ...pack, station: { code: "STATION-1", printer: null, has_scale } };
    expect(step({ ...full(), base, weight: { kind: has_scale ? "silent" : "none" } }, { kind: "close" }).say?.key).toBe(key);
  });

  it("an unfinished order closes on the second *done only", () => {
    const half = { ...full(), base: aPack({ packed: [2, 0], parcels: [aParcel([2])] }) };
    const first = step(half, scan("*done"));
    expect(first.state.dialog).toEqual({ kind: "unfinished", units: 1 });
    expect(step(first.state, scan("*done")).send[0]?.command.op).toBe("close_parcel");
  });

  it("an empty parcel is not closed", () => {
    const empty = { ...full(), base: aPack({ parcels: [aParcel()] }) };
    expect(step(empty, scan("*done"))).toMatchObject({ say: { key: "told.empty_parcel" }, send: [] });
  });

  it("a weight out of tolerance opens a dialog with the numbers and the likely item", () => {
    const data = { expected_weight_g: 1260, weight_g: 940, suspect: { sku: "MUG", name: "Mug", quantity: 1 } };
    const answer: Answer = { id: "c", status: "rejected", error: { code: "packing.weight_off", title: "", data } };
    const { state, say } = run(full(), { kind: "close" }, { kind: "answered", ref: 1, answer });
    expect(state.dialog).toMatchObject({ kind: "weight", actual: 940, expected: 1260, suspect: { name: "Mug", quantity: 1 } });
    expect(say).toMatchObject({ key: "told.too_light", params: { grams: 320 } });
  });

  it.each([true, false])("offers another weight only where the rule allows it: %s", (allowed) => {
    const data = { expected_weight_g: 1260, weight_g: 940, suspect: null, may_override: allowed };
    const answer: Answer = { id: "c", status: "rejected", error: { code: "packing.weight_off", title: "", data } };
    expect(run(full(), { kind: "close" }, { kind: "answered", ref: 1, answer }).state.dialog).toMatchObject({ mayOverride: allowed });
  });

  it("a right scan closes the dialog and counts", () => {
    const half = { ...full(), base: aPack({ packed: [2, 0], parcels: [aParcel([2])] }) };
    const { state } = run(half, { kind: "close" }, scan("BOWL"));
    expect(state.dialog).toBeNull();
    expect(packOf(state)?.lines[1]?.packed).toBe(1);
  });

  it("closing that was asked for before the carton is confirmed follows as soon as it is", () => {
    const packed = { ...full(), base: aPack({ packed: [2, 1], parcels: [aParcel([2, 1], { id: "" })] }) };
    const waiting: Bench = { ...packed, unanswered: [{ ref: 9, command: { op: "start_parcel", payload: { pack_id: "P", carton_code: "BOX-M" } } }] };
    const asked = step(waiting, { kind: "close" });
    expect(asked.send).toEqual([]);
    const confirmed = aPack({ packed: [2, 1], parcels: [aParcel([2, 1])] });
    const { send, state } = step(asked.state, { kind: "answered", ref: 9, answer: applied(confirmed) });
    expect(send[0]?.command.op ?? state.dialog?.kind).toMatch(/close_parcel|type_weight/);
  });

  it("another carton closes the parcel and opens the next one", () => {
    const half = { ...full(), base: aPack({ packed: [2, 0], parcels: [aParcel([2])] }) };
    const closing = step(half, scan("BOX-L"));
    expect(closing.send[0]?.command.op).toBe("close_parcel");
    const closed = aPack({ packed: [2, 0], parcels: [aParcel([2], { state: "closed" })] });
    const { send } = step(closing.state, { kind: "answered", ref: 1, answer: applied(closed) });
    expect(send[0]?.command).toMatchObject({ op: "start_parcel", payload: { carton_code: "BOX-L" } });
  });
});

describe("opening a closed parcel again", () => {
  it("*reopen, scanned twice, opens the parcel that was closed last", () => {
    const closed = bench(aPack({ parcels: [aParcel([], { id: "p1", state: "labelled" }), aParcel([], { id: "p2", number: "PX-2", state: "closed" })] }));
    const asked = run(closed, scan("*reopen"));
    expect([asked.send, asked.say?.key, asked.say?.params]).toEqual([[], "told.reopen_again", { number: "PX-2" }]);
    expect(run(closed, scan("*reopen"), scan("*reopen")).send[0]?.command).toMatchObject({ op: "reopen_parcel", payload: { parcel_id: "p2" } });
    expect(run(closed, scan("*reopen"), scan("MUG"), scan("*reopen")).say?.key).toBe("told.reopen_again");
  });

  it("a parcel that is open or shipped is not opened again", () => {
    const none = bench(aPack({ parcels: [aParcel([], { state: "confirmed" }), aParcel([], { id: "p2" })] }));
    expect(run(none, scan("*reopen"), scan("*reopen")).say?.key).toBe("told.nothing_to_reopen");
  });
});
