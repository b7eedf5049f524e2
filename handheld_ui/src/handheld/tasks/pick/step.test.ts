import { describe, expect, it } from "vitest";
import type { Answered, Outgoing, Scan } from "../../flows/flow";
import type { TaskStep } from "../kind";
import { step } from "./step";
import type { PickState } from "./state";
import { unitsHeld } from "./held";
import { expecting, startPick } from "./state";
import type { CartSlot } from "../../../shared/api/types";
import { cartSlots, slotOf, slotsName, standing, standingNext } from "./task";
import { freshId, loadedTask, scanOf, walkTask } from "./walk.test-data";

/** Scans one after the other; gives the last step and all that was sent. */
function scans(state: PickState, ...texts: (string | Scan)[]): TaskStep<PickState> & { sent: Outgoing[] } {
  let after: TaskStep<PickState> = { state, say: null, send: [] };
  const sent: Outgoing[] = [];
  for (const text of texts) {
    after = step(after.state, typeof text === "string" ? scanOf(text) : text);
    sent.push(...after.send);
  }
  return { ...after, sent };
}

const loaded = (): PickState => startPick(loadedTask());
const ops = (sent: Outgoing[]): string[] => sent.map((one) => one.op);
/** The payloads, whatever their commands. */
const told = (sent: Outgoing[]): Record<string, unknown>[] => sent.map((one) => one.payload);
const answered = (op: string, result: Record<string, unknown>, pending: Outgoing[] = []): Answered => ({
  kind: "answer",
  op,
  answer: { id: freshId(), status: "applied", result },
  pending,
});

describe("before the walk", () => {
  it("takes a cart first", () => {
    const after = scans(startPick(walkTask()), "CART-01");
    expect(after.send).toEqual([expect.objectContaining({ op: "assign_cart", payload: { task_id: "task-1", cart_code: "CART-01" } })]);
    expect(expecting(after.state)).toEqual({ what: "slot_tote", slot: 1 });
  });

  it("refuses a tote where the cart is due, and changes nothing", () => {
    const before = startPick(walkTask());
    const after = scans(before, "T00001");
    expect(after.say).toMatchObject({ tone: "wrong", code: "not_a_cart" });
    expect(after.state.task).toEqual(before.task);
    expect(after.sent).toEqual([]);
  });

  it("needs no cart for a single order", () => {
    const task = walkTask();
    expect(expecting(startPick({ ...task, mode: "single" }))).toEqual({ what: "slot_tote", slot: 1 });
  });

  it("puts totes into slots one by one, then goes to the first stop", () => {
    const after = scans(startPick(walkTask()), "CART-01", "t00001", "T00002");
    expect(after.sent.slice(1).map((one) => one.payload)).toEqual([
      { task_id: "task-1", slot: 1, tote_code: "t00001" },
      { task_id: "task-1", slot: 2, tote_code: "T00002" },
    ]);
    expect(expecting(after.state)).toMatchObject({ what: "location", stop: { id: "stop-1" } });
  });

  it("never judges a cart or a tote by its form", () => {
    const foreign = [scanOf("TROLLEY-7", null, "cart"), scanOf("4012345678901", null, "tote"), scanOf("kiste-a", null, "tote")];
    const after = scans(startPick(walkTask()), ...foreign);
    expect(after.sent.map((one) => Object.values<unknown>(one.payload).at(-1))).toEqual(["TROLLEY-7", "4012345678901", "kiste-a"]);
  });

  it("says what was scanned instead of a tote", () => {
    const at = scans(startPick(walkTask()), "CART-01").state;
    expect(step(at, scanOf("B.12.4", null, "location")).say).toMatchObject({ code: "not_a_tote", data: { kind: "location" } });
    expect(step(at, scanOf("HEART")).say).toMatchObject({ code: "not_a_tote", data: { kind: "item" } });
  });

  it("takes a tote that is newer than the book on the second scan, and fetches the book", () => {
    const first = scans(startPick(walkTask()), scanOf("CART-01"), scanOf("NEW-1"));
    expect(first.say).toMatchObject({ tone: "look", code: "again_if_new" });
    expect(first.sent.at(-1)?.op).toBe("fetch_book");
    const second = scans(first.state, scanOf("NEW-1"));
    expect(second.sent).toMatchObject([{ op: "assign_tote", payload: { slot: 1, tote_code: "NEW-1" } }]);
  });

  it("takes any tote while this device has no book", () => {
    const after = scans(startPick(walkTask()), scanOf("TROLLEY-7", null, null), scanOf("BOX-0001", null, null));
    expect(after.sent.map((one) => one.op)).toEqual(["assign_cart", "assign_tote"]);
  });

  it("refuses a tote that already stands on the cart", () => {
    const after = scans(startPick(walkTask()), "CART-01", "T00001", "T00001");
    expect(after.say).toMatchObject({ code: "tote_in_use", data: { slot: 1 } });
    expect(expecting(after.state)).toEqual({ what: "slot_tote", slot: 2 });
  });
});

