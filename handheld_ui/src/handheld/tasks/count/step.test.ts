import { describe, expect, it } from "vitest";
import vectors from "../../../../../tests/vectors/count.json";
import type { Outgoing } from "../../flows/flow";
import type { Names } from "../../../shared/scan/book";
import { judgeCount } from "./judge";
import { type CountTask, start } from "./state";
import { step } from "./step";
import { view } from "./view";

const codes = (sku: string, ...more: [string, number][]): { code: string; quantity: number }[] =>
  [[sku, 1] as [string, number], ...more].map(([code, quantity]) => ({ code, quantity }));
const task: CountTask = {
  id: "t-1", kind: "count", number: 7, label: "A01-01-1", version: 1, state: "leased", cutoff: null, notices: [],
  worker: { id: "worker-1", name: "Ana" },
  count: {
    id: "c-1", kind: "cycle", why: {}, location: { code: "A01-01-1", blocks: ["A01", "01", "1"], check_digits: "11" }, item: null,
    goods: [
      { sku: "TEA", name: "Tea", image_url: null, tracked: false, codes: codes("TEA", ["CASE-12", 12]) },
      { sku: "MILK", name: "Milk", image_url: null, tracked: true, codes: codes("MILK") },
    ],
  },
};
let second = 0;
const scan = (text: string, names: Names = null) =>
  ({ kind: "scan" as const, text, symbology: null, names, id: `id-${text}`, at: new Date(Date.UTC(2026, 10, 27, 10, 0, second++)).toISOString() });
const walked = (...texts: string[]): ReturnType<typeof step> =>
  texts.reduce<ReturnType<typeof step>>((after, text) => step(after.state, scan(text)), { state: start(task), say: null, send: [] });
const sentBy = (...texts: string[]): unknown => (walked(...texts).send[0]?.payload as { lines: unknown } | undefined)?.lines;

describe("the judge on the device says what the server's judge says", () => {
  it.each(vectors)("$name", ({ place, goods, scan: asked, verdict, sku, units }) => {
    const seen = goods.map((one) => ({ ...one, codes: Object.entries(one.codes).map(([code, quantity]) => ({ code, quantity })) }));
    expect(judgeCount(place, seen, asked)).toEqual({ code: verdict, sku, units });
  });
});

