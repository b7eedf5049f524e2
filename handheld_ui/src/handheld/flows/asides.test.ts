import { describe, expect, it } from "vitest";
import type { Ask } from "../../shared/api/floor_types";
import type { Notice, PickTask, Queue, QueueEntry, Session } from "../../shared/api/types";
import { inquiryOf, stockRow } from "./detours/detour.test-data";
import type { Outgoing, Step } from "./flow";
import { expecting, startPick } from "../tasks/pick/state";
import { arrivals } from "./queue";
import { distanceAhead, walkMm } from "../tasks/pick/route";
import { stepShift } from "./shift";
import type { ShiftInput, ShiftState } from "./shift_state";
import { startShift } from "./shift_state";
import { digitChoices, spokenFor } from "../tasks/pick/spoken";
import { applyDiff, instructionsFor, stopsAhead } from "../tasks/pick/task";
import { inHandOf, loadedTask, scanOf, walkOf, walkTask } from "../tasks/pick/walk.test-data";

const session: Session = {
  training: false, training_url: null,
  worker: { id: "worker-1", name: "Ana", badge: "B-1", role: "picker", language: "en", left_handed: false },
  device: null, warehouse: { id: "w", code: "MAIN", name: "Main", timezone: "UTC" }, actions: [], now: "2026-11-22T10:00:00Z",
  lease_seconds: 120, heartbeat_seconds: 10,
};
const entry = (number: number, more: Partial<QueueEntry> = {}): QueueEntry => ({
  task_id: `task-${number}`, kind: "pick", number, label: String(number), zone: "", needs: [], state: "ready", summary: { orders: 2, stops: 3, units: 13, mode: "batch", seconds: 0 }, cutoff: null,
  priority: "normal", queued_at: "", score: 1, reasons: [], start: null, worker: null, mine: false, ...more,
});
const SINGLE = { orders: 1, stops: 3, units: 13, mode: "single", seconds: 0 };
const queueOf = (version: number, ...entries: QueueEntry[]): Queue => ({ version, entries, rest: null, coming: null, hours: null });

function run(state: ShiftState, ...inputs: ShiftInput[]): Step<ShiftState> & { sent: Outgoing[] } {
  let after: Step<ShiftState> = { state, say: null, send: [] };
  const sent: Outgoing[] = [];
  for (const input of inputs) {
    after = stepShift(after.state, input);
    sent.push(...after.send);
  }
  return { ...after, sent };
}

const walking = (task: PickTask = loadedTask()): ShiftState => run(startShift, { kind: "session", session, kept: inHandOf(task) }).state;
const idle = (...entries: QueueEntry[]): ShiftState => run(startShift, { kind: "session", session, kept: null }, { kind: "queue", queue: queueOf(1, ...entries) }).state;
const flows = (state: ShiftState): string[] => state.asides.detours.map((one) => one.name);
const NOTICE: Notice = { id: "n1", kind: "order_cancelled", data: { order_number: "W-1" }, raised_at: "" };
const ASK: Ask = { id: "a1", task_id: "task-1", number: 118, asker: "Ben", owner: "Ana", state: "open", until: "", mine: false };

describe("an unknown code at the queue", () => {
  const unknown: ShiftInput = { kind: "told", op: "look_up", about: "NOPE-1", result: inquiryOf("unknown", "NOPE-1"), error: null };
  const online = (): ShiftState => ({ ...idle(entry(118)), online: true });

  it("is told at the queue, which stays where it was", () => {
    const after = run(online(), scanOf("NOPE-1"), unknown);
    expect(after.say).toMatchObject({ tone: "wrong", code: "nothing_known" });
    expect(flows(after.state)).toEqual([]);
    expect(after.state.queue.notice).toMatchObject({ code: "nothing_known" });
  });

  it("does not sound right before it is known to be", () => {
    expect(run(online(), scanOf("NOPE-1")).say?.tone).toBe("look");
  });
});

describe("a detour", () => {
  it("comes back to exactly where the walk was", () => {
    const before = run(walking(), scanOf("A02-04-1"), scanOf("HEART")).state;
    const after = run(before, scanOf("@stock"), scanOf("TEA"), scanOf("*done")).state;
    expect(after.inHand).toEqual(before.inHand);
    expect(flows(after)).toEqual([]);
  });

  it("goes from an inquiry into a move and back", () => {
    const found = inquiryOf("item", "TEA", { stock: [stockRow("TEA")] });
    const looked = run(walking(), scanOf("*stock"), scanOf("TEA"), { kind: "told", op: "look_up", about: "TEA", result: found, error: null });
    const moving = run(looked.state, scanOf("@move"));
    expect(flows(moving.state)).toEqual(["inquiry", "move"]);
    expect(flows(run(moving.state, scanOf("*back")).state)).toEqual(["inquiry"]);
  });

  it("remembers a move so that it can be taken back, and forgets one that was refused", () => {
    const off = run(walking(), { kind: "link", online: false }).state;
    const moved = run(off, scanOf("@move"), scanOf("A03-07-2"), scanOf("BIRD"), scanOf("B01-01-1"));
    const id = moved.sent.at(-1)?.id ?? "";
    expect(moved.state.asides.moves).toMatchObject([{ id, source: "A03-07-2", target: "B01-01-1", undone: false }]);
    const error = { code: "inventory.reserved", title: "" };
    const refused = run(moved.state, { kind: "answer", op: "move_stock", answer: { id, status: "rejected", error }, pending: [] });
    expect(refused.state.asides.moves).toEqual([]);
    expect(refused.state.inHand).toEqual(off.inHand);
  });

  it("of a picker whose walk was lost gives way to the news", () => {
    const after = run(walking(), scanOf("*why"), { kind: "lost", why: "taken_over", by: "Ben" });
    expect(flows(after.state)).toEqual([]);
    expect(after.state.inHand?.lost).toMatchObject({ by: "Ben" });
  });

  it("is opened by whatever starts no work at the queue", () => {
    expect(flows(run(idle(entry(118)), scanOf("A01-01-1")).state)).toEqual(["inquiry"]);
    expect(flows(run(idle(entry(118)), scanOf("118")).state)).toEqual([]);
  });
});