describe("at a stop", () => {
  it("goes from place to item", () => {
    expect(expecting(scans(loaded(), "A02-04-1").state)).toMatchObject({ what: "item" });
  });

  it("takes the check digits for the place", () => {
    expect(expecting(scans(loaded(), "41").state)).toMatchObject({ what: "item" });
  });

  it("refuses another place with what was expected", () => {
    expect(scans(loaded(), "A02-04-2").say).toEqual({
      tone: "wrong",
      code: "wrong_location",
      data: { scanned: "A02-04-2", kind: "location", expected: "A02-04-1" },
    });
  });

  it("goes to a later stop when its place is scanned twice", () => {
    const once = scans(loaded(), "A03-07-2");
    expect(once.say).toMatchObject({ tone: "look", code: "again_to_go_there" });
    expect(expecting(once.state)).toMatchObject({ what: "location", stop: { id: "stop-1" } });
    expect(expecting(scans(once.state, "A03-07-2").state)).toMatchObject({ what: "item", stop: { id: "stop-2" } });
  });

  it("forgets the warning when something else is scanned in between", () => {
    const after = scans(loaded(), "A03-07-2", "XYZ", "A03-07-2");
    expect(after.say?.code).toBe("again_to_go_there");
  });

  it("counts five equal scans as five units", () => {
    expect(unitsHeld(scans(loaded(), "A03-07-2", "A03-07-2", "BIRD", "BIRD", "BIRD", "BIRD", "BIRD").state)).toBe(5);
  });

  it("counts a case as its units", () => {
    expect(unitsHeld(scans(loaded(), "A03-07-2", "A03-07-2", "CASE-BIRD").state)).toBe(6);
  });

  it("refuses more than asked with its own tone", () => {
    const after = scans(loaded(), "A02-04-1", "CASE-HEART");
    expect(after.say).toMatchObject({ tone: "too_many", code: "too_many", data: { expected: 3 } });
    expect(unitsHeld(after.state)).toBe(0);
  });

  it("tells another item of the walk by its name", () => {
    expect(scans(loaded(), "A02-04-1", "BIRD").say).toMatchObject({ code: "wrong_item", data: { name: "Thing 2" } });
  });

  it("reads the item and its count from a GS1 label", () => {
    const task = loadedTask();
    const [first] = task.stops;
    first!.item.codes.push({ code: "09506000134352", quantity: 1 });
    const at = scans(startPick(task), "A02-04-1").state;
    const after = step(at, scanOf("0109506000134352302", "]d2"));
    expect(unitsHeld(after.state)).toBe(2);
  });

  it("takes the item alone from a GS1 label whose separator was lost, unless the item has lots", () => {
    const label = "010950600013435210ABC12321SER-99";
    const gtin = [{ code: "9506000134352", quantity: 1 }];
    const coded = (lot: string): PickState => {
      const task = loadedTask();
      return startPick({ ...task, stops: task.stops.map((stop) => ({ ...stop, lot, item: { ...stop.item, codes: gtin } })) });
    };
    expect(scans(coded(""), "A02-04-1", label).state.held).toEqual([{ code: "09506000134352", units: 1 }]);
    expect(scans(coded("ABC123"), "A02-04-1", label).say).toMatchObject({ tone: "wrong", code: "gs1_lost_separator" });
  });

  it("asks whether digits are a quantity or a code of the item, and takes 1,200 for a quantity", () => {
    const task = loadedTask();
    const stops = task.stops.map((stop) => ({ ...stop, quantity: 1500, lines: stop.lines.map((line) => ({ ...line, quantity: 1500 })), item: { ...stop.item, codes: [{ code: "22", quantity: 1 }] } }));
    const keyed = scans(startPick({ ...task, stops }), "A02-04-1", "22", "*qty");
    expect(scans(keyed.state, "1200").state.held).toEqual([{ code: "22", units: 1 }, { code: "22", units: 1199, by: "keyed" }]);
    const asked = scans(keyed.state, "22");
    expect(asked.say).toMatchObject({ tone: "look", code: "again_if_piece" });
    expect(scans(asked.state, "22").state.held).toHaveLength(2);
  });

  it("takes a code that begins like a command for what it is", () => {
    const task = loadedTask();
    const stops = task.stops.map((stop) => ({ ...stop, item: { ...stop.item, codes: [{ code: "*OWN-7", quantity: 1 }, { code: "@HOME", quantity: 1 }] } }));
    expect(scans(startPick({ ...task, stops }), "A02-04-1", "*own-7", "@home").state.held).toHaveLength(2);
  });

  it("shares the pick out to the totes of both orders", () => {
    const after = scans(loaded(), "A02-04-1", "HEART", "HEART", "HEART", "T00001", "T00002");
    expect(told(after.sent).map((one) => [one["line_id"], one["quantity"], one["tote_code"]])).toEqual([
      ["line-1-1", 2, "T00001"],
      ["line-1-2", 1, "T00002"],
    ]);
    expect(expecting(after.state)).toMatchObject({ what: "location", stop: { id: "stop-2" } });
  });

  it("sends the pick under the id of the scan, so that undo can name it", () => {
    const at = scans(loaded(), "A02-04-1", "HEART", "HEART", "HEART").state;
    const scan = scanOf("T00001");
    expect(step(at, scan).send[0]?.id).toBe(scan.id);
  });

  it("takes the other tote of the stop first when that is scanned", () => {
    const after = scans(loaded(), "A02-04-1", "HEART", "HEART", "HEART", "T00002");
    expect(after.sent[0]?.payload).toMatchObject({ line_id: "line-1-2", quantity: 1 });
    expect(expecting(after.state)).toMatchObject({ what: "tote", quantity: 2, line: { slot: 1 } });
  });

  it("lets a part be put before all is counted", () => {
    const after = scans(loaded(), "A03-07-2", "A03-07-2", "CASE-BIRD", "T00001");
    expect(after.sent[0]?.payload).toMatchObject({ quantity: 6 });
    expect(expecting(after.state)).toMatchObject({ what: "item", stop: { id: "stop-2" } });
  });

  it("tells which slot a wrong tote belongs to", () => {
    const after = scans(loaded(), "A03-07-2", "A03-07-2", "CASE-BIRD", "BIRD", "BIRD", "T00002");
    expect(after.say).toMatchObject({ code: "wrong_slot", data: { scanned: 2, expected: 1 } });
  });

  it("says that all is counted when the item is scanned once more", () => {
    const after = scans(loaded(), "A02-04-1", "HEART", "HEART", "HEART", "HEART");
    expect(after.say).toMatchObject({ tone: "too_many", code: "now_the_tote" });
  });

  it("asks for the lot once, and sends it", () => {
    const at = scans(loaded(), "A05-12-1", "A05-12-1", "FLAG");
    expect(expecting(at.state)).toMatchObject({ what: "lot" });
    expect(scans(at.state, "L2410").say).toMatchObject({ code: "wrong_lot" });
    const after = scans(at.state, "L2411", "FLAG", "T00002");
    expect(after.sent[0]?.payload).toMatchObject({ lot: "L2411", quantity: 2 });
  });

  it("keeps the last five scans in view", () => {
    const after = scans(loaded(), "1", "2", "3", "4", "5", "6");
    expect(after.state.echoes.map((echo) => echo.text)).toEqual(["6", "5", "4", "3", "2"]);
  });

  it("closes an error with the right scan", () => {
    const after = scans(loaded(), "NONSENSE", "A02-04-1");
    expect(after.state.notice).toBeNull();
  });
});

