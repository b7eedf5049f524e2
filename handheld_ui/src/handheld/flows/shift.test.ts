import { describe, expect, it } from "vitest";
import type { QueueEntry, Session } from "../../shared/api/types";
import type { Outgoing, Step } from "./flow";
import { stepShift } from "./shift";
import { type ShiftInput, type ShiftState, startShift } from "./shift_state";
import { inquiryOf } from "./detours/detour.test-data";
import { freshId, inHandOf, loadedTask, scanOf, walkTask } from "../tasks/pick/walk.test-data";

const session: Session = {
  training: false, training_url: null,
  worker: { id: "worker-1", name: "Ana", badge: "B-1001", role: "picker", language: "en", left_handed: false },
  device: null,
  warehouse: { id: "w", code: "MAIN", name: "Main", timezone: "UTC" },
  actions: [],
  now: "2026-11-22T10:00:00Z",
  lease_seconds: 120,
  heartbeat_seconds: 10,
};

const entry = (number: string, more: Partial<QueueEntry> = {}): QueueEntry => ({
  task_id: `task-${number}`,
  kind: "pick",
  number: Number(number),
  label: number,
  zone: "",
  needs: [],
  state: "ready",
  summary: { orders: 2, stops: 3, units: 13, mode: "batch", seconds: 0 },
  cutoff: null,
  priority: "normal",
  queued_at: "2026-11-22T09:00:00Z",
  score: 1,
  reasons: [],
  start: null,
  worker: null,
  mine: false,
  ...more,
});

function run(state: ShiftState, ...inputs: ShiftInput[]): Step<ShiftState> & { sent: Outgoing[] } {
  let after: Step<ShiftState> = { state, say: null, send: [] };
  const sent: Outgoing[] = [];
  for (const input of inputs) {
    after = stepShift(after.state, input);
    sent.push(...after.send);
  }
  return { ...after, sent };
}

const tap = (action: string, value: string): ShiftInput => ({ kind: "tap", action, value, id: freshId(), at: "" });
const keys = (digits: string): ShiftInput[] => [...digits].map((digit) => tap("key", digit));
const signedIn = (): ShiftState => run(startShift, { kind: "session", session, kept: null }).state;
const queued = (...entries: QueueEntry[]): ShiftState => run(signedIn(), { kind: "queue", queue: { version: 1, rest: null, coming: null, hours: null, entries } }).state;

