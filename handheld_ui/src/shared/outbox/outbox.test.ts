import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../api/client";
import type { Answer, Command } from "../api/types";
import { Sender } from "./sender";
import { OutboxStore } from "./store";
import { uuid7 } from "./uuid";

let name = 0;
let store: OutboxStore;
const senders: Sender[] = [];

function senderWith(post: (commands: Command[]) => Promise<Answer[]>, up = true, firstWaitMs = 500): Sender {
  const sender = new Sender(store, post, () => Promise.resolve(up), firstWaitMs);
  senders.push(sender);
  return sender;
}

const applied = (commands: Command[]): Answer[] => commands.map(({ id }) => ({ id, status: "applied", result: {} }));
const picks = (count: number): { op: string; payload: Record<string, unknown> }[] =>
  Array.from({ length: count }, (_none, index) => ({ op: "confirm_pick", payload: { index } }));
const offline = (): Promise<never> => Promise.reject(new Problem(0, { code: "network" }));

async function emptied(sender: Sender): Promise<void> {
  await vi.waitFor(() => expect(sender.unconfirmed.value).toBe(0), { timeout: 4000 });
}

beforeEach(async () => {
  store = await OutboxStore.open(`outbox-test-${++name}`);
});

afterEach(() => {
  for (const sender of senders.splice(0)) sender.close();
  store.close();
});

describe("the store", () => {
  it("numbers commands in the order of this device, across restarts", async () => {
    await store.enqueue(picks(2), "ana");
    store.close();
    store = await OutboxStore.open(`outbox-test-${name}`);
    await store.enqueue(picks(1), "ana");
    expect((await store.pending("ana")).map((one) => one.seq)).toEqual([1, 2, 3]);
  });

  it("writes commands and notes in one go", async () => {
    await store.enqueue(picks(1), "ana", { walk: { here: "A01" } });
    expect(await store.note("walk")).toEqual({ here: "A01" });
  });

  it("keeps neither when the write fails", async () => {
    const [first] = await store.enqueue(picks(1), "ana", { walk: 1 });
    const twin = { id: first!.id, op: "confirm_pick", payload: {} };
    await expect(store.enqueue([twin], "ana", { walk: 2 })).rejects.toBeTruthy();
    expect(await store.note("walk")).toBe(1);
    expect(await store.count()).toBe(1);
  });

  it("keeps each worker's commands apart", async () => {
    await store.enqueue(picks(1), "ana");
    await store.enqueue(picks(1), "ben");
    expect(await store.pending("ben")).toHaveLength(1);
    expect(await store.count()).toBe(2);
  });
});

