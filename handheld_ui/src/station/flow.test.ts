import { describe, expect, it } from "vitest";
import type { Answer } from "../shared/api/types";
import { type Bench, packOf, type Step } from "./bench";
import { step } from "./flow";
import { lineInHand } from "./items";
import { applied, bench, run, scan } from "./runs.test-data";
import { aPack, aParcel } from "./samples.test-data";
import type { Pack } from "./wire";

describe("opening an order", () => {
  it("a first scan opens the tote at this station", () => {
    const { send } = step(bench(null), scan("T00001"));
    expect(send[0]?.command).toEqual({ op: "open_tote", payload: { station_code: "STATION-1", code: "T00001" } });
  });

  it("the answer puts the pack on the bench", () => {
    const { state, say } = run(bench(null), scan("T00001"), { kind: "answered", ref: 1, answer: applied(aPack()) });
    expect(packOf(state)?.order.number).toBe("100023");
    expect(say?.tone).toBe("right");
  });

  it("a refusal is said with its code and changes nothing", () => {
    const answer: Answer = { id: "c", status: "rejected", error: { code: "packing.unknown_code", title: "Unknown" } };
    const { state, say } = run(bench(null), scan("NOPE"), { kind: "answered", ref: 1, answer });
    expect(say).toMatchObject({ tone: "wrong", refusal: "packing.unknown_code", scanned: "NOPE" });
    expect(state.base).toBeNull();
  });

  it("another tote during a pack opens only on its second scan", () => {
    const first = step(bench(aPack()), scan("T00009"));
    expect(first.send).toEqual([]);
    expect(first.say?.key).toBe("told.other_tote");
    expect(step(first.state, scan("T00009")).send[0]?.command.op).toBe("open_tote");
  });

  it("something else in between forgets the first of two confirming scans", () => {
    const { send } = run(bench(aPack({ parcels: [aParcel()] })), scan("T00009"), scan("MUG"), scan("T00009"));
    expect(send).toEqual([]);
  });
});