describe("signing in", () => {
  const asked = (): ShiftState => run(startShift, { kind: "signed_out" }).state;

  it("takes badge and six digits, and asks the server by itself", () => {
    const after = run(asked(), scanOf("b-1001"), ...keys("246810"));
    expect(after.sent).toEqual([
      { op: "sign_in_code", payload: { code: "b-1001" } },
      { op: "sign_in", payload: { badge: "b-1001", pin: "246810" } },
    ]);
  });

  const told = (about: string, kind: string): ShiftInput => ({ kind: "told", op: "sign_in_code", about, result: { kind, label: about }, error: null });

  it("hears that a badge is right only when the server knows nothing else of it", () => {
    const scanned = run(asked(), scanOf("44123"));
    expect(scanned.say).toBeNull();
    expect(run(scanned.state, told("44123", "unknown"))).toMatchObject({ say: { tone: "right" }, state: { signIn: { badge: "44123" } } });
  });

  it.each([["tote", "tote"], ["item", "item"], ["dock", "location"]])("takes no %s for a badge", (kind, word) => {
    const after = run(asked(), scanOf("X-1"), told("X-1", kind));
    expect(after).toMatchObject({ say: { tone: "wrong", code: "not_a_badge", data: { kind: word } }, state: { signIn: { badge: null } } });
  });

  it("takes no place of the book for a badge, without asking", () => {
    const after = run(asked(), scanOf("T00001"));
    expect(after.sent).toEqual([]);
    expect(after.say).toMatchObject({ tone: "wrong", code: "not_a_badge", data: { kind: "tote" } });
  });

  it("goes on without an answer: signing in will tell", () => {
    const lost: ShiftInput = { kind: "told", op: "sign_in_code", about: "44123", result: null, error: { code: "network", title: "" } };
    expect(run(asked(), scanOf("44123"), lost).state.signIn.badge).toBe("44123");
  });

  it("erases a digit", () => {
    expect(run(asked(), scanOf("B-1001"), ...keys("24"), tap("key", "erase")).state.signIn.pin).toBe("2");
  });

  it("keeps the badge after a wrong PIN and says how long to wait", () => {
    const error = { code: "people.wait", title: "", data: { seconds: 8 } };
    const after = run(asked(), scanOf("B-1001"), ...keys("111111"), { kind: "failed", op: "sign_in", error });
    expect(after.state.signIn).toMatchObject({ badge: "B-1001", pin: "", busy: false });
    expect(after.say).toMatchObject({ tone: "wrong", code: "people.wait", data: { seconds: 8 } });
  });

  it("starts over with another badge", () => {
    expect(run(asked(), scanOf("B-1001"), ...keys("24"), scanOf("B-1002")).state.signIn).toMatchObject({ badge: "B-1002", pin: "" });
  });

  it("goes on with the walk this worker had in hand", () => {
    const kept = inHandOf(loadedTask());
    expect(run(startShift, { kind: "session", session, kept }).state).toMatchObject({ stage: "task" });
    const other = { ...session, worker: { ...session.worker, id: "worker-2" } };
    expect(run(startShift, { kind: "session", session: other, kept }).state).toMatchObject({ stage: "queue", inHand: null });
  });

  it("takes the server's newer word on who is at work, and goes on where it was", () => {
    const walking = run(startShift, { kind: "session", session, kept: inHandOf(loadedTask()) }).state;
    const renewed = { ...session, worker: { ...session.worker, left_handed: true } };
    const after = run(walking, { kind: "renewed", session: renewed });
    expect(after.state).toMatchObject({ stage: "task", inHand: walking.inHand, session: renewed });
    expect(after.say).toBeNull();
    expect(run(startShift, { kind: "renewed", session }).state.session).toBeNull();
  });

  it("keeps the walk while nobody is signed in", () => {
    const walking = run(startShift, { kind: "session", session, kept: inHandOf(loadedTask()) }).state;
    const back = run(walking, { kind: "signed_out" }, { kind: "session", session, kept: null });
    expect(back.state.stage).toBe("task");
  });

  it("asks for enrolment when the device is unknown", () => {
    expect(run(startShift, { kind: "unenrolled", error: null }).state.stage).toBe("enrol");
  });
});

