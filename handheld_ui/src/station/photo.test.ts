import { describe, expect, it } from "vitest";
import type { Bench, Input } from "./bench";
import { step } from "./flow";
import { bench, run, scan } from "./runs.test-data";
import { aPack, aParcel } from "./samples.test-data";
import type { Pack } from "./wire";

const full = (photo: Pack["photo"] = { asked: null, must: false }, photos = 0): Bench => ({
  ...bench({ ...aPack({ packed: [2, 1], parcels: [aParcel([2, 1], { photos })] }), photo }),
  weight: { kind: "read", grams: 940, stable: true },
});
const ASKED = { asked: "always", must: false } as const;
const MUST = { asked: "always", must: true } as const;
const weighed: Input = { kind: "weighed", weight: { kind: "read", grams: 940, stable: true } };
const shot: Input = { kind: "photo_taken", parcelId: "parcel-1", photoId: "photo-1" };

describe("a photo at will", () => {
  it("opens the camera by *photo, and takes the photo by *photo again", () => {
    const asked = step(full(), scan("*photo"));
    expect(asked.state.dialog).toEqual({ kind: "photo", parcelId: "parcel-1", shots: 0, closing: false, must: false });
    expect(step(asked.state, scan("*photo")).state.dialog).toMatchObject({ shots: 1 });
    const kept = run(asked.state, shot);
    expect(kept.send.map((each) => each.command)).toEqual([
      { op: "keep_photo", payload: { pack_id: "pack-1", parcel_id: "parcel-1", photo_id: "photo-1", why: "at_will" } },
    ]);
    expect(kept.state.dialog).toBeNull();
  });

  it("is taken of the closed parcel too, and of none where there is none", () => {
    const closed = bench(aPack({ packed: [2, 1], parcels: [aParcel([2, 1], { state: "closed" })] }));
    expect(step(closed, scan("*photo")).state.dialog?.kind).toBe("photo");
    expect(step(bench(null), scan("*photo")).say?.key).toBe("told.no_pack");
    expect(step(bench(aPack()), scan("*photo")).say?.key).toBe("told.no_parcel");
  });
});

describe("a photo that the house asks for", () => {
  it.each([
    ["by itself", weighed],
    ["by hand", { kind: "close" }],
  ] as const)("is asked for before the parcel closes %s, and is followed by the close", (_, input) => {
    const asked = step(full(ASKED), input);
    expect(asked.send).toEqual([]);
    expect(asked.state.dialog).toMatchObject({ kind: "photo", closing: true, must: false });
    expect(step(asked.state, shot).send.map((each) => each.command.op)).toEqual(["keep_photo", "close_parcel"]);
    expect(step(asked.state, shot).send[0]?.command.payload).toMatchObject({ why: "always" });
  });

  it("is not asked for again when one is there", () => {
    expect(step(full(ASKED, 1), weighed).send[0]?.command.op).toBe("close_parcel");
  });

  it("stops nobody whose camera fails, unless the house insists", () => {
    const without: Input = { kind: "no_photo", parcelId: "parcel-1" };
    expect(run(full(ASKED), weighed, without).send.map((each) => each.command.op)).toEqual(["close_parcel"]);
    expect(run(full(MUST), weighed, without).send).toEqual([]);
    expect(run(full(MUST), weighed, without).state.dialog?.kind).toBe("photo");
  });

  it("is asked once by itself: whoever closes the dialog closes by hand, and is asked then", () => {
    const { state } = run(full(ASKED), weighed, { kind: "dismiss" });
    expect(step(state, weighed).state.dialog).toBeNull();
    expect(step(state, { kind: "close" }).state.dialog?.kind).toBe("photo");
  });

  it("is asked for when only the server knew", () => {
    const error = { code: "packing.photo_missing", title: "", data: { number: "P-1" } };
    const refused: Input = { kind: "answered", ref: 1, answer: { id: "c", status: "rejected", error } };
    expect(run(full(), { kind: "close" }, refused).state.dialog).toMatchObject({ kind: "photo", closing: true, must: true });
  });
});