describe("the quantity keys", () => {
  const at = (): PickState => scans(loaded(), "A03-07-2", "A03-07-2", "BIRD", "*qty").state;
  const key = (state: PickState, value: string): TaskStep<PickState> => step(state, { kind: "tap", action: "key", value, id: freshId(), at: "" });

  it("need one scan of the item first", () => {
    expect(scans(loaded(), "A02-04-1", "*qty").say).toMatchObject({ code: "scan_item_first" });
  });

  it("replace what was counted", () => {
    const after = key(key(at(), "8").state, "enter");
    expect(unitsHeld(after.state)).toBe(8);
    expect(expecting(after.state)).toMatchObject({ what: "tote", quantity: 8 });
  });

  it("refuse more than asked and stay", () => {
    const after = key(key(at(), "9").state, "enter");
    expect(after.say).toMatchObject({ tone: "too_many" });
    expect(expecting(after.state)).toMatchObject({ what: "quantity", digits: "9" });
  });

  it("take a typed number, and give way to a scan of the item", () => {
    expect(unitsHeld(scans(at(), "5").state)).toBe(5);
    expect(unitsHeld(scans(at(), "BIRD").state)).toBe(2);
  });
});

describe("short", () => {
  it("reports what is missing, the last order first", () => {
    const after = scans(loaded(), "A02-04-1", "HEART", "*short", "*empty", "*ok");
    expect(told(after.sent).map((one, index) => [after.sent[index]?.op, one["line_id"], one["quantity"], one["reason"]])).toEqual([
      ["report_short", "line-1-2", 1, "empty"],
      ["report_short", "line-1-1", 1, "empty"],
    ]);
    expect(expecting(after.state)).toMatchObject({ what: "tote", quantity: 1, line: { slot: 1 } });
  });

  it("closes the stop when nothing was found", () => {
    const after = scans(loaded(), "*short", "*unreachable", "*ok");
    expect(told(after.sent).map((one) => one["quantity"])).toEqual([1, 2]);
    expect(expecting(after.state)).toMatchObject({ what: "location", stop: { id: "stop-2" } });
  });

  it("lets the found quantity be corrected, within what was asked", () => {
    const at = scans(loaded(), "A03-07-2", "A03-07-2", "*short").state;
    const tapped = step(at, { kind: "tap", action: "found", value: "99", id: freshId(), at: "" }).state;
    expect(expecting(tapped)).toMatchObject({ what: "short", found: 7 });
    expect(expecting(step(at, scanOf("3")).state)).toMatchObject({ what: "short", found: 3 });
  });

  it("says what became of it when the server answers", () => {
    const at = scans(loaded(), "A03-07-2", "A03-07-2", "*short", "*empty").state;
    const after = step(at, answered("report_short", { task: at.task, outcome: { kind: "other_bin", quantity: 8, location_code: "A09-01-1" } }));
    expect(after.say).toMatchObject({ tone: "changed", code: "short_other_bin", data: { quantity: 8, place: "A09-01-1" } });
  });

  it("is left by scanning the item", () => {
    const after = scans(loaded(), "A02-04-1", "*short", "HEART");
    expect(unitsHeld(after.state)).toBe(1);
    expect(after.state.detour).toBeNull();
  });
});

