import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { OutboxStore } from "../shared/outbox/store";
import { FORMAT, queueFile } from "./queue_file";

it("holds every worker's commands in the order they were made, and leaves them in the queue", async () => {
  const store = await OutboxStore.open("queue-file");
  const [first] = await store.enqueue([{ op: "confirm_pick", payload: { quantity: 1 } }], "ana");
  await store.enqueue([{ op: "skip_stop", payload: {} }], "ben");
  const told = JSON.parse(queueFile(await store.everything(), "2026-11-22T10:00:00Z", "gun")) as { format: string; commands: { id: string; seq: number; worker_id: string }[] };
  expect(told.format).toBe(FORMAT);
  expect(told.commands.map((one) => [one.seq, one.worker_id])).toEqual([[1, "ana"], [2, "ben"]]);
  expect(told.commands[0]?.id).toBe(first?.id);
  expect(await store.count()).toBe(2);
});
