import { describe, expect, it } from "vitest";
import type { Ask, Person } from "../../../shared/api/floor_types";
import type { Answer } from "../../../shared/api/types";
import type { Answered } from "../flow";
import { foresee } from "../../tasks/pick/task";
import { inHandOf, loadedTask, scanOf } from "../../tasks/pick/walk.test-data";
import { inquiryOf, stockRow, told, world } from "./detour.test-data";
import { pause } from "./break";
import { commandsFor, help } from "./help";
import { map } from "../../tasks/pick/map";
import type { PeopleState } from "./people";
import { askSettled, people } from "./people";
import { scans } from "./scans";
import { rejection, why } from "../../tasks/pick/why";

const stamp = { id: "s", at: "" };
const person = (name: string, more: Partial<Person> = {}): Person => ({
  id: name, name, role: "picker", me: false, location_code: "A01-01-1", aisle: "A01", away: false, last_seen: "",
  task: { id: "t1", number: 118, label: "118", kind: "pick" }, ...more,
});
const ASK: Ask = { id: "a1", task_id: "t1", number: 118, asker: "Ben", owner: "Ana", state: "open", until: "", mine: true };
const answer = (op: string, result: Record<string, unknown>, error?: Answer["error"]): Answered => ({
  kind: "answer", op, pending: [], answer: { id: "x", status: error ? "rejected" : "applied", result, ...(error ? { error } : {}) },
});

describe("break", () => {
  const hours = { break_from: "2026-11-01T12:00:00Z", back_at: "2026-11-01T12:30:00Z", leaves_at: null };
  const resting = world({ queue: { version: 1, entries: [], rest: null, coming: null, hours } });
  const begun = pause.start({}, world(), stamp).state;

  it("takes a break as long as the row says", () => {
    expect(pause.step(begun, scanOf("2"), world())).toMatchObject({ leave: true, send: [{ op: "take_break", payload: { minutes: 30 } }] });
  });

  it("ends a break that was said, and offers no end where none was", () => {
    expect(pause.view(begun, resting).rows).toHaveLength(5);
    expect(pause.step(begun, scanOf("5"), resting)).toMatchObject({ leave: true, send: [{ op: "end_break" }] });
    expect(pause.step(begun, scanOf("5"), world())).toMatchObject({ send: [], say: { code: "not_now" } });
  });

  it("says nothing to nobody without a network", () => {
    expect(pause.step(begun, scanOf("1"), world({ online: false }))).toMatchObject({ send: [], say: { code: "offline_no_break" } });
  });
});

describe("people", () => {
  const seen = (): PeopleState => people.step(people.start({}, world(), stamp).state, told("people", "", { people: [person("Me", { me: true }), person("Ana"), person("Eve", { task: null })], asks: [] }), world()).state;

  it("asks who is here, and shows the others, those with work first", () => {
    expect(people.start({}, world(), stamp).send).toMatchObject([{ op: "people" }]);
    expect(people.view(seen(), world()).rows?.map((row) => row.title)).toEqual(["Ana", "Eve"]);
  });

  it("asks for work on the second choice", () => {
    const once = people.step(seen(), scanOf("1"), world());
    expect(once).toMatchObject({ say: { code: "again_to_ask" }, send: [] });
    expect(people.step(once.state, scanOf("1"), world()).send).toMatchObject([{ op: "ask_take_over", payload: { task_id: "t1" } }]);
  });

  it("asks nobody without work, nor with work in one's own hands, nor offline", () => {
    expect(people.step(seen(), scanOf("2"), world()).say).toMatchObject({ code: "has_no_work" });
    expect(people.step(seen(), scanOf("1"), world({ inHand: inHandOf(loadedTask()) })).say).toMatchObject({ code: "work.hands_full" });
    expect(people.step(seen(), scanOf("1"), world({ online: false })).say).toMatchObject({ code: "offline_no_new" });
  });

  it("waits for the answer, and hears no or nothing", () => {
    const waiting = people.step({ ...seen(), asked: "sending" }, answer("ask_take_over", { ask: ASK }), world()).state;
    expect(people.view(waiting, world()).prompt).toMatchObject({ key: "people.waiting", values: { name: "Ana" } });
    expect(askSettled(waiting, ASK, "ask_no")).toMatchObject({ say: { code: "ask_no" }, state: { asked: null } });
    expect(askSettled(waiting, ASK, "ask_lapsed")).toMatchObject({ say: { code: "ask_lapsed" } });
    expect(askSettled(waiting, { ...ASK, id: "other" }, "ask_no").state.asked).toEqual(ASK);
    const refused = people.step({ ...seen(), asked: "sending" }, answer("ask_take_over", {}, { code: "work.task_over", title: "" }), world());
    expect(refused).toMatchObject({ say: { code: "work.task_over" }, state: { asked: null } });
  });
});