describe("packing items", () => {
  const open = (): Bench => bench(aPack({ parcels: [aParcel()] }));
  const checked = (check: "count" | "each"): Pack => {
    const pack = aPack({ parcels: [aParcel()] });
    return { ...pack, lines: pack.lines.map((line) => ({ ...line, check })) };
  };

  it("the first item takes the suggested carton along", () => {
    const { state, send, say } = step(bench(aPack()), scan("BOWL"));
    expect(send.map((each) => each.command)).toEqual([
      { op: "start_parcel", payload: { pack_id: "pack-1", carton_code: "BOX-M" } },
      { op: "pack_item", payload: { pack_id: "pack-1", item_code: "BOWL", quantity: 1 } },
    ]);
    expect(packOf(state)?.lines[1]?.packed).toBe(1);
    expect(say?.key).toBe("told.packed");
  });

  it("another carton scanned first is the one", () => {
    const { send } = run(bench(aPack()), scan("BOX-L"), scan("BOWL"));
    expect(send.map((each) => each.command.op)).toEqual(["pack_item"]);
  });

  it("goods that were picked straight into a box go into another one whole", () => {
    const pack = aPack({ packed: [2, 1], parcels: [aParcel([2, 1], { picked_into: true })] });
    const { state, send } = run(bench(pack), scan("BOX-L"));
    expect(send.map((each) => each.command.op)).toEqual(["start_parcel"]);
    expect(packOf(state)?.parcels.map((parcel) => [parcel.carton.code, parcel.lines.length])).toEqual([["BOX-L", 2]]);
  });

  it("an item asks for the carton first where none is suggested and there are several", () => {
    const { send, say } = step(bench({ ...aPack(), suggested_carton: null }), scan("MUG"));
    expect(send).toEqual([]);
    expect(say?.key).toBe("told.carton_first");
  });

  it("one scan is its line, at once, before the server answers", () => {
    const { state, say, send } = step(open(), scan("5012345678900"));
    expect(packOf(state)?.lines[0]?.packed).toBe(2);
    expect(send[0]?.command.payload).toMatchObject({ item_code: "5012345678900", quantity: 2 });
    expect(say?.tone).toBe("right");
  });

  it.each(["count", "each"] as const)("one scan is one piece where the house asks for: %s", (check) => {
    expect(packOf(step(bench(checked(check)), scan("MUG")).state)?.lines[0]?.packed).toBe(1);
  });

  it("a number may be said where pieces are counted, not where each is scanned", () => {
    expect(run(bench(checked("count")), scan("*qty2"), scan("MUG")).send[0]?.command.payload).toMatchObject({ quantity: 2 });
    const refused = run(bench(checked("each")), scan("*qty2"), scan("MUG"));
    expect(refused).toMatchObject({ send: [], say: { tone: "look", key: "told.scan_each" } });
    expect(step(refused.state, scan("MUG")).send[0]?.command.payload).toMatchObject({ quantity: 1 });
  });

  it("a case counts its pieces where each is scanned", () => {
    expect(packOf(step(bench(checked("each")), scan("CASE-MUG")).state)?.lines[0]?.packed).toBe(2);
  });

  it("the rest of a line of which one was packed goes in by one key", () => {
    const one = step(open(), { kind: "pack_line", lineId: "l1" }).state;
    expect(lineInHand(one)?.id).toBe("l1");
    const { state, send } = step(one, scan("*all"));
    expect(send[0]?.command).toEqual({ op: "pack_item", payload: { pack_id: "pack-1", item_code: "MUG", quantity: 1 } });
    expect(packOf(state)?.lines[0]?.packed).toBe(2);
    expect(lineInHand(state)).toBeNull();
  });

  it("*all packs an order that the house trusts, carton and all", () => {
    const { state, send } = step(bench({ ...aPack(), may_pack_all: true }), scan("*all"));
    expect(send.map((each) => each.command.op)).toEqual(["start_parcel", "pack_all"]);
    expect(packOf(state)?.lines.map((line) => line.packed)).toEqual([2, 1]);
    expect(state.recent.map((each) => each.quantity)).toEqual([2, 1]);
  });

  it("*all says that the lines are scanned where the house does not trust the order", () => {
    expect(step(open(), scan("*all"))).toMatchObject({ send: [], say: { tone: "look", key: "told.scan_lines" } });
  });

  it("GTIN-13 and GTIN-14 of one item are one code", () => {
    expect(step(open(), scan("05012345678900")).say?.tone).toBe("right");
  });

  it("a case barcode counts its units", () => {
    const { state } = step(open(), scan("CASE-MUG"));
    expect(packOf(state)?.lines[0]?.packed).toBe(2);
  });

  it("an item of no line is wrong, and names what was expected", () => {
    const { say, send, lookUp } = step(open(), scan("9999999999999"));
    expect(say).toMatchObject({ tone: "wrong", key: "told.not_in_order", scanned: "9999999999999" });
    expect(say?.expected?.params["count"]).toBe(3);
    expect(send).toEqual([]);
    expect(lookUp).toBe("9999999999999");
  });

  it("one scan too many has its own tone and does not count", () => {
    const { state, say } = run(open(), scan("MUG"), scan("MUG"));
    expect(say).toMatchObject({ tone: "too_many", key: "told.all_packed" });
    expect(packOf(state)?.lines[0]?.packed).toBe(2);
  });

  it("a case that does not fit the rest says how many are left", () => {
    const { say } = run(open(), scan("*qty1"), scan("MUG"), scan("CASE-MUG"));
    expect(say).toMatchObject({ tone: "too_many", key: "told.only_left" });
  });

  it("*qty multiplies the next item scan only", () => {
    const { state, say } = run(open(), scan("*qty2"), scan("MUG"), scan("BOWL"));
    expect(packOf(state)?.lines.map((line) => line.packed)).toEqual([2, 1]);
    expect(say?.tone).toBe("right");
  });

  it("*undo takes the last item out again", () => {
    const { state, send } = run(open(), scan("MUG"), scan("*undo"));
    expect(send[0]?.command).toMatchObject({ op: "unpack_item", payload: { item_code: "MUG", quantity: 2 } });
    expect(packOf(state)?.lines[0]?.packed).toBe(0);
  });

  it("answers in order never move a count backwards", () => {
    const two = run(open(), scan("*qty1"), scan("MUG"), scan("MUG")).state;
    const answered = step(two, { kind: "answered", ref: 1, answer: applied(aPack({ packed: [1, 0], parcels: [aParcel()] })) });
    expect(packOf(answered.state)?.lines[0]?.packed).toBe(2);
  });

  it("a refused scan is taken back and told", () => {
    const one = step(open(), scan("MUG")).state;
    const answer: Answer = { id: "c", status: "rejected", error: { code: "packing.too_many", title: "Too many" } };
    const { state, say } = step(one, { kind: "answered", ref: 1, answer });
    expect(packOf(state)?.lines[0]?.packed).toBe(0);
    expect(state.recent[0]?.state).toBe("rejected");
    expect(say?.refusal).toBe("packing.too_many");
  });

  it("a fetch that overtakes an answer does not hide the scan", () => {
    const one = step(open(), scan("MUG")).state;
    const { state } = step(one, { kind: "fetched", pack: aPack({ parcels: [aParcel()] }) });
    expect(packOf(state)?.lines[0]?.packed).toBe(2);
  });
});

describe("missing and late changes", () => {
  it("*missing, then the item, reports one unit", () => {
    const { send } = run(bench(aPack({ packed: [2, 0], parcels: [aParcel([2])] })), scan("*missing"), scan("BOWL"));
    expect(send[0]?.command).toEqual({ op: "report_missing", payload: { pack_id: "pack-1", line_id: "l2", quantity: 1 } });
  });

  it("more than what is left cannot be missing", () => {
    expect(step(bench(aPack()), { kind: "missing", lineId: "l2", quantity: 2 }).send).toEqual([]);
  });

  it("a cancelled order takes no more items", () => {
    const { say, send } = step(bench(aPack({ notice: "cancelled", parcels: [aParcel()] })), scan("MUG"));
    expect(say).toMatchObject({ tone: "changed", key: "told.cancelled" });
    expect(send).toEqual([]);
  });

  it("a cancellation that arrives during packing is told at once", () => {
    const { say } = step(bench(aPack()), { kind: "fetched", pack: aPack({ notice: "cancelled" }) });
    expect(say?.key).toBe("told.cancelled");
  });
});

