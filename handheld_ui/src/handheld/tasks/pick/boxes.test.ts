import { describe, expect, it } from "vitest";
import cases from "../../../../../tests/vectors/box.json";
import type { Scan, Step } from "../../flows/flow";
import { boxOf, judgeBox } from "./boxes";
import type { PickState } from "./state";
import { startPick } from "./state";
import { step } from "./step";
import { scanOf, walkTask } from "./walk.test-data";

const CARTONS = ["BOX-S", "BOX-M", "Karton Groß"];

describe("the box at a slot", () => {
  it.each(cases)("$name", ({ box, other, size, again, verdict }) => {
    expect(judgeBox({ box, other, cartons: CARTONS }, size, again)).toBe(verdict);
  });

  it("names the ship box that comes next, and none on a walk into totes or beyond what was planned", () => {
    const slot = walkTask().slots[0]!;
    const boxed = { ...slot, boxes: ["BOX-M", "BOX-S"] };
    expect([boxOf(slot), boxOf(boxed), boxOf(boxed, 1), boxOf(boxed, 2)]).toEqual(["", "BOX-M", "BOX-S", ""]);
    expect(boxOf({ ...boxed, full_totes: ["B-1"] })).toBe("BOX-S");
  });
});

/** A walk whose first order goes straight into a box. */
function boxedWalk(other: "ask" | "take" | "refuse"): PickState {
  const task = walkTask();
  const slots = task.slots.map((slot, index) => (index === 0 ? { ...slot, boxes: ["BOX-M"] } : slot));
  return startPick({ ...task, cart: { code: "CART-1" }, slots, box_rules: { other, cartons: CARTONS } });
}

const boxScan = (text: string, size: string | null): Scan => ({ ...scanOf(text), names: size === null ? null : "tote", size });

function scanned(state: PickState, ...scans: Scan[]): Step<PickState> {
  return scans.reduce<Step<PickState>>((before, scan) => step(before.state, scan), { state, say: null, send: [] });
}

describe("scanning a box for an order that is sent in it", () => {
  it("takes the one that was planned", () => {
    const after = scanned(boxedWalk("refuse"), boxScan("B0001", "box-m"));
    expect(after.send.map((one) => one.payload)).toMatchObject([{ tote_code: "B0001", slot: 1 }]);
    expect(after.send[0]?.payload).not.toHaveProperty("other_box");
  });

  it("asks for another one twice, and tells the server that it is meant", () => {
    const once = scanned(boxedWalk("ask"), boxScan("B0002", "box-s"));
    expect([once.send, once.say]).toMatchObject([[], { tone: "look", code: "other_box", data: { expected: "BOX-M", scanned: "B0002" } }]);
    expect(scanned(once.state, boxScan("b0002", "box-s")).send[0]?.payload).toMatchObject({ tote_code: "b0002", other_box: true });
    expect(scanned(once.state, boxScan("B0003", "box-s")).say).toMatchObject({ code: "other_box" });
  });

  it("refuses another one where the house wants it, and still has a tote for the goods", () => {
    const wrong = scanned(boxedWalk("refuse"), boxScan("B0002", "box-s"), boxScan("B0002", "box-s"));
    expect([wrong.send, wrong.say]).toMatchObject([[], { tone: "wrong", code: "wrong_box" }]);
    expect(scanned(boxedWalk("refuse"), boxScan("T0001", ""), boxScan("T0001", "")).send[0]?.payload).toMatchObject({ tote_code: "T0001", other_box: true });
  });

  it("leaves a box to the server whose size the book does not have, and insists after its refusal", () => {
    const sent = scanned(boxedWalk("ask"), boxScan("B0002", null));
    expect(sent.send).toHaveLength(1);
    const error = { code: "picking.other_box", title: "", data: { tote: "B0002" } };
    const answer = { id: "1", status: "rejected" as const, error };
    const refused = step(sent.state, { kind: "answer", op: "assign_tote", answer, pending: [] });
    const back = step(refused.state, { kind: "task", task: boxedWalk("ask").task, pending: [] });
    expect(scanned(back.state, boxScan("B0002", null)).send[0]?.payload).toMatchObject({ other_box: true });
  });
});