describe("a count", () => {
  it("begins with the place, and shows no number of the books", () => {
    expect(view(start(task))).toMatchObject({ prompt: { key: "count.place" }, expects: "A01-01-1", hero: { kind: "place" } });
    expect(JSON.stringify(view(walked("A01-01-1").state))).not.toMatch(/booked|on_hand/);
    expect(walked("A01-02-1").say).toMatchObject({ tone: "wrong", code: "counting.wrong_place" });
  });

  it("counts one more with each scan, and a case by its pieces", () => {
    expect(sentBy("A01-01-1", "TEA", "TEA", "CASE-12", "*done")).toEqual([{ code: "TEA", quantity: 14 }]);
  });

  it("takes a keyed number for all of what was scanned last", () => {
    expect(sentBy("A01-01-1", "TEA", "*qty", "40", "*done")).toEqual([{ code: "TEA", quantity: 40 }]);
    expect(sentBy("A01-01-1", "TEA", "*qty40", "TEA", "*done")).toEqual([{ code: "TEA", quantity: 41 }]);
    expect(walked("A01-01-1", "*qty").say).toMatchObject({ code: "scan_item_first" });
    const keyed = ["4", "2", "enter"].reduce((state, value) => step(state, { kind: "tap", action: "key", value, id: "i", at: "" }).state, walked("A01-01-1", "TEA", "*qty").state);
    expect(view(keyed)).toMatchObject({ hero: { kind: "count", now: 42 }, keypad: false });
  });

  it("takes a photo of goods that nobody expects there, and sends its id with them", () => {
    const photo = (state: Parameters<typeof step>[0], action: string, value: string): ReturnType<typeof step> => step(state, { kind: "tap", action, value, id: "i", at: "" });
    expect(view(walked("A01-01-1", "TEA").state).photo).toBeUndefined();
    expect(photo(walked("A01-01-1", "TEA").state, "photo", "p-0").state.tally.photos).toBeUndefined();
    const mystery = walked("A01-01-1", "4006381333931").state;
    expect(view(mystery).photo).toMatchObject({ label: { key: "count.photo" } });
    expect(photo(mystery, "no_photo", "")).toMatchObject({ say: { code: "count_no_photo" }, send: [] });
    const taken = photo(mystery, "photo", "p-1");
    expect(taken).toMatchObject({ say: { tone: "right", code: "count_photo" }, send: [] });
    expect(view(taken.state).photo).toMatchObject({ label: { key: "count.photo_again" }, instead: "p-1" });
    const again = photo(taken.state, "photo", "p-2").state;
    const close = step(again, scan("*done")).send[0]?.payload as { lines: unknown };
    expect(close.lines).toEqual([{ code: "4006381333931", quantity: 1, photo_id: "p-2" }]);
  });

  it("asks for the lot of goods that have lots", () => {
    expect(view(walked("A01-01-1", "MILK").state).prompt.key).toBe("count.lot");
    expect(sentBy("A01-01-1", "MILK", "L7", "MILK", "L8", "*done")).toEqual([{ code: "MILK", quantity: 1, lot: "L7" }, { code: "MILK", quantity: 1, lot: "L8" }]);
  });

  it("counts goods that nobody expects, and says so once", () => {
    expect(walked("A01-01-1", "4006381333931").say).toMatchObject({ tone: "look", code: "count_unexpected" });
    expect(walked("A01-01-1", "4006381333931", "4006381333931").say).toMatchObject({ tone: "right", code: null });
    expect(sentBy("A01-01-1", "4006381333931", "4006381333931", "*done")).toEqual([{ code: "4006381333931", quantity: 2 }]);
  });

  it("is done by a word, and nothing there is a word of its own", () => {
    expect(walked("A01-01-1", "*done").say).toMatchObject({ code: "count_or_empty" });
    expect(walked("*empty").say).toMatchObject({ code: "count_scan_place" });
    expect(walked("A01-01-1", "TEA", "*empty").say).toMatchObject({ code: "count_not_empty" });
    const after = walked("A01-01-1", "*empty");
    expect(after.send).toMatchObject([{ op: "close_count", payload: { task_id: "t-1", location_code: "A01-01-1", lines: [] } }]);
    expect(after.state.task.state).toBe("done");
    expect(step(after.state, scan("*next")).leave).toBe("next");
  });

  it("tells how long it took", () => {
    expect((walked("A01-01-1", "TEA", "TEA", "*done").send[0]?.payload as { seconds: number }).seconds).toBe(3);
  });

  it("takes each scan back, to the very beginning", () => {
    expect(sentBy("A01-01-1", "TEA", "CASE-12", "*undo", "*done")).toEqual([{ code: "TEA", quantity: 1 }]);
    expect(view(walked("A01-01-1", "TEA", "*undo", "*undo").state).prompt.key).toBe("count.place");
    expect(walked("*undo").say).toMatchObject({ code: "nothing_to_undo" });
    expect(view(walked("A01-01-1", "MILK", "*undo").state).prompt.key).toBe("count.each");
  });

  it("stays at its place: another bin is refused, the same again changes nothing", () => {
    const at = walked("A01-01-1", "TEA").state;
    expect(step(at, scan("A01-02-1", "location")).say).toMatchObject({ tone: "wrong", code: "counting.wrong_place" });
    expect(step(at, scan("A01-01-1", "location"))).toMatchObject({ say: { tone: "right" }, state: { tally: { acts: at.tally.acts } } });
  });

  it("is given back, and goes on after the server's no", () => {
    expect(walked("A01-01-1", "TEA", "*pause")).toMatchObject({ leave: "queue", send: [{ op: "return_task" }] });
    const done = walked("A01-01-1", "TEA", "*done").state;
    const refused = step(done, { kind: "answer", op: "close_count", answer: { id: "x", status: "rejected", error: { code: "counting.wrong_place", title: "" } }, pending: [] });
    expect(refused.state).toMatchObject({ task: { state: "leased" }, notice: { code: "counting.wrong_place" } });
    expect(refused.state.tally.acts).toHaveLength(1);
  });

  it("lays what is on its way over what is fetched", () => {
    const done = walked("A01-01-1", "TEA", "*done").state;
    const pending: Outgoing[] = [{ op: "close_count", payload: { task_id: "t-1", location_code: "A01-01-1", lines: [], seconds: 1 } }];
    expect(step(done, { kind: "task", task, pending }).state.task.state).toBe("done");
    expect(step(done, { kind: "task", task, pending: [] }).state.task.state).toBe("leased");
  });
});
