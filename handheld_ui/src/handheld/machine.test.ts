import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../shared/api/client";
import type { Answer, Command, PickTask, Session } from "../shared/api/types";
import { Sender } from "../shared/outbox/sender";
import { OutboxStore } from "../shared/outbox/store";
import { expecting } from "./tasks/pick/state";
import { inHandOf, loadedTask, walkOf } from "./tasks/pick/walk.test-data";
import { Machine } from "./machine";

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

let count = 0;
let store: OutboxStore;
let sender: Sender;
let machine: Machine;
let post: (commands: Command[]) => Promise<Answer[]>;

/** A device that wakes up in the middle of a walk. */
async function walking(task: PickTask = loadedTask()): Promise<void> {
  const { kind, state, lost } = inHandOf(task);
  const { task: kept, ...rest } = state;
  await store.enqueue([], "worker-1", { in_hand: { kind, state: rest, lost }, task: kept });
  await machine.begin(session);
  await vi.waitFor(() => expect(machine.shown.value.stage).toBe("task"));
}

const scan = (...texts: string[]): void => texts.forEach((text) => machine.scan({ text, symbology: null }));
const what = (): string | null => {
  const pick = walkOf(machine.shown.value.inHand);
  return pick && expecting(pick).what;
};

beforeEach(async () => {
  post = (commands) => Promise.resolve(commands.map(({ id }) => ({ id, status: "applied" as const, result: {} })));
  store = await OutboxStore.open(`machine-test-${++count}`);
  sender = new Sender(store, (commands) => post(commands));
  machine = new Machine(store, sender);
});

afterEach(() => {
  vi.restoreAllMocks();
  sender.close();
  store.close();
});

describe("the machine", () => {
  it("puts every pick on disk before the screen moves on", async () => {
    post = () => Promise.reject(new Problem(0, { code: "network" }));
    await walking();
    scan("A03-07-2", "A03-07-2", "CASE-BIRD", "T00001");
    await vi.waitFor(() => expect(what()).toBe("item"));
    await vi.waitFor(async () => expect((await store.pending("worker-1")).map((one) => one.op)).toEqual(["confirm_pick"]));
    expect(walkOf(machine.shown.value.inHand)?.task.stops[1]?.picked).toBe(6);
  });

  it("goes on after a crash exactly where the worker was, with the scans in the hand", async () => {
    await walking();
    scan("A02-04-1", "HEART", "HEART");
    await vi.waitFor(() => expect(walkOf(machine.shown.value.inHand)?.held).toHaveLength(2));
    const woken = new Machine(store, sender);
    await woken.begin(session);
    await vi.waitFor(() => expect(walkOf(woken.shown.value.inHand)?.held).toHaveLength(2));
  });

  it("writes nothing when it goes on with what it has just read", async () => {
    await walking();
    scan("A02-04-1", "HEART");
    await vi.waitFor(() => expect(walkOf(machine.shown.value.inHand)?.held).toHaveLength(1));
    const write = vi.spyOn(store, "enqueue");
    const woken = new Machine(store, sender);
    await woken.begin(session);
    await vi.waitFor(() => expect(woken.shown.value.stage).toBe("task"));
    expect(write).not.toHaveBeenCalled();
  });

  it("goes on with a walk that was kept before there were other kinds of work", async () => {
    const { state } = inHandOf(loadedTask());
    const { task, ...walk } = { ...state, here: "A02-04-1", lost: null, left: false, wantsNext: false };
    await store.enqueue([], "worker-1", { walk, task });
    await machine.begin(session);
    await vi.waitFor(() => expect(machine.shown.value.stage).toBe("task"));
    expect(walkOf(machine.shown.value.inHand)?.here).toBe("A02-04-1");
    expect(await store.note("walk")).toBeNull();
    expect(await store.note("in_hand")).toMatchObject({ kind: "pick", state: { here: "A02-04-1" }, lost: null });
  });

  it("takes a step back when the disk refuses it", async () => {
    await walking();
    scan("A02-04-1", "HEART", "HEART", "HEART");
    await vi.waitFor(() => expect(what()).toBe("tote"));
    vi.spyOn(store, "enqueue").mockRejectedValueOnce(new DOMException("full", "QuotaExceededError"));
    scan("T00001");
    await vi.waitFor(() => expect(machine.diskFailed.value).toBe(true));
    expect(machine.pending).toBe(0);
    scan("T00001");
    await vi.waitFor(() => expect(walkOf(machine.shown.value.inHand)?.task.stops[0]?.picked).toBe(2));
  });

  it("takes back the steps that rest on one the disk refused", async () => {
    await walking();
    scan("A02-04-1", "HEART", "HEART", "HEART");
    await vi.waitFor(() => expect(what()).toBe("tote"));
    vi.spyOn(store, "enqueue").mockRejectedValueOnce(new DOMException("full", "QuotaExceededError"));
    scan("T00001", "A03-07-2", "CASE-BIRD", "T00001"); // all of it before the first write has failed
    await vi.waitFor(() => expect(machine.diskFailed.value).toBe(true));
    await vi.waitFor(() => expect(machine.pending).toBe(0));
    expect(await store.pending("worker-1")).toEqual([]);
    expect(what()).toBe("tote");
    scan("T00001");
    await vi.waitFor(() => expect(walkOf(machine.shown.value.inHand)?.task.stops[0]?.picked).toBe(2));
  });

  it("shows the server's no until a right scan closes it, and fetches the task", async () => {
    const fetched = vi.spyOn(globalThis, "fetch").mockImplementation(() =>
      Promise.resolve(new Response(JSON.stringify(loadedTask()), { headers: { "Content-Type": "application/json" } })),
    );
    post = (commands) => Promise.resolve(commands.map(({ id }) => ({ id, status: "rejected" as const, error: { code: "picking.too_many", title: "" } })));
    await walking();
    scan("A02-04-1", "HEART", "HEART", "HEART", "T00001");
    await vi.waitFor(() => expect(machine.cards.value).toHaveLength(1));
    await vi.waitFor(() => expect(fetched).toHaveBeenCalled());
    await vi.waitFor(() => expect(walkOf(machine.shown.value.inHand)?.task.stops[0]?.picked).toBe(0));
    expect(what()).toBe("location");
    scan("A02-04-1");
    await vi.waitFor(() => expect(machine.cards.value).toEqual([]));
    expect(await store.cards()).toEqual([]);
  });

  it("fetches a changed task only when the server has all that this device did", async () => {
    const fetched = vi.spyOn(globalThis, "fetch").mockImplementation(() => Promise.reject(new Error("no link")));
    post = () => Promise.reject(new Problem(0, { code: "network" }));
    await walking();
    scan("A02-04-1", "HEART", "HEART", "HEART", "T00001");
    machine.refresh();
    await vi.waitFor(async () => expect(await store.count()).toBe(1));
    expect(fetched).not.toHaveBeenCalled();
    post = (commands) => Promise.resolve(commands.map(({ id }) => ({ id, status: "applied" as const, result: {} })));
    sender.kick();
    await vi.waitFor(() => expect(fetched).toHaveBeenCalled());
    expect(walkOf(machine.shown.value.inHand)?.task.stops[0]?.picked).toBe(2);
  });
});