describe("what was found in another bin", () => {
  it("is not counted as short at the end", () => {
    const at = scans(loaded(), "A03-07-2", "A03-07-2", "*short", "*empty").state;
    const after = step(at, answered("report_short", { task: at.task, outcome: { kind: "other_bin", quantity: 2, location_code: "A09-01-1" } }));
    expect(after.state.foundElsewhere).toBe(2);
    expect(step(after.state, answered("report_short", { task: at.task, outcome: { kind: "backorder", quantity: 1 } })).state.foundElsewhere).toBe(2);
  });
});

describe("skip, full, undo, pause", () => {
  it("skips a stop, which comes back at the end", () => {
    const after = scans(loaded(), "*skip");
    expect(after.send[0]).toMatchObject({ op: "skip_stop", payload: { stop_id: "stop-1" } });
    expect(expecting(after.state)).toMatchObject({ stop: { id: "stop-2" } });
    expect(expecting(scans(after.state, "*skip", "*skip").state)).toMatchObject({ stop: { id: "stop-1" } });
  });

  it("does not skip with goods in the hand", () => {
    expect(scans(loaded(), "A02-04-1", "HEART", "*skip").say).toMatchObject({ code: "put_first" });
  });

  it("replaces a full tote and goes on with the new one", () => {
    const after = scans(loaded(), "A02-04-1", "HEART", "HEART", "HEART", "*full", "T00009");
    expect(after.send[0]).toMatchObject({ op: "replace_tote", payload: { slot: 1, tote_code: "T00009" } });
    expect(scans(after.state, "T00009").sent[0]?.payload).toMatchObject({ tote_code: "T00009" });
  });

  it("puts the next tote of an order into the next of its slots", () => {
    const task = loadedTask();
    const [first, second] = task.slots.map((slot, index) => (index === 0 ? { ...slot, span: 3 } : { ...slot, slot: 4 }));
    const stops = task.stops.map((stop) => ({ ...stop, lines: stop.lines.map((line) => (line.slot === 2 ? { ...line, slot: 4 } : line)) }));
    const wide = startPick({ ...task, stops, slots: [first!, second!], cart_slots: 4 });
    expect(cartSlots(first!).map((place) => [place.number, place.tote])).toEqual([[1, "T00001"], [2, null], [3, null]]);
    const one = scans(wide, "A02-04-1", "HEART", "*full", "T00001", "T00009");
    expect(one.say).toMatchObject({ code: "tote_replaced", data: { slot: 2, tote: "T00009" } });
    const full = slotOf(one.state.task, 1)!;
    expect([standing(full), standingNext(full), slotsName(full)]).toEqual([2, 3, "1–3"]);
    const birds = scans(one.state, "HEART", "HEART", "T00009", "T00002", "A03-07-2", "CASE-BIRD", "BIRD", "BIRD");
    expect(scans(birds.state, "T00002").say).toMatchObject({ code: "wrong_slot", data: { scanned: 4, expected: 2 } });
    expect(scans(one.state, "*full", "T00009", "T00001").say).toMatchObject({ code: "tote_in_use", data: { slot: 1 } });
    const more = scans(one.state, "*full", "T00009", "T00008", "*full", "T00008", "T00007");
    expect([standing(slotOf(more.state.task, 1)!), more.say?.data["slot"]]).toEqual([3, 3]);
  });

  it("knows of one slot for each order on a walk that was kept before orders had several", () => {
    const kept: unknown = Object.fromEntries(Object.entries(loadedTask().slots[0]!).filter(([name]) => name !== "span"));
    expect([slotsName(kept as CartSlot), standing(kept as CartSlot), cartSlots(kept as CartSlot).length]).toEqual(["1", 1, 1]);
  });

  it("asks which tote is full when none is due", () => {
    const asked = scans(loaded(), "*full");
    expect(expecting(asked.state)).toEqual({ what: "full", slot: null });
    expect(expecting(scans(asked.state, "T00002").state)).toEqual({ what: "full", slot: 2 });
  });

  it("undoes the last item scan without telling the server", () => {
    const after = scans(loaded(), "A02-04-1", "HEART", "HEART", "*undo");
    expect(unitsHeld(after.state)).toBe(1);
    expect(after.sent).toEqual([]);
  });

  it("undoes the last pick by its id and goes back to that stop", () => {
    const at = scans(loaded(), "A02-04-1", "HEART", "HEART", "HEART", "T00001");
    const after = scans(at.state, "T00002", "*undo");
    const pick = after.sent[0];
    expect(after.sent[1]).toMatchObject({ op: "undo_pick", payload: { pick_id: pick?.id } });
    expect(expecting(after.state)).toMatchObject({ what: "location", stop: { id: "stop-1" } });
  });

  it("goes on after an undo to the stop that was under way", () => {
    const there = scans(scans(loaded(), "A02-04-1", "HEART", "HEART", "HEART", "T00001").state, "T00002").state;
    const back = step(there, scanOf("*undo")).state;
    expect(back.stopId).not.toBe(there.stopId);
    expect(back.nextId).toBe(there.stopId);
  });

  it("has nothing to undo at the start", () => {
    expect(scans(loaded(), "*undo").say).toMatchObject({ code: "nothing_to_undo" });
  });

  it("gives the walk back at the place that is scanned", () => {
    const after = scans(loaded(), "*pause", "A01-01-1");
    expect(after.send[0]).toMatchObject({ op: "return_task", payload: { location_code: "A01-01-1" } });
    expect(after.leave).toBe("queue");
  });

  it("is not left with goods in the hand", () => {
    expect(scans(loaded(), "A02-04-1", "HEART", "*pause").say).toMatchObject({ code: "put_first" });
    expect(expecting(scans(loaded(), "*pause").state)).toEqual({ what: "pause" });
  });

  it("comes back from any side step to where it left", () => {
    const at = scans(loaded(), "A02-04-1", "HEART");
    for (const command of ["*short", "*full", "*qty"]) {
      expect(expecting(scans(at.state, command, "*back").state)).toEqual(expecting(at.state));
    }
  });
});

