import { describe, expect, it } from "vitest";
import { freshId, scanOf } from "../../tasks/pick/walk.test-data";
import type { World } from "../world";
import type { DetourInput } from "./detour";
import { type Run, told, world, runDetour } from "./detour.test-data";
import { transfer } from "./transfer";
import type { Line, Transfer, TransferState } from "./transfer_state";
import { awaited, hereOf } from "./transfer_state";

const line = (sku: string, more: Partial<Line> = {}): Line => ({
  sku, name: sku, image_url: null, lot: "", quantity: 0, sent: 0, received: 0, lost: 0, on_the_way: 0, codes: [{ code: sku, quantity: 1 }], ...more,
});
const TO_SEND: Transfer = {
  id: "t", code: "TR-00001", source: "MAIN", target: "NORTH", state: "open", reference: "", note: "", by: "Eva", at: "", sent_at: null, ended_at: null,
  lines: [line("TEA", { quantity: 8, codes: [{ code: "TEA", quantity: 1 }, { code: "CASE-TEA", quantity: 6 }] }), line("MUG", { quantity: 2 })],
};
const TO_RECEIVE: Transfer = {
  ...TO_SEND, state: "sent",
  lines: [line("TEA", { quantity: 8, sent: 8, on_the_way: 8 }), line("JAM", { lot: "L1", sent: 5, on_the_way: 5 }), line("JAM", { lot: "L2", sent: 3, on_the_way: 3 })],
};
const at = (code: string, more: Partial<World> = {}): World => world({ session: { warehouse: { code } } as World["session"], ...more });

const run = (around: World, ...inputs: DetourInput[]): Run<TransferState> => runDetour(transfer, around, inputs);

const key = (value: string): DetourInput => ({ kind: "tap", action: "key", value, id: freshId(), at: "" });
const sending = (): DetourInput[] => [scanOf("TR-00001"), told("transfer", "TR-00001", TO_SEND)];
const receiving = (found = TO_RECEIVE): DetourInput[] => [scanOf("TR-00001"), told("transfer", "TR-00001", found)];
const MAIN = at("MAIN");
const NORTH = at("NORTH");

describe("a transfer", () => {
  it("is asked about, or chosen among those that are open", () => {
    expect(run(MAIN).send).toEqual([{ op: "transfers", payload: {} }]);
    const offered = told("transfers", "", { transfers: [{ ...TO_SEND, state: "received" }, TO_SEND] });
    const after = run(MAIN, offered, scanOf("1"));
    expect(after.state.transfer?.code).toBe("TR-00001");
    expect(run(MAIN, scanOf(" tr-00001 ")).send).toEqual([{ op: "transfer", payload: { code: "tr-00001" } }]);
  });

  it("is answered before the scans that were faster", () => {
    const scans = [scanOf("TR-00001"), scanOf("A01-01-1"), scanOf("CASE-TEA"), scanOf("TR-00001"), told("transfer", "TR-00001", TO_SEND)];
    expect(run(MAIN, ...scans).sent).toMatchObject([{ op: "transfers" }, { op: "transfer" }, { op: "send_transfer", payload: { source_code: "A01-01-1", quantity: 6 } }]);
    const unknown = { ...told("transfer", "TR-9", null), error: { code: "inventory.unknown_transfer", title: "" } };
    expect(run(MAIN, scanOf("TR-9"), scanOf("TR-00001"), unknown).send).toEqual([{ op: "transfer", payload: { code: "TR-00001" } }]);
  });

  it("is asked about anew when no answer came", () => {
    const later = { ...scanOf("TR-00001"), at: "2040-01-01T00:00:00Z" };
    expect(run(MAIN, scanOf("TR-00001"), later).send).toEqual([{ op: "transfer", payload: { code: "TR-00001" } }]);
  });

  it("is let go when nobody knows it, and not begun without a network", () => {
    const unknown = { ...told("transfer", "TR-9", null), error: { code: "inventory.unknown_transfer", title: "" } };
    expect(run(MAIN, scanOf("TR-9"), unknown).say).toMatchObject({ tone: "wrong", code: "inventory.unknown_transfer" });
    expect(run(at("MAIN", { online: false }), scanOf("TR-9")).say).toMatchObject({ code: "offline_no_look" });
  });

  it("is sent in the one house and received in the other", () => {
    expect(awaited(run(MAIN, ...sending()).state, hereOf(MAIN))).toBe("bin");
    expect(awaited(run(NORTH, ...receiving()).state, hereOf(NORTH))).toBe("item");
    expect(run(NORTH, ...sending(), scanOf("TEA")).say).toMatchObject({ tone: "wrong", code: "inventory.transfer_over" });
  });
});