describe("what the device does itself", () => {
  it("is never sent to the server by a flow's command", () => {
    expect(run(idle(), scanOf("*sign_out")).sent).toEqual([{ op: "sign_out", payload: {} }]);
    expect(run(walking(), scanOf("*sign_out"))).toMatchObject({ sent: [], say: { code: "sign_out_after" } });
    expect(run(walking(), scanOf("*voice")).sent).toEqual([{ op: "voice", payload: {} }]);
  });
});

describe("a notice", () => {
  const stopped = (): ShiftState => run(walking(), { kind: "notices", notices: [NOTICE] }).state;

  it("stops the walk until it is read, and the server hears of that", () => {
    const scanned = run(stopped(), scanOf("A02-04-1"));
    expect(scanned).toMatchObject({ say: { tone: "look" }, state: { inHand: { state: { here: null } } } });
    const read = run(stopped(), scanOf("*ok"));
    expect(read.sent).toMatchObject([{ op: "acknowledge_notice", payload: { notice_id: "n1" } }]);
    expect(read.state.asides.notices).toEqual([]);
  });

  it("comes once, however often it is told, and comes with the task too", () => {
    const again = run(stopped(), { kind: "notices", notices: [NOTICE] }, scanOf("*ok"), { kind: "task", task: { ...loadedTask(), notices: [NOTICE] }, pending: [] });
    expect(again.state.asides.notices).toEqual([]);
    const fetched = run(walking(), { kind: "task", task: { ...loadedTask(), notices: [NOTICE] }, pending: [] });
    expect(fetched.state.asides.notices).toEqual([NOTICE]);
  });
});

describe("a colleague's question", () => {
  const asked = (): ShiftState => run(walking(), { kind: "ask", ask: ASK }).state;

  it("waits while the scanner goes on", () => {
    const after = run(asked(), scanOf("A02-04-1"));
    expect(after.state).toMatchObject({ inHand: { state: { here: "A02-04-1" } }, asides: { asks: [ASK] } });
  });

  it("is answered by *yes or *no, and lapses by itself", () => {
    expect(run(asked(), scanOf("*yes")).sent).toMatchObject([{ op: "answer_take_over", payload: { ask_id: "a1", yes: true } }]);
    expect(run(asked(), scanOf("*no")).sent).toMatchObject([{ payload: { yes: false } }]);
    expect(run(asked(), { kind: "lapsed", ask: ASK }).state.asides.asks).toEqual([]);
  });

  it("answered with yes brings the work", () => {
    const after = run(idle(), { kind: "ask", ask: { ...ASK, mine: true, state: "yes" } });
    expect(after.sent).toMatchObject([{ op: "claim_task", payload: { task_id: "task-1" } }]);
  });
});

describe("a queue that is alive", () => {
  it("marks what is new, and sounds", () => {
    const after = run(idle(entry(1)), { kind: "queue", queue: queueOf(2, entry(1), entry(2)) });
    expect(after).toMatchObject({ say: { tone: "changed" }, state: { queue: { fresh: ["task-2"] } } });
    expect(arrivals(queueOf(1, entry(1)), queueOf(2, entry(2))).map((one) => one.number)).toEqual([2]);
  });

  it("tells pressing work, and keeps silent on a walk", () => {
    const pressing = { kind: "queue", queue: queueOf(2, entry(3, { priority: "urgent" })) } as const;
    expect(run(idle(entry(1)), pressing).say).toMatchObject({ code: "urgent_work", data: { number: 3 } });
    expect(run(walking(), { kind: "queue", queue: queueOf(1) }, pressing).say).toBeNull();
  });

  it("gives a cart to the best work that needs one", () => {
    const after = run(idle(entry(1, { summary: SINGLE }), entry(2)), scanOf("CART-01"));
    expect(after.sent).toMatchObject([{ op: "claim_task", payload: { task_id: "task-2" } }]);
    expect(run(idle(entry(1, { summary: SINGLE })), scanOf("CART-01")).say).toMatchObject({ code: "no_cart_work" });
  });
});