describe("the end", () => {
  const picked = ["A02-04-1", "HEART", "HEART", "HEART", "T00001", "T00002", "A03-07-2", "CASE-BIRD", "BIRD", "BIRD", "T00001", "A05-12-1", "FLAG", "L2411", "FLAG", "T00002"];

  it("asks for the lane when nothing is left, and takes only one of this walk's", () => {
    const after = scans(loaded(), ...picked);
    expect(expecting(after.state)).toEqual({ what: "drop" });
    expect(scans(after.state, "PACK-9").say).toMatchObject({ code: "wrong_lane" });
    const dropped = scans(after.state, "PACK-2");
    expect(dropped.send[0]).toMatchObject({ op: "drop_off", payload: { location_code: "PACK-2" } });
    expect(expecting(dropped.state)).toEqual({ what: "done" });
  });

  it("is not reached while stops are open", () => {
    expect(scans(loaded(), "*done").say).toMatchObject({ code: "still_open", data: { count: 3 } });
  });

  it("leaves for the next walk on *next", () => {
    const after = scans(loaded(), ...picked, "PACK-1", "*next");
    expect(after.leave).toBe("next");
  });
});

describe("the server's word", () => {
  it("keeps what it has not answered yet on top of its task", () => {
    const at = scans(loaded(), "A02-04-1", "HEART", "HEART", "HEART", "T00001", "T00002");
    const after = step(at.state, answered("skip_stop", { task: { ...loadedTask(), version: 7 } }, at.sent));
    expect(after.state.task.stops[0]).toMatchObject({ state: "done", picked: 3 });
    expect(after.state.task.version).toBe(7);
  });

  it("does not move the stop on screen under the worker's feet", () => {
    const at = scans(loaded(), "A03-07-2", "A03-07-2", "BIRD").state;
    const after = step(at, { kind: "task", task: loadedTask(), pending: [] });
    expect(expecting(after.state)).toMatchObject({ what: "tote", stop: { id: "stop-2" } });
    expect(unitsHeld(after.state)).toBe(1);
    expect(after.say).toBeNull();
  });

  it("says what to put back when the stop on screen is gone", () => {
    const at = scans(loaded(), "A02-04-1", "HEART").state;
    const task = loadedTask();
    const after = step(at, { kind: "task", task: { ...task, stops: task.stops.slice(1) }, pending: [] });
    expect(after.say).toMatchObject({ tone: "changed", code: "put_back", data: { quantity: 1, place: "A02-04-1" } });
  });

  it("goes back to the place after a refusal", () => {
    const at = scans(loaded(), "A02-04-1", "HEART").state;
    const error = { code: "picking.wrong_item", title: "no" };
    const after = step(at, { kind: "answer", op: "confirm_pick", answer: { id: "x", status: "rejected", error }, pending: [] });
    expect(after.say?.tone).toBe("wrong");
    expect(expecting(after.state)).toMatchObject({ what: "location" });
  });

  it("never sends anything for an unknown command", () => {
    expect(ops(scans(loaded(), "*dance").sent)).toEqual([]);
  });
});