describe("sending", () => {
  it("is bin, item, quantity, and the label of the transfer", () => {
    const after = run(MAIN, ...sending(), scanOf("A01-01-1"), scanOf("CASE-TEA"), scanOf("TEA"), scanOf("TR-00001"));
    expect(after).toMatchObject({
      say: { tone: "right", code: "transfer_sent" },
      send: [{ op: "send_transfer", payload: { transfer_code: "TR-00001", source_code: "A01-01-1", item_code: "TEA", quantity: 7 } }],
    });
    expect(awaited(after.state, hereOf(MAIN))).toBe("bin");
    expect(run(MAIN, ...sending(), scanOf("A01-01-1"), scanOf("TEA"), scanOf("*ok")).send).toMatchObject([{ op: "send_transfer", payload: { quantity: 1 } }]);
  });

  it("takes a number by scan or by keys", () => {
    expect(run(MAIN, ...sending(), scanOf("A01-01-1"), scanOf("TEA"), scanOf("5")).state.quantity).toBe(5);
    expect(run(MAIN, ...sending(), scanOf("A01-01-1"), scanOf("TEA"), scanOf("*qty"), key("3"), key("enter")).state.quantity).toBe(3);
  });

  it("refuses no bin, other goods, too many, another label", () => {
    expect(run(MAIN, ...sending(), scanOf("T00001")).say).toMatchObject({ tone: "wrong", code: "inventory.not_a_bin" });
    const inBin = [...sending(), scanOf("A01-01-1")];
    expect(run(MAIN, ...inBin, scanOf("SOAP"))).toMatchObject({ say: { code: "inventory.not_on_transfer" }, state: { item: null } });
    expect(run(MAIN, ...inBin, scanOf("CASE-TEA"), scanOf("CASE-TEA"))).toMatchObject({ say: { tone: "too_many", code: "inventory.transfer_too_many" }, state: { quantity: 6 } });
    expect(run(MAIN, ...inBin, scanOf("TEA"), scanOf("MUG")).say).toMatchObject({ code: "wrong_item" });
    expect(run(MAIN, ...inBin, scanOf("TEA"), scanOf("PACK-1")).say).toMatchObject({ tone: "wrong", code: "transfer_label" });
  });

  it("knows without asking what it has sent, and goes on without a network", () => {
    const off = at("MAIN", { online: false });
    let after = run(MAIN, ...sending());
    for (const code of ["A01-01-1", "CASE-TEA", "TR-00001", "A01-01-1"]) after = { ...transfer.step(after.state, scanOf(code), off), sent: [] };
    expect(transfer.step(after.state, scanOf("CASE-TEA"), off).say).toMatchObject({ code: "inventory.transfer_too_many" });
  });

  it("is over by *done, said twice while something is left", () => {
    const some = [...sending(), scanOf("A01-01-1"), scanOf("TEA"), scanOf("*ok")];
    expect(run(MAIN, ...some, scanOf("*done"))).toMatchObject({ say: { code: "transfer_left", data: { quantity: 9 } }, send: [] });
    expect(run(MAIN, ...some, scanOf("*done"), scanOf("*done"))).toMatchObject({ leave: true, send: [{ op: "end_sending", payload: { transfer_code: "TR-00001" } }] });
    expect(run(MAIN, ...sending(), scanOf("A01-01-1"), scanOf("TEA"), scanOf("*done")).say).toMatchObject({ code: "transfer_in_hand" });
  });
});

describe("receiving", () => {
  it("is item, quantity and the bin", () => {
    const after = run(NORTH, ...receiving(), scanOf("TEA"), scanOf("8"), scanOf("B01-02-1"));
    expect(after.send).toMatchObject([{ op: "receive_transfer", payload: { transfer_code: "TR-00001", item_code: "TEA", quantity: 8, target_code: "B01-02-1" } }]);
    expect(run(NORTH, ...receiving(), scanOf("TEA"), scanOf("T00001")).say).toMatchObject({ code: "inventory.not_a_bin" });
    expect(run(NORTH, ...receiving(), scanOf("TEA"), scanOf("9")).say).toMatchObject({ tone: "too_many", code: "inventory.transfer_too_many" });
  });

  it("asks for the lot where several are on their way", () => {
    const jam = [...receiving(), scanOf("JAM")];
    expect(awaited(run(NORTH, ...jam).state, hereOf(NORTH))).toBe("lot");
    expect(run(NORTH, ...jam, scanOf("L9")).say).toMatchObject({ code: "inventory.wrong_lot" });
    expect(run(NORTH, ...jam, scanOf("L2"), scanOf("B01-02-1")).send).toMatchObject([{ payload: { lot: "L2", quantity: 1 } }]);
  });

  it("says once more when something never came, and needs no word when all did", () => {
    expect(run(NORTH, ...receiving(), scanOf("*done"), scanOf("*done"))).toMatchObject({ leave: true, send: [{ op: "end_receiving" }] });
    const one = { ...TO_RECEIVE, lines: TO_RECEIVE.lines.slice(0, 1) };
    expect(run(NORTH, ...receiving(one), scanOf("TEA"), scanOf("8"), scanOf("B01-02-1"), scanOf("*done"))).toMatchObject({ leave: true, send: [] });
  });
});

describe("taking back", () => {
  it("goes step by step, then undoes the last scan that was sent", () => {
    const after = run(MAIN, ...sending(), scanOf("A01-01-1"), scanOf("TEA"), scanOf("*ok"), scanOf("A01-01-1"), scanOf("MUG"), scanOf("*undo"), scanOf("*undo"), scanOf("*undo"));
    expect(after.send).toMatchObject([{ op: "undo_transfer_scan" }]);
    expect(after.state.done).toEqual([]);
    expect(run(MAIN, scanOf("*undo")).say).toMatchObject({ code: "nothing_to_undo" });
  });

  it("forgets what the server refused, and leaves by *back without a word to it", () => {
    const after = run(MAIN, ...sending(), scanOf("A01-01-1"), scanOf("TEA"), scanOf("*ok"));
    const [id] = after.state.done.map((one) => one.id);
    const refused = transfer.step(after.state, { kind: "answer", op: "send_transfer", answer: { id: id!, status: "rejected", error: { code: "inventory.reserved", title: "" } }, pending: [] }, MAIN);
    expect(refused.state.done).toEqual([]);
    expect(run(MAIN, ...sending(), scanOf("*back"))).toMatchObject({ leave: true, send: [] });
  });
});
