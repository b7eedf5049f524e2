import { describe, expect, it } from "vitest";
import vectors from "../../../../../tests/vectors/hand_over.json";
import type { PickTask } from "../../../shared/api/types";
import type { TaskStep } from "../kind";
import { beginsWith, entry } from "./entry";
import { expecting, startPick } from "./state";
import type { PickState } from "./state";
import { step } from "./step";
import { carried, stopsAhead } from "./task";
import { loadedTask, scanOf } from "./walk.test-data";
import type { HandOver } from "./zones";
import { judgeHandOver, judgeWaiting, zoneAfter } from "./zones";

describe("totes are judged where the server judges them", () => {
  it.each(vectors.places)("$name", ({ places, zone, scanned, verdict }) => expect(judgeHandOver(places, zone, scanned)).toBe(verdict));
  it.each(vectors.goes_on)("goes on $name", ({ ahead, zone, next }) => expect(zoneAfter(ahead, zone)).toBe(next));
  it.each(vectors.waiting)("$name", ({ containers, scanned, verdict }) => expect(judgeWaiting(containers, scanned)).toBe(verdict));
});

const PLACES: HandOver[] = [{ code: "H-TEE", zone: "TEE" }, { code: "H-BAD", zone: "BAD" }];
/** The first stop lies in the zone TEE, the others in BAD. */
function passed(zone: string, more: Partial<PickTask> = {}): PickState {
  const task = loadedTask();
  const stops = task.stops.map((stop, n) => ({ ...stop, location: { ...stop.location, zone: n === 0 ? "TEE" : "BAD" } }));
  return startPick({ ...task, stops, zone, waits_at: null, hand_overs: PLACES, ...more });
}
const ground = (text: string): ReturnType<typeof scanOf> => scanOf(text, null, "place");
const after = (state: PickState, ...texts: (string | ReturnType<typeof scanOf>)[]): TaskStep<PickState> =>
  texts.reduce<TaskStep<PickState>>((now, text) => step(now.state, typeof text === "string" ? scanOf(text) : text), { state, say: null, send: [] });
/** All of the first stop, in both totes. */
const zoneDone = (): PickState => after(passed("TEE"), "A02-04-1", "HEART", "HEART", "T00001", "HEART", "T00002").state;

describe("a walk from zone to zone", () => {
  it("shows the stops of its zone alone, and then where it is passed on", () => {
    expect(stopsAhead(passed("TEE").task).map((stop) => stop.location.code)).toEqual(["A02-04-1"]);
    expect(expecting(zoneDone())).toEqual({ what: "hand_over", zone: "BAD" });
  });

  it("leaves the totes at the hand-over place of the next zone, and goes back to the queue", () => {
    const done = after(zoneDone(), ground("h-bad"));
    expect(done.send).toEqual([expect.objectContaining({ op: "hand_over", payload: { task_id: "task-1", location_code: "h-bad" } })]);
    expect([done.leave, done.state.task.zone, done.state.task.waits_at]).toEqual(["queue", "BAD", "h-bad"]);
  });

  it("takes another hand-over place only when it is scanned twice, and no bin at all", () => {
    const once = after(zoneDone(), ground("H-TEE"));
    expect([once.say?.code, once.send]).toEqual(["again_to_leave_there", []]);
    expect(after(once.state, ground("H-TEE")).send[0]?.op).toBe("hand_over");
    expect(after(zoneDone(), "A05-12-1").say).toMatchObject({ tone: "wrong", code: "not_a_hand_over" });
    expect(after(once.state, "A05-12-1", ground("H-TEE")).send).toEqual([]);
  });

  it("begins where its totes wait with a scan of one of them, or of their cart", () => {
    const waiting = passed("BAD", { waits_at: "H-BAD" });
    expect(expecting(waiting)).toEqual({ what: "take_up" });
    expect(after(waiting, "T00009").say).toMatchObject({ tone: "wrong", code: "not_waiting" });
    const up = after(waiting, "T00002");
    expect(up.send).toEqual([expect.objectContaining({ op: "take_up", payload: { task_id: "task-1", code: "T00002" } })]);
    expect(expecting(up.state)).toMatchObject({ what: "location", stop: { location: { code: "A03-07-2" } } });
    expect(after(waiting, "CART-01").send[0]?.op).toBe("take_up");
    expect(carried(waiting.task)).toEqual(["CART-01", "T00001", "T00002"]);
  });

  it("is left in the middle where totes may stand, and waits there; before a bin it is given back as any walk", () => {
    const left = after(passed("TEE"), "*pause", ground("DESK-1"));
    expect([left.send[0]?.op, left.leave]).toEqual(["hand_over", "queue"]);
    expect(after(passed("TEE"), "*pause", "A05-12-1").send[0]).toMatchObject({ op: "return_task", payload: { location_code: "A05-12-1" } });
    expect(after(passed("BAD", { waits_at: "H-BAD" }), "*pause").send[0]).toMatchObject({ op: "return_task", payload: { task_id: "task-1" } });
  });

  it("is not left undone when its zone is: *pause and *done say where it goes", () => {
    for (const command of ["*pause", "*done"]) expect(after(zoneDone(), command).say?.code).toBe("hand_over_now");
  });
});

describe("a walk that waits, in the queue", () => {
  const summary = { orders: 1, stops: 2, units: 3, mode: "single", seconds: 0, waits_at: "H-BAD", totes: ["T00001"], cart: "" };
  const one = { task_id: "t", kind: "pick", number: 7, zone: "BAD", summary } as unknown as Parameters<typeof entry>[0];
  it("names the tote and its place, and begins with a scan of it", () => {
    expect(entry(one).title).toMatchObject({ key: "queue.waiting", values: { tote: "T00001" } });
    expect([beginsWith.waiting?.(one, "t00001"), beginsWith.waiting?.(one, "T00002"), beginsWith.wanted(one)]).toEqual([true, false, false]);
  });
});
