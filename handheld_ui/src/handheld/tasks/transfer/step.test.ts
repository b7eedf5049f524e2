import { describe, expect, it } from "vitest";
import type { Outgoing } from "../../flows/flow";
import { scanOf } from "../pick/walk.test-data";
import { start, type TransferTask } from "./state";
import { step } from "./step";
import { view } from "./view";

const line = { sku: "TEA", name: "Tea", image_url: null, lot: "", quantity: 2, sent: 0, received: 0, lost: 0, on_the_way: 0, codes: [{ code: "TEA", quantity: 1 }] };
const TO_SEND: TransferTask = {
  id: "t-1", kind: "transfer", number: 1, label: "TR-00001", version: 1, state: "leased", cutoff: null, notices: [],
  worker: { id: "w", name: "Ana" }, summary: { side: "send", house: "NORTH" },
  transfer: { id: "t", code: "TR-00001", source: "MAIN", target: "NORTH", state: "open", reference: "", note: "", by: "Eva", at: "", sent_at: null, ended_at: null, lines: [line] },
};
const TO_RECEIVE: TransferTask = {
  ...TO_SEND, summary: { side: "receive", house: "MAIN" },
  transfer: { ...TO_SEND.transfer, state: "sent", lines: [{ ...line, sent: 2, on_the_way: 2 }] },
};

function run(task: TransferTask, ...codes: string[]): ReturnType<typeof step> & { sent: Outgoing[] } {
  let after: ReturnType<typeof step> = { state: start(task), say: null, send: [] };
  const sent: Outgoing[] = [];
  for (const code of codes) {
    after = step(after.state, scanOf(code));
    sent.push(...after.send);
  }
  return { ...after, sent };
}

const ops = (sent: Outgoing[]): string[] => sent.map(({ op }) => op);

describe("a transfer as work", () => {
  it("is sent scan by scan and ends with the task", () => {
    const after = run(TO_SEND, "A01-01-1", "TEA", "2", "TR-00001", "*done");
    expect(ops(after.sent)).toEqual(["send_transfer", "end_sending", "finish_transfer"]);
    expect(after.state.task.state).toBe("done");
    expect(view(after.state).prompt.key).toBe("transfer.over_send");
    expect(run(TO_SEND, "A01-01-1", "TEA", "2", "TR-00001", "*done", "*next").leave).toBe("next");
  });

  it("asks twice before it ends with something left", () => {
    expect(run(TO_SEND, "A01-01-1", "TEA", "TR-00001", "*done")).toMatchObject({ say: { code: "transfer_left" }, state: { task: { state: "leased" } } });
    expect(ops(run(TO_SEND, "A01-01-1", "TEA", "TR-00001", "*done", "*done").sent)).toEqual(["send_transfer", "end_sending", "finish_transfer"]);
  });

  it("is received into bins, and needs no word more when all has come", () => {
    expect(ops(run(TO_RECEIVE, "TEA", "2", "B01-02-1", "*done").sent)).toEqual(["receive_transfer", "finish_transfer"]);
    expect(view(run(TO_RECEIVE, "TEA").state).actions.map(({ command }) => command)).not.toContain("back");
  });

  it("judges wrong scans as the detour does, and is given back", () => {
    expect(run(TO_SEND, "A01-01-1", "MUG").say).toMatchObject({ tone: "wrong", code: "inventory.not_on_transfer" });
    expect(run(TO_SEND, "A01-01-1", "TEA", "3").say).toMatchObject({ tone: "too_many", code: "inventory.transfer_too_many" });
    expect(run(TO_SEND, "*pause")).toMatchObject({ leave: "queue", send: [{ op: "return_task", payload: { task_id: "t-1" } }] });
  });

  it("is taken up again when the server says that something is left", () => {
    const done = run(TO_RECEIVE, "TEA", "2", "B01-02-1", "*done").state;
    const refused = step(done, { kind: "answer", op: "finish_transfer", answer: { id: "x", status: "rejected", error: { code: "transferring.not_over", title: "" } }, pending: [] });
    expect(refused).toMatchObject({ say: { tone: "wrong", code: "transferring.not_over" }, state: { task: { state: "leased" } } });
  });

  it("lays what the server has not heard of over what it tells", () => {
    const half = run(TO_SEND, "A01-01-1", "TEA", "TR-00001").state;
    const [sent] = half.steps.done;
    const heard = { ...TO_SEND, transfer: { ...TO_SEND.transfer, lines: [{ ...line, sent: 1 }] } };
    expect(step(half, { kind: "task", task: heard, pending: [] }).state.steps.done).toEqual([]);
    const pending = [{ id: sent?.id ?? "", op: "send_transfer", payload: { transfer_code: "TR-00001", source_code: "A01-01-1", item_code: "TEA", quantity: 1 } }] as Outgoing[];
    expect(step(half, { kind: "task", task: TO_SEND, pending }).state.steps.done).toHaveLength(1);
    const finish = [{ op: "finish_transfer", payload: { task_id: "t-1" } }] as Outgoing[];
    expect(step(half, { kind: "task", task: TO_SEND, pending: finish }).state.task.state).toBe("done");
  });
});