describe("a bin that is empty by the books", () => {
  const emptying = (): PickState => {
    const task = loadedTask();
    return startPick({ ...task, stops: task.stops.map((stop) => ({ ...stop, empties: stop.id === "stop-1" })) });
  };
  const pickedAll = (state: PickState): ReturnType<typeof scans> => {
    const at = expecting(state);
    if (at.what !== "location") throw new Error(at.what);
    const { stop } = at;
    const item = stop.item.codes[0]?.code ?? stop.item.sku;
    let after = scans(state, stop.location.code);
    while (after.state.stopId === stop.id) {
      const due = expecting(after.state);
      const line = due.what === "tote" ? slotOf(after.state.task, due.line.slot)?.tote?.code : item;
      after = scans(after.state, line ?? item);
    }
    return after;
  };

  it("is asked about beside the walk, which goes on; one press answers", () => {
    const after = pickedAll(emptying());
    expect(after.state.emptied).toBe(walkTask().stops[0]?.location.code);
    expect(expecting(after.state)).toMatchObject({ what: "location", stop: { id: "stop-2" } });
    const said = scans(after.state, "*no");
    expect(said.send).toEqual([expect.objectContaining({ op: "answer_zero_check", payload: { location_code: after.state.emptied, empty: false } })]);
    expect(said.state.emptied).toBeNull();
    expect(scans(said.state, "*yes").say).toMatchObject({ code: "not_now" });
  });

  it("is not asked about where goods are left", () => {
    expect(pickedAll(loaded()).state.emptied ?? null).toBeNull();
  });
});