describe("the sender", () => {
  it("sends in order, at most fifty a call", async () => {
    const calls: Command[][] = [];
    const sender = senderWith( async (commands) => {
      calls.push(commands);
      return applied(commands);
    });
    await store.enqueue(picks(120), "ana");
    await sender.signedIn("ana");
    await emptied(sender);
    expect(calls.map((call) => call.length)).toEqual([50, 50, 20]);
    expect(calls.flat().map((one) => one.payload["index"])).toEqual(Array.from({ length: 120 }, (_none, index) => index));
  });

  it("does not tell the wire whose commands they are: the session does", async () => {
    const post = vi.fn(async (commands: Command[]) => applied(commands));
    const sender = senderWith( post);
    await sender.signedIn("ana");
    await sender.enqueue(picks(1));
    await emptied(sender);
    expect(Object.keys(post.mock.calls[0]![0][0]!).sort()).toEqual(["age_ms", "app_version", "id", "op", "payload", "seq", "t_device"]);
  });

  it("tries again after a dead link, with the same ids", async () => {
    const ids: string[] = [];
    let dead = true;
    const sender = senderWith( async (commands) => {
      ids.push(...commands.map((one) => one.id));
      if (dead) return offline();
      return applied(commands);
    });
    await sender.signedIn("ana");
    await sender.enqueue(picks(1));
    await vi.waitFor(() => expect(sender.linked.value).toBe(false));
    expect(sender.unconfirmed.value).toBe(1);
    dead = false;
    sender.kick();
    await emptied(sender);
    expect(sender.linked.value).toBe(true);
    expect(new Set(ids).size).toBe(1);
  });

  it("rests as long as the server asks when it brought too much, whatever is scanned meanwhile", async () => {
    const calls: number[] = [];
    const sender = senderWith(async (commands) => {
      calls.push(Date.now());
      if (calls.length === 1) throw new Problem(429, { code: "input.too_many_commands" }, 0.4);
      return applied(commands);
    });
    await sender.signedIn("ana");
    await sender.enqueue(picks(1));
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    await sender.enqueue(picks(1));
    await emptied(sender);
    expect(calls).toHaveLength(2);
    expect(calls[1]! - calls[0]!).toBeGreaterThanOrEqual(390);
    expect(sender.linked.value).toBe(true);
  });

  it("keeps everything after a 401 and goes on with the next sign-in", async () => {
    let revoked = true;
    const sender = senderWith( async (commands) => {
      if (revoked) throw new Problem(401, { code: "auth.required" });
      return applied(commands);
    });
    await sender.signedIn("ana");
    await sender.enqueue(picks(3));
    await vi.waitFor(() => expect(sender.signedOut.value).toBe(true));
    expect(await store.count()).toBe(3);
    revoked = false;
    await sender.signedIn("ana");
    await emptied(sender);
  });

  it("makes a card of a refused command and goes on with the rest", async () => {
    const heard: string[] = [];
    const sender = senderWith( async (commands) =>
      commands.map(({ id, payload }) =>
        payload["index"] === 1 ? { id, status: "rejected" as const, error: { code: "picking.too_many", title: "" } } : { id, status: "applied" as const },
      ),
    );
    sender.onSettled(({ answer }) => heard.push(answer.status));
    await store.enqueue(picks(3), "ana");
    await sender.signedIn("ana");
    await emptied(sender);
    expect(heard).toEqual(["applied", "rejected", "applied"]);
    expect((await store.cards()).map((card) => card.error.code)).toEqual(["picking.too_many"]);
  });

  it("isolates the one command that spoils a whole call", async () => {
    const sender = senderWith( async (commands) => {
      if (commands.some((one) => one.payload["index"] === 2)) throw new Problem(422, { code: "input.invalid" });
      return applied(commands);
    });
    await store.enqueue(picks(4), "ana");
    await sender.signedIn("ana");
    await emptied(sender);
    expect((await store.cards()).map((card) => card.command.payload["index"])).toEqual([2]);
  });

  it("goes on when the server parks a command, and leaves a card", async () => {
    const parked = { code: "house.parked", title: "", data: { trace: "0123456789ab" } };
    const sender = senderWith(async (commands) =>
      commands.map(({ id, payload }) => (payload["index"] === 1 ? { id, status: "parked" as const, error: parked } : { id, status: "applied" as const })),
    );
    await store.enqueue(picks(3), "ana");
    await sender.signedIn("ana");
    await emptied(sender);
    expect((await store.cards()).map((card) => card.error.code)).toEqual(["house.parked"]);
  });

  it.each([
    ["a 502 of a proxy", (): Promise<Answer[]> => Promise.reject(new Problem(502, {}))],
    ["a 500 of the server", (): Promise<Answer[]> => Promise.reject(new Problem(500, { code: "house.broken" }))],
    ["an answer nobody can read", (): Promise<Answer[]> => Promise.reject(new SyntaxError("Unexpected token <"))],
    ["an answer to something else", (): Promise<Answer[]> => Promise.resolve([{ id: "who", status: "applied" }])],
  ])("sets the one command aside that brings %s each time", async (_what, breaks) => {
    let broken = true;
    const sent: unknown[] = [];
    const sender = senderWith((commands) => {
      if (broken && commands.some((one) => one.payload["index"] === 1)) return breaks();
      sent.push(...commands.map((one) => one.payload["index"]));
      return Promise.resolve(applied(commands));
    }, true, 1);
    await store.enqueue(picks(4), "ana");
    await sender.signedIn("ana");
    await vi.waitFor(() => expect(sent).toEqual([0, 2, 3]), { timeout: 4000 });
    expect((await store.cards()).map((card) => card.error.code)).toEqual(["outbox.aside"]);
    expect((await store.everything()).map((one) => one.payload["index"])).toEqual([1]);
    broken = false;
    await sender.signedIn("ana");
    await emptied(sender);
    expect(sent).toEqual([0, 2, 3, 1]);
    expect(await store.cards()).toEqual([]);
  });

  it("sets nothing aside while the server itself is away", async () => {
    const post = vi.fn(() => Promise.reject(new Problem(502, {})));
    const sender = senderWith(post, false, 1);
    await store.enqueue(picks(2), "ana");
    await sender.signedIn("ana");
    await vi.waitFor(() => expect(post.mock.calls.length).toBeGreaterThan(6), { timeout: 4000 });
    expect(await store.cards()).toEqual([]);
    expect((await store.pending("ana")).length).toBe(2);
    expect(sender.linked.value).toBe(false);
  });

  it("answers whoever asked, and leaves them no card", async () => {
    const sender = senderWith( async (commands) => commands.map(({ id }) => ({ id, status: "rejected", error: { code: "x", title: "" } })));
    await sender.signedIn("ana");
    expect((await sender.ask("open_tote", {})).error?.code).toBe("x");
    expect(await store.cards()).toEqual([]);
  });
});

describe("ids", () => {
  it("are version 7 and sort as they were made", () => {
    const ids = Array.from({ length: 2000 }, () => uuid7());
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(2000);
  });
});
