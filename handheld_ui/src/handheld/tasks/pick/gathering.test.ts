import { describe, expect, it } from "vitest";
import vectors from "../../../../../tests/vectors/gathering.json";
import type { PickTask } from "../../../shared/api/types";
import type { TaskStep } from "../kind";
import type { Gathering, GatheringVerdict } from "./gathering";
import { judgeGathering } from "./gathering";
import { expecting, startPick } from "./state";
import type { PickState } from "./state";
import { step } from "./step";
import { loadedTask, scanOf } from "./walk.test-data";

describe("a place at which totes come together is judged as the server judges it", () => {
  it.each(vectors.places)("$name", ({ places, expected, order, scanned, verdict }) =>
    expect(judgeGathering(places as Gathering[], expected, order, scanned)).toBe(verdict as GatheringVerdict));
});

const GATHERINGS: Gathering[] = [
  { code: "C-1", orders: [], seats: 1 }, { code: "C-2", orders: ["W-1"], seats: 1 }, { code: "C-3", orders: ["X-9"], seats: 1 }, { code: "C-4", orders: ["W-2"], seats: 1 },
];

/** All is picked; each order has a place, or goes to a lane (null). */
function picked(...places: (string | null)[]): PickState {
  const task = loadedTask();
  const slots = task.slots.map((slot, n) => ({ ...slot, place: places[n] ?? null, brought: false }));
  const stops = task.stops.map((stop) => ({ ...stop, state: "done" as const, lines: stop.lines.map((line) => ({ ...line, picked: line.quantity, state: "done" as const })) }));
  const picks: PickTask["picks"] = [{ pick_id: "00000000-0000-7000-8000-000000000001", line_id: "line-1-2", quantity: 1, tote_code: "T00002", at: "" }];
  return startPick({ ...task, slots, stops, picks, gatherings: GATHERINGS });
}
const after = (state: PickState, ...texts: (string | ReturnType<typeof scanOf>)[]): TaskStep<PickState> =>
  texts.reduce<TaskStep<PickState>>((now, text) => step(now.state, typeof text === "string" ? scanOf(text) : text), { state, say: null, send: [] });
const ground = (text: string): ReturnType<typeof scanOf> => scanOf(text, null, "place");

describe("totes are brought together with those of other walks", () => {
  it("asks for a tote first where several are carried, then for its place, and is over with the last one", () => {
    const state = picked("C-2", "C-4");
    expect(expecting(state)).toMatchObject({ what: "bring_tote", slots: [{ slot: 1 }, { slot: 2 }] });
    expect(after(state, ground("C-2")).say).toMatchObject({ tone: "wrong", code: "bring_tote_first" });
    const first = after(state, "T00002");
    expect(expecting(first.state)).toMatchObject({ what: "bring", slot: { slot: 2, place: "C-4" } });
    const brought = after(first.state, ground("c-4"));
    expect(brought.send).toEqual([expect.objectContaining({ op: "consolidate", payload: { task_id: "task-1", slot: 2, location_code: "c-4" } })]);
    expect(expecting(brought.state)).toMatchObject({ what: "bring", slot: { slot: 1, place: "C-2" } });
    expect(expecting(after(brought.state, ground("C-2")).state)).toEqual({ what: "done" });
  });

  it("brings what is a whole order to a lane afterwards", () => {
    const brought = after(picked("C-2", null), "T00001", ground("C-2"));
    expect(expecting(brought.state)).toEqual({ what: "drop" });
    expect(after(brought.state, "PACK-1").send[0]?.op).toBe("drop_off");
  });

  it("is one scan for an only tote", () => {
    const task = picked("C-2", null).task;
    const only = { ...task, slots: task.slots.slice(0, 1), stops: task.stops.map((stop) => ({ ...stop, lines: stop.lines.filter((line) => line.slot === 1) })) };
    expect(expecting(after(startPick(only), ground("C-2")).state)).toEqual({ what: "done" });
  });

  it("takes another free place when it is scanned twice, and none that another order has", () => {
    const bring = after(picked("C-2", "C-4"), "T00001").state;
    const once = after(bring, ground("C-1"));
    expect([once.say?.code, once.send]).toEqual(["again_to_bring_there", []]);
    const twice = after(once.state, ground("C-1"));
    expect(twice.state.task.slots[0]).toMatchObject({ place: "C-1", brought: true });
    expect(twice.state.task.gatherings?.map((place) => place.orders)).toEqual([["W-1"], [], ["X-9"], ["W-2"]]);
    expect(after(bring, ground("C-3")).say).toMatchObject({ tone: "wrong", code: "place_taken", data: { expected: "C-2" } });
    expect(after(bring, "A05-12-1").say).toMatchObject({ tone: "wrong", code: "not_a_gathering" });
  });

  it("leaves all on a pack lane when that is scanned twice", () => {
    const once = after(picked("C-2", "C-4"), "PACK-1");
    expect([once.say?.code, once.send]).toEqual(["again_to_leave_on_lane", []]);
    expect(after(once.state, "PACK-1").send[0]?.op).toBe("drop_off");
  });

  it("takes back the scan of the tote first, and then the last pick, whose tote is carried again", () => {
    const bring = after(picked("C-2", "C-4"), "T00001").state;
    expect(expecting(after(bring, "*undo").state).what).toBe("bring_tote");
    const undone = after(after(picked("C-2", "C-4"), "T00002", ground("C-4")).state, "*undo");
    expect(undone.send[0]?.op).toBe("undo_pick");
    expect(undone.state.task.slots[1]).toMatchObject({ brought: false });
    expect(expecting(undone.state)).toMatchObject({ what: "location" });
  });
});