describe("the queue", () => {
  it("claims the tapped entry", () => {
    expect(run(queued(entry("118"), entry("121")), tap("claim", "task-121")).sent[0]).toMatchObject({ op: "claim_task", payload: { task_id: "task-121" } });
  });

  it("claims the best on *next, and an entry by its number", () => {
    expect(run(queued(entry("118")), scanOf("*next")).sent[0]).toMatchObject({ op: "claim_task", payload: {} });
    expect(run(queued(entry("118")), scanOf("118")).sent[0]?.payload).toEqual({ task_id: "task-118" });
  });

  it("guesses at no number that a walk and a count share", () => {
    const after = run(queued(entry("118"), entry("118", { task_id: "count-118" })), scanOf("118"));
    expect(after).toMatchObject({ sent: [], say: { tone: "look", code: "number_of_several" } });
  });

  it("takes the scanned cart along into the walk", () => {
    const claiming = run(queued(entry("118")), scanOf("cart-07"));
    const after = run(claiming.state, { kind: "answer", op: "claim_task", answer: { id: "x", status: "applied", result: { task: walkTask() } }, pending: [] });
    expect(after.sent[0]).toEqual({ op: "assign_cart", payload: { task_id: "task-1", cart_code: "cart-07" } });
    expect(after.state.stage).toBe("task");
  });

  it("claims once while the answer is awaited", () => {
    expect(run(queued(entry("118")), scanOf("*next"), scanOf("*next")).sent).toHaveLength(1);
  });

  it("takes over only on the second tap", () => {
    const held = queued(entry("118", { state: "leased", worker: { id: "worker-2", name: "Ben" } }));
    const once = run(held, tap("claim", "task-118"));
    expect(once.sent).toEqual([]);
    expect(once.say).toMatchObject({ tone: "look", code: "again_to_take_over", data: { name: "Ben" } });
    expect(run(once.state, tap("claim", "task-118")).sent[0]?.op).toBe("take_over_task");
  });

  it("starts nothing offline and says so", () => {
    const after = run(queued(entry("118")), { kind: "link", online: false }, scanOf("*next"));
    expect(after.sent).toEqual([]);
    expect(after.say).toMatchObject({ code: "offline_no_new" });
  });

  it("tells why a claim was refused and is ready again", () => {
    const error = { code: "work.task_taken", title: "" };
    const after = run(queued(entry("118")), scanOf("*next"), { kind: "answer", op: "claim_task", answer: { id: "x", status: "rejected", error }, pending: [] });
    expect(after.state.queue).toMatchObject({ claiming: null, notice: { code: "work.task_taken" } });
  });

  it("says that orders wait for company, and until when, where nothing can be claimed", () => {
    const data = { count: 12, begins_at: "2026-11-22T10:40:00Z" };
    const error = { code: "work.queue_empty", title: "", data };
    const after = run(queued(), scanOf("*next"), { kind: "answer", op: "claim_task", answer: { id: "x", status: "rejected", error }, pending: [] });
    expect(after.state.queue).toMatchObject({ claiming: null, notice: { code: "work_coming" }, queue: { coming: data } });
  });

  it("drops news older than what is shown, and sounds for an idle picker's first work", () => {
    const empty = run(signedIn(), { kind: "queue", queue: { version: 5, rest: null, coming: null, hours: null, entries: [] } }).state;
    expect(run(empty, { kind: "queue", queue: { version: 4, rest: null, coming: null, hours: null, entries: [entry("1")] } }).state.queue.queue?.entries).toEqual([]);
    expect(run(empty, { kind: "queue", queue: { version: 6, rest: null, coming: null, hours: null, entries: [entry("1")] } }).say?.tone).toBe("changed");
  });

  const answer = (about: string, kind: string): ShiftInput => ({ kind: "told", op: "look_up", about, result: inquiryOf(kind, about), error: null });

  it("takes a place that starts no work for a question", () => {
    const after = run(queued(entry("118")), scanOf("A02-04-1"));
    expect(after.sent).toMatchObject([{ op: "look_up", payload: { code: "A02-04-1" } }]);
    expect(after.state.asides.detours.map((one) => one.name)).toEqual(["inquiry"]);
  });

  it("asks the server what an unknown code is, and stays when nobody knows it", () => {
    const asked = run(queued(entry("118")), scanOf("5012345678900"));
    expect(asked.sent).toMatchObject([{ op: "look_up", payload: { code: "5012345678900" } }]);
    expect(asked).toMatchObject({ say: { tone: "look" }, state: { asides: { detours: [] } } });
    const unknown = run(asked.state, answer("5012345678900", "unknown"));
    expect(unknown.say).toMatchObject({ tone: "wrong", code: "nothing_known" });
    expect(unknown.state).toMatchObject({ stage: "queue", asides: { detours: [] }, queue: { asking: null } });
    const known = run(asked.state, answer("5012345678900", "item"));
    expect(known.say).toMatchObject({ tone: "right" });
    expect(known.state.asides.detours.map((one) => one.name)).toEqual(["inquiry"]);
  });

  it("starts work with a cart that is newer than the book", () => {
    const after = run(queued(entry("118")), scanOf("TROLLEY-7"), answer("TROLLEY-7", "cart"));
    expect(after.sent.map((one) => one.op)).toEqual(["look_up", "claim_task"]);
    expect(after.state.queue.along).toBe("TROLLEY-7");
  });
});

describe("from walk to walk", () => {
  const walking = (): ShiftState => run(startShift, { kind: "session", session, kept: inHandOf({ ...loadedTask(), state: "done" }) }).state;

  it("claims the next one straight from the end of the last", () => {
    const after = run(walking(), scanOf("*next"));
    expect(after.state).toMatchObject({ stage: "queue", inHand: null });
    expect(after.sent).toEqual([expect.objectContaining({ op: "claim_task" })]);
  });

  it("goes back to the queue on *done", () => {
    const after = run(walking(), scanOf("*done"));
    expect(after.state.stage).toBe("queue");
    expect(after.sent).toEqual([]);
  });

  it("leaves a lost walk once it is acknowledged", () => {
    const at = run(startShift, { kind: "session", session, kept: inHandOf(loadedTask()) }, { kind: "lost", why: "taken_over", by: "Ben" });
    expect(at.state.inHand?.lost).toEqual({ why: "taken_over", by: "Ben" });
    expect(run(at.state, scanOf("A02-04-1")).sent).toEqual([]);
    expect(run(at.state, scanOf("*ok")).state).toMatchObject({ stage: "queue", inHand: null });
  });
});

