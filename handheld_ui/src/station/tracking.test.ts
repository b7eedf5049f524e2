import { describe, expect, it } from "vitest";
import VECTORS from "../../../tests/vectors/tracking.json";
import type { Bench } from "./bench";
import { step } from "./flow";
import { heroOf } from "./prompt";
import { judgeTracking, readOutside } from "../shared/scan/tracking";
import { bench, run, scan } from "./runs.test-data";
import { aPack, aParcel } from "./samples.test-data";

describe("a tracking number from outside", () => {
  it.each(VECTORS.map((each) => [each.name, each] as const))("%s", (_, { scan: scanned, number, fault }) => {
    expect(readOutside(scanned)).toBe(number);
    expect(judgeTracking(number)).toBe(fault === "form" ? null : fault);
  });
});

describe("a label that was made outside", () => {
  const label = { state: "failed", detail: null, carrier: "Nordpost", service: null, price_minor: null, currency: null, outside: true } as const;
  const awaited = (rest: Parameters<typeof aParcel>[1] = {}): Bench =>
    bench(aPack({ packed: [2, 1], state: "packed", parcels: [aParcel([2, 1], { state: "closed", label, ...rest })] }));
  const POSTAL = "RR123456785GB";
  const numbered = (): Bench => awaited({ state: "labelled", tracking_number: POSTAL, label: { ...label, state: "bought" } });
  const answered = { kind: "answered", ref: 1, answer: { id: "c", status: "applied", result: { parcel: { id: "parcel-1", tracking_number: POSTAL } } } } as const;

  it("is awaited, and is no trouble", () => {
    expect(heroOf(awaited(), [])).toMatchObject({ stage: "label_number", mood: "plain", trouble: null, how: { params: { carrier: "Nordpost" } } });
  });

  it("gives its number by a scan; the second scan says that it is on the parcel, also before the server has answered", () => {
    const first = step(awaited(), scan("rr 123456785 gb"));
    expect(first.send.map((each) => each.command)).toEqual([{ op: "enter_tracking", payload: { parcel_id: "parcel-1", tracking_number: "rr 123456785 gb" } }]);
    expect(heroOf(first.state, [])).toMatchObject({ stage: "label_scan", how: { params: { code: POSTAL } } });
    const confirm = { op: "confirm_label", payload: { station_code: "STATION-1", code: POSTAL } };
    expect(step(first.state, scan(POSTAL)).send[0]?.command).toEqual(confirm);
    expect(run(first.state, answered, scan(POSTAL)).send[0]?.command).toEqual(confirm);
  });

  it("is put right by another number scanned twice", () => {
    const once = step(numbered(), scan("CX473124829DE"));
    expect(once).toMatchObject({ say: { tone: "look", key: "told.tracking_differs" }, send: [] });
    expect(step(once.state, scan("CX473124829DE")).send[0]?.command).toMatchObject({ op: "enter_tracking", payload: { tracking_number: "CX473124829DE" } });
  });

  it.each([
    ["RR123465785GB", "told.tracking_mistyped"],
    ["https://x.y/1", "told.no_tracking"],
  ])("refuses %s", (code, key) => {
    expect(step(awaited(), scan(code))).toMatchObject({ say: { tone: "wrong", key, scanned: code }, send: [] });
  });

  it("lets another tote come first only when it is meant", () => {
    expect(step(awaited(), scan("T00009")).say?.key).toBe("told.label_first");
  });

  it("takes a typed number, another carrier with it, and the word that it is on the parcel", () => {
    const asked = step(awaited(), scan("*tracking"));
    expect(asked.state.dialog).toEqual({ kind: "tracking", parcelId: "parcel-1" });
    const typed = step(asked.state, { kind: "tracking", parcelId: "parcel-1", number: POSTAL, carrier: "Brown" });
    expect(typed.send[0]?.command.payload).toEqual({ parcel_id: "parcel-1", tracking_number: POSTAL, carrier: "Brown" });
    expect(step(numbered(), { kind: "label_is_on", parcelId: "parcel-1" }).send[0]?.command).toMatchObject({ op: "confirm_label", payload: { code: POSTAL } });
    expect(step(awaited(), { kind: "label_is_on", parcelId: "parcel-1" }).send).toEqual([]);
  });

  it("may stand in for one that no carrier gave, and for no other", () => {
    const refused = awaited({ label: { ...label, outside: false } });
    expect(run(refused, scan("*tracking"), scan(POSTAL)).send[0]?.command.op).toBe("enter_tracking");
    expect(step(refused, scan(POSTAL)).send).toEqual([]);
    const ours = awaited({ state: "labelled", tracking_number: "AX1", label: { ...label, state: "bought", outside: false } });
    expect(step(ours, scan("*tracking")).say?.key).toBe("told.no_number_awaited");
  });
});