describe("the commands of the sheet", () => {
  const open = (): Bench => bench(aPack({ parcels: [aParcel()] }));

  it("a quantity is its command, a number, and the item", () => {
    const { state, send } = run(open(), scan("*qty"), scan("2"), scan("MUG"));
    expect(send[0]?.command).toMatchObject({ op: "pack_item", payload: { item_code: "MUG", quantity: 2 } });
    expect(packOf(state)?.lines[0]?.packed).toBe(2);
    expect(step(state, scan("2")).say?.tone).toBe("wrong");
  });

  it("another command in between forgets that a number was awaited", () => {
    expect(run(open(), scan("*qty"), scan("*back"), scan("2")).say?.key).toBe("told.not_in_order");
  });

  it.each(["*skip", "*why", "@stock", "*sign_out"])("%s is known, and says that it is for the handheld", (code) => {
    expect(step(open(), scan(code)).say).toMatchObject({ tone: "look", key: "told.of_the_walk" });
  });

  it("opens what waits next, but not over an order that is not done", () => {
    const waiting = { ...bench(null), next: "100024" };
    expect(step(waiting, scan("*next")).send[0]?.command).toMatchObject({ op: "open_tote", payload: { code: "100024" } });
    expect(step({ ...open(), next: "100024" }, scan("*next")).say?.key).toBe("told.finish_first");
  });
});

describe("an order of one piece", () => {
  const single = (): Pack => {
    const pack = aPack({ packed: [2, 0] });
    return { ...pack, lines: pack.lines.slice(1) };
  };

  it("is opened and packed by one scan of its item, into the suggested carton", () => {
    const { send, say } = run(bench(null), scan("BOWL"), { kind: "answered", ref: 1, answer: applied(single()) });
    expect(send.map((each) => each.command.op)).toEqual(["start_parcel", "pack_item"]);
    expect(say?.key).toBe("told.packed");
  });

  it.each([
    ["was asked for by its tote", "T00001", single],
    ["holds more", "BOWL", () => aPack()],
  ] as const)("is only opened where it %s", (_, code, pack) => {
    const { send, say } = run(bench(null), scan(code), { kind: "answered", ref: 1, answer: applied(pack()) });
    expect(send).toEqual([]);
    expect(say?.key).toBe("told.opened");
  });
});

describe("a number that two shops gave", () => {
  const choices = [
    { id: "o1", number: "1001", channel: "shop-a", customer: "Ana" },
    { id: "o2", number: "1001", channel: "shop-b", customer: "Ben" },
  ];
  const answer: Answer = { id: "c", status: "rejected", error: { code: "packing.several_orders", title: "Several", data: { choices } } };
  const asked = (): Step => run(bench(null), scan("1001"), { kind: "answered", ref: 1, answer });

  it("asks which order is meant", () => {
    expect(asked().state.dialog).toEqual({ kind: "which_order", number: "1001", choices });
    expect(asked().say?.tone).toBe("look");
  });

  it("opens the one that holds the item which is scanned", () => {
    const { send } = step(asked().state, scan("MUG"));
    expect(send[0]?.command.payload).toEqual({ station_code: "STATION-1", code: "1001", item_code: "MUG" });
  });

  it("opens the one that is chosen", () => {
    const { send } = step(asked().state, { kind: "open", code: "1001", orderId: "o2" });
    expect(send[0]?.command.payload).toEqual({ station_code: "STATION-1", code: "1001", order_id: "o2" });
  });
});

describe("an order that waits to be complete", () => {
  const waiting = (): Bench => bench(aPack({ notice: "incomplete", packed: [2, 0], parcels: [aParcel([2])] }));

  it("is not closed: whoever may decide is asked, and it goes as it is", () => {
    const asked = step(waiting(), scan("*done"));
    expect(asked).toMatchObject({ send: [], say: { tone: "look", key: "told.incomplete" }, state: { dialog: { kind: "incomplete" } } });
    const let_go = step(asked.state, { kind: "incomplete", approval: "a-1" });
    expect(let_go.send[0]?.command).toEqual({ op: "ship_incomplete", payload: { pack_id: "pack-1", approval_id: "a-1" } });
    expect(let_go.state.dialog).toBeNull();
  });

  it("is left for the next tote", () => {
    expect(step(waiting(), scan("T00009")).send[0]?.command.op).toBe("open_tote");
  });

  it("is asked about only while it waits", () => {
    expect(step(bench(aPack({ parcels: [aParcel([1])] })), { kind: "ask_incomplete" }).state.dialog).toBeNull();
  });
});