describe("signing out in the middle of a walk", () => {
  const walking = (task = loadedTask()): ShiftState => run(startShift, { kind: "session", session, kept: inHandOf(task) }).state;
  const ops = (sent: Outgoing[]): string[] => sent.map((one) => one.op);

  it("asks first where the cart is left, and then signs out", () => {
    const asked = run(walking(), scanOf("*sign_out"));
    expect([asked.say?.code, ops(asked.sent)]).toEqual(["sign_out_after", []]);
    const after = run(asked.state, scanOf("A02-04-1"));
    expect(after.send).toMatchObject([{ op: "return_task", payload: { location_code: "A02-04-1" } }, { op: "sign_out" }]);
    expect(after.state).toMatchObject({ stage: "queue", inHand: null });
  });

  it("goes at once while nothing of the walk stands anywhere", () => {
    expect(ops(run(walking(walkTask()), scanOf("*sign_out")).sent)).toEqual(["return_task", "sign_out"]);
  });

  it("is forgotten when the worker goes on", () => {
    const on = run(walking(), scanOf("*sign_out"), scanOf("*back"), scanOf("*pause"), scanOf("A02-04-1"));
    expect(ops(on.sent)).toEqual(["return_task"]);
  });
});

describe("a short whose time to be undone is over", () => {
  it("is sent though a notice waits to be read, and reads it for nobody", () => {
    const walking = run(startShift, { kind: "session", session, kept: inHandOf(loadedTask()) }).state;
    const short = run(walking, scanOf("A02-04-1"), scanOf("*short"), scanOf("*empty"));
    const told: ShiftInput = { kind: "notices", notices: [{ id: "n1", task_id: "task-1", kind: "message", data: {}, raised_at: "" }] };
    const after = run(short.state, told, tap("send_told", ""));
    expect([after.say, new Set(after.send.map((one) => one.op))]).toEqual([null, new Set(["report_short"])]);
    expect(after.state.asides.notices).toHaveLength(1);
  });
});

describe("a walk that fell away", () => {
  const told: ShiftInput = { kind: "notices", notices: [{ id: "n1", task_id: "task-1", kind: "order_cancelled", data: {}, raised_at: "" }] };
  const lost: ShiftInput = { kind: "lost", why: "cancelled", by: null };

  it("is read once, when the notice has told it", () => {
    const after = run(run(startShift, { kind: "session", session, kept: inHandOf(walkTask()) }).state, told, lost, scanOf("*ok"));
    expect(after.state).toMatchObject({ stage: "queue", inHand: null, asides: { notices: [] } });
    expect(after.send).toMatchObject([{ op: "acknowledge_notice" }]);
  });
});

describe("work that this device does not know", () => {
  const strange = entry("7", { kind: "juggle" });

  it("is left out of the queue", () => {
    const after = run({ ...startShift, stage: "queue", session }, { kind: "queue", queue: { version: 1, entries: [strange, entry("8")], rest: null, coming: null, hours: null } });
    expect(after.state.queue.queue?.entries.map((one) => one.number)).toEqual([8]);
  });

  it("is given back, and the worker is told", () => {
    const idle = run({ ...startShift, stage: "queue", session }, { kind: "queue", queue: { version: 1, entries: [entry("8")], rest: null, coming: null, hours: null } }).state;
    const task = { ...loadedTask(), kind: "juggle" };
    const claimed = run(idle, scanOf("*next"), { kind: "answer", op: "claim_task", answer: { id: "a", status: "applied", result: { task } }, pending: [] });
    expect(claimed.state).toMatchObject({ stage: "queue", inHand: null, queue: { notice: { code: "unknown_kind" } } });
    expect(claimed.send).toMatchObject([{ op: "return_task", payload: { task_id: "task-1" } }]);
  });
});
