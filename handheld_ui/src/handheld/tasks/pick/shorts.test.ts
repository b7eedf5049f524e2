import { describe, expect, it } from "vitest";
import type { PickTask } from "../../../shared/api/types";
import type { Answered, Outgoing } from "../../flows/flow";
import { doings } from "./doings";
import { expecting, startPick } from "./state";
import type { PickState } from "./state";
import { step } from "./step";
import { foresee } from "./task";
import { freshId, loadedTask, scanOf } from "./walk.test-data";

interface Lived {
  state: PickState;
  sent: Outgoing[];
  say: string | null | undefined;
}

function live(state: PickState, ...texts: string[]): Lived {
  let lived: Lived = { state, sent: [], say: undefined };
  for (const text of texts) {
    const after = step(lived.state, scanOf(text));
    lived = { state: after.state, sent: [...lived.sent, ...after.send], say: after.say?.code };
  }
  return lived;
}

const SHORT = ["A02-04-1", "*short", "*empty", "*ok"];
const open = (): PickState => startPick(loadedTask());
const missing = (state: PickState): number[] => state.task.stops.map((stop) => stop.lines.reduce((sum, line) => sum + line.short, 0));
const shortIds = (sent: Outgoing[]): (string | undefined)[] => sent.filter((one) => one.op === "report_short").map((one) => one.id);

const answered = (op: string, result: Record<string, unknown>, pending: Outgoing[] = []): Answered => ({
  kind: "answer",
  op,
  answer: { id: freshId(), status: "applied", result },
  pending,
});

/** The server's walk after the short: another bin joined it for one of the missing pieces. */
function withOtherBin(state: PickState): PickTask {
  const stop = state.task.stops[0];
  const [first] = state.task.shorts;
  if (!stop || !first) throw new Error("no short");
  const line = { id: "line-9", slot: 1, order_number: "W-1", quantity: 1, picked: 0, short: 0, state: "open" as const };
  const joined = { ...stop, id: "stop-9", seq: 9, state: "open" as const, location: { ...stop.location, code: "A09-01-1" }, lines: [line] };
  const shorts = state.task.shorts.map((short) => (short === first ? { ...short, instead: ["line-9"] } : short));
  return { ...state.task, stops: [...state.task.stops, joined], shorts };
}

describe("a short that was sent", () => {
  it("is undone as it was told: all orders of the stop by one command", () => {
    const told = live(open(), ...SHORT);
    expect(missing(told.state)).toEqual([3, 0, 0]);
    const after = live(told.state, "*undo");
    expect(after.sent).toMatchObject([{ op: "undo_short", payload: { task_id: "task-1" } }]);
    expect((after.sent[0]?.payload as { short_ids: string[] }).short_ids.sort()).toEqual(shortIds(told.sent).sort());
    expect(after.say).toBe("short_taken_back");
    expect(missing(after.state)).toEqual([0, 0, 0]);
    expect(expecting(after.state)).toMatchObject({ what: "item", stop: { id: "stop-1" } });
    expect(live(after.state, "*undo").say).toBe("nothing_to_undo");
  });

  it("waits for what was picked after it", () => {
    const told = live(open(), ...SHORT, "A03-07-2", "BIRD", "T00001");
    const once = live(told.state, "*undo");
    expect(once.sent.map((one) => one.op)).toEqual(["undo_pick"]);
    expect(live(once.state, "*undo").sent.map((one) => one.op)).toEqual(["undo_short"]);
  });

  it("takes the bin found instead off the walk, and off what is told at the end", () => {
    const told = live(open(), ...SHORT);
    const outcome = { kind: "other_bin", quantity: 1, location_code: "A09-01-1" };
    const elsewhere = step(told.state, answered("report_short", { task: withOtherBin(told.state), outcome })).state;
    expect([elsewhere.foundElsewhere, elsewhere.task.stops.length]).toEqual([1, 4]);
    const after = live(elsewhere, "*undo");
    expect([after.state.foundElsewhere, after.state.task.stops.length]).toEqual([0, 3]);
  });

  it("stays when somebody picked from the bin found instead", () => {
    const told = live(open(), ...SHORT);
    const task = withOtherBin(told.state);
    const stops = task.stops.map((stop) => (stop.id === "stop-9" ? { ...stop, lines: stop.lines.map((line) => ({ ...line, picked: 1, state: "done" as const })) } : stop));
    const after = live({ ...told.state, task: { ...task, stops } }, "*undo");
    expect([after.say, after.sent]).toEqual(["short_acted_on", []]);
  });

  it("is not told what became of it while it is being undone", () => {
    const told = live(open(), ...SHORT);
    const undone = live(told.state, "*undo");
    const outcome = { kind: "other_bin", quantity: 3, location_code: "A09-01-1" };
    const after = step(undone.state, answered("report_short", { task: withOtherBin(told.state), outcome }, undone.sent));
    expect(after.say).toBeNull();
    expect([after.state.foundElsewhere, missing(after.state)]).toEqual([0, [0, 0, 0]]);
    expect(after.state.task.stops).toHaveLength(3);
  });

  it("is foreseen once, however often the server's walk has it", () => {
    const told = live(open(), ...SHORT);
    expect(told.sent.filter((one) => one.op === "report_short").reduce(foresee, told.state.task)).toEqual(told.state.task);
  });

  it("stands among my last scans", () => {
    const told = live(open(), ...SHORT);
    expect(doings(told.state).map((one) => [one.command.op, one.row.leads])).toEqual([["undo_short", true], ["undo_short", true]]);
  });
});

describe("the newest pick", () => {
  it("is undone first, in whatever order the server has told them", () => {
    const told = live(open(), "A02-04-1", "HEART", "T00001", "T00002");
    const after = live({ ...told.state, task: { ...told.state.task, picks: [...told.state.task.picks].reverse() } }, "*undo");
    const newest = told.state.task.picks.map((pick) => pick.pick_id).sort().at(-1);
    expect(after.sent).toMatchObject([{ op: "undo_pick", payload: { pick_id: newest } }]);
  });
});