describe("my last scans", () => {
  const task = foresee(loadedTask(), { id: "p1", op: "confirm_pick", payload: { task_id: "task-1", line_id: "line-1-1", location_code: "A02-04-1", item_code: "HEART", quantity: 2, tote_code: "T00001" } });
  const made = { id: "a0", item: "TEA", name: "Tea", quantity: 3, source: "A01-01-1", target: "B01-02-1", undone: false };
  const around = world({ inHand: inHandOf(task), moves: [made] });

  it("are picks and moves, the newest first", () => {
    expect(scans.view({ notice: null }, around).rows?.map((row) => row.title)).toEqual(["Thing 1", "Tea"]);
  });

  it("go back one by one, each as a movement of its own", () => {
    expect(scans.step({ notice: null }, scanOf("1"), around)).toMatchObject({ say: { code: "undone" }, send: [{ op: "undo_pick", payload: { pick_id: "p1" } }] });
    expect(scans.step({ notice: null }, scanOf("2"), around)).toMatchObject({ say: { code: "move_undone" }, send: [{ op: "undo_move", payload: { move_id: "a0" } }] });
    expect(scans.step({ notice: null }, scanOf("*undo"), around).send).toMatchObject([{ op: "undo_pick" }]);
  });

  it("stay once the tote is closed or the move is undone", () => {
    const closed = foresee(task, { op: "replace_tote", payload: { task_id: "task-1", slot: 1, tote_code: "T00009" } });
    const later = world({ inHand: inHandOf(closed), moves: [{ ...made, undone: true }] });
    for (const number of ["1", "2"]) expect(scans.step({ notice: null }, scanOf(number), later)).toMatchObject({ say: { code: "cannot_undo" }, send: [] });
    expect(scans.step({ notice: null }, scanOf("*undo"), world()).say).toMatchObject({ code: "nothing_to_undo" });
  });
});

describe("why", () => {
  const around = world({ inHand: inHandOf(loadedTask()) });

  it("asks where else the item lies, and says each reason in a sentence", () => {
    expect(why.start({}, around, stamp).send).toMatchObject([{ op: "look_up", payload: { code: "HEART" } }]);
    const found = inquiryOf("item", "HEART", { stock: [stockRow("HEART", { location_code: "B09-01-1", blocked: true })] });
    const after = why.step({ found: null }, told("look_up", "HEART", found), around);
    const keys = why.view(after.state, around).rows?.map((row) => (typeof row.title === "string" ? row.title : row.title.key));
    expect(keys).toEqual(["why.stop_no_cutoff", "why.stop_here", "why.lot_fifo", "why.bin_blocked"]);
  });

  it("says instead of which bin the plan chose this one, and what that saves", () => {
    const task = loadedTask();
    const chosen = [{ term: "shorter_walk", points: 21_400, data: { instead_of: "B07-02-1" } }];
    const onWalk = world({ inHand: inHandOf({ ...task, stops: task.stops.map((stop) => ({ ...stop, why: chosen })) }) });
    const titles = why.view({ found: null }, onWalk).rows?.map((row) => row.title);
    expect(titles).toContainEqual({ key: "why.bin_shorter_walk", values: { code: "B07-02-1", metres: 21 } });
    expect(JSON.stringify(titles)).not.toContain("lot_fifo");
  });

  it("names the rule that another bin lost by", () => {
    const chosen = stockRow("TEA", { expires_on: "2027-01-01" });
    const lost = (more: Parameters<typeof stockRow>[1]): string => rejection(stockRow("TEA", { expires_on: "2027-01-01", ...more }), chosen, 5).key;
    expect(lost({ blocked: true })).toBe("why.bin_blocked");
    expect(lost({ status: "held" })).toBe("why.bin_held");
    expect(lost({ free: 0 })).toBe("why.bin_promised");
    expect(lost({ expires_on: "2027-06-01" })).toBe("why.bin_later_lot");
    expect(lost({ received_at: "2026-11-20T08:00:00Z" })).toBe("why.bin_came_later");
    expect(lost({ free: 3 })).toBe("why.bin_too_few");
    expect(lost({})).toBe("why.bin_farther");
  });
});

describe("map and help", () => {
  it("leave by *back, and take other scans for nothing", () => {
    expect(map.step({}, scanOf("*back"), world()).leave).toBe(true);
    expect(map.step({}, scanOf("A01-01-1"), world()).say).toMatchObject({ tone: "look" });
    expect(map.view({}, world({ inHand: inHandOf(loadedTask()) })).drawn).toBe("map");
  });

  it("carry out the chosen command where the worker was", () => {
    const row = help.step({ page: 0 }, scanOf("1"), world());
    expect(row).toMatchObject({ leave: true, open: { name: "*next" } });
    expect(commandsFor(world({ inHand: inHandOf(loadedTask()) }))).toContain("sign_out");
    expect(help.step({ page: 0 }, scanOf("*more"), world()).state.page).toBe(1);
  });
});