describe("a walk that changes under way", () => {
  const stop = (task: PickTask, index: number): PickTask["stops"][number] => task.stops[index]!;

  it("keeps the stop on screen and the next one, whatever the planner makes of the rest", () => {
    const state = walking();
    const task = loadedTask();
    const extra = { ...stop(task, 2), id: "stop-9", seq: 0, location: { ...stop(task, 2).location, code: "A01-01-1" }, lines: stop(task, 2).lines.map((line) => ({ ...line, id: "line-9" })) };
    const planned: PickTask = { ...task, stops: [extra, stop(task, 2), stop(task, 1), stop(task, 0)].map((one, seq) => ({ ...one, seq })) };
    const after = run(state, { kind: "task", task: planned, pending: [] });
    expect(after.state.inHand?.state).toMatchObject({ stopId: "stop-1", nextId: "stop-2" });
    expect(after.say).toMatchObject({ tone: "changed" });
  });

  it("tells an urgent order that joined, and asks for its tote only at its own stop", () => {
    const task = loadedTask();
    const slot = { slot: 3, span: 1, colour: "green" as const, order: { id: "order-3", number: "W-3", priority: "urgent" as const, cutoff: null }, tote: null, full_totes: [], withdrawn: false };
    const line = { ...stop(task, 1).lines[0]!, id: "line-2-3", slot: 3, order_number: "W-3", quantity: 1 };
    const stops = task.stops.map((one) => (one.id === "stop-2" ? { ...one, lines: [...one.lines, line], quantity: 9 } : one));
    const begun = run(walking(), scanOf("A02-04-1")).state;
    const planned: PickTask = { ...task, version: 2, slots: [...task.slots, slot], stops };
    const after = run(begun, { kind: "task", task: planned, pending: [] });
    expect(after.say).toMatchObject({ tone: "changed", code: "urgent_joined", data: { number: "W-3", slot: "3" } });
    expect(expecting(walkOf(after.state.inHand)!).what).toBe("item");
    const next = run(after.state, ...["HEART", "HEART", "HEART", "T00001", "T00002"].map((code) => scanOf(code)));
    expect(expecting(walkOf(next.state.inHand)!)).toMatchObject({ what: "slot_tote", slot: 3 });
  });

  it("is made from the version at hand by what was pushed", () => {
    const task = loadedTask();
    const changed = { ...stop(task, 1), lines: stop(task, 1).lines.map((line) => ({ ...line, quantity: 5 })) };
    const after = applyDiff(task, { from_version: 1, stops: [changed], slots: [], gone: ["stop-3"], order: ["stop-2", "stop-1"], task: { cutoff: "2026-11-22T12:00:00Z" } }, 2);
    expect(stopsAhead(after).map((one) => one.id)).toEqual(["stop-2", "stop-1"]);
    expect(after).toMatchObject({ version: 2, cutoff: "2026-11-22T12:00:00Z" });
  });
});

describe("beside the walk", () => {
  it("measures the way through the corridor that costs least", () => {
    expect(walkMm({ x_mm: 0, y_mm: 9000 }, { x_mm: 3000, y_mm: 8000 }, [0, 10_000])).toBe(3000 + 1000 + 2000);
    expect(walkMm({ x_mm: 0, y_mm: 9000 }, { x_mm: 0, y_mm: 8000 }, [0, 10_000])).toBe(1000);
    expect(distanceAhead(startPick(loadedTask())).seconds).toBe(3 * 12 + 13 * 3);
  });

  it("speaks the place, then what to take, then where to put it", () => {
    const pick = startPick(loadedTask());
    expect(spokenFor(pick).map((one) => one.values["block"])).toEqual(["A 2", "4", "1"]);
    expect(spokenFor({ ...pick, here: "A02-04-1" })).toEqual([{ key: "voice.take", values: { quantity: 3 } }]);
    expect(spokenFor(startPick(walkTask()))).toEqual([]);
  });

  it("offers the check digits among two others", () => {
    const choices = digitChoices("A02-04-1", "41");
    expect(choices).toContain("41");
    expect(new Set(choices).size).toBe(3);
    expect(digitChoices("A02-04-1", "")).toEqual([]);
  });

  it("shows an instruction in the worker's language, else the one for everybody", () => {
    const one = { code: "X", item_id: "item-1", slots: null, image_url: null, attachment_url: null };
    const task = { ...loadedTask(), instructions: [{ ...one, language: "", body: "Upright" }, { ...one, language: "de", body: "Aufrecht" }, { ...one, code: "Y", slots: [2], item_id: null, language: "", body: "Clean" }] };
    expect(instructionsFor(task, stop1(task), "de").map((found) => found.body)).toEqual(["Aufrecht", "Clean"]);
    expect(instructionsFor(task, stop1(task), "fr").map((found) => found.body)).toEqual(["Upright", "Clean"]);
    expect(instructionsFor(task, task.stops[1]!, "fr")).toEqual([]);
  });

  const stop1 = (task: PickTask): PickTask["stops"][number] => task.stops[0]!;
});
