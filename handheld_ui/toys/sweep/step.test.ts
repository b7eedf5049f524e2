import { beforeEach, describe, expect, it } from "vitest";
import vectors from "../../../tests/vectors/sweep.json";
import type { Outgoing } from "../../src/handheld/flows/flow";
import { stepShift } from "../../src/handheld/flows/shift";
import { startShift, type ShiftInput, type ShiftState } from "../../src/handheld/flows/shift_state";
import { learn } from "../../src/handheld/tasks/kinds";
import type { Session } from "../../src/shared/api/types";
import { sweep } from ".";
import { judgeSweep } from "./judge";
import { start, type Sweep } from "./state";
import { step } from "./step";
import { view } from "./view";

const task: Sweep = {
  id: "t-1", kind: "sweep", number: 1, label: "A01", version: 1, state: "leased", cutoff: null, notices: [],
  worker: { id: "worker-1", name: "Ana" }, summary: { ends: ["A01-01-1", "A01-09-1"] },
};
const scan = (text: string) => ({ kind: "scan" as const, text, symbology: null, names: null, id: `id-${text}`, at: "2026-11-22T10:00:00Z" });

describe("the judge on the device says what the server's judge says", () => {
  it.each(vectors)("$name", ({ ends, swept, scan: text, verdict }) => expect(judgeSweep(ends, swept, text)).toBe(verdict));
});

describe("a sweep", () => {
  const walked = (...codes: string[]): ReturnType<typeof step> =>
    codes.reduce<ReturnType<typeof step>>((after, code) => step(after.state, scan(code)), { state: start(task), say: null, send: [] });

  it("is done when both ends were scanned, either first", () => {
    const after = walked("A01-09-1", "a01-01-1");
    expect(after.send).toEqual([{ id: "id-a01-01-1", op: "finish_sweep", payload: { task_id: "t-1", first: "A01-09-1", last: "A01-01-1" } }]);
    expect(view(after.state).prompt.key).toBe("sweep.done");
    expect(walked("A01-09-1", "A01-01-1", "*next").leave).toBe("next");
  });

  it("stays where it is after a wrong scan, and tells what was expected", () => {
    const after = walked("A01-05-1");
    expect(after.say).toMatchObject({ tone: "wrong", code: "toys.not_the_end", data: { expected: "A01-01-1 · A01-09-1" } });
    expect(after.state.swept).toEqual([]);
  });

  it("takes a scan back, and is given back", () => {
    expect(walked("A01-01-1", "*undo").state.swept).toEqual([]);
    expect(walked("*pause")).toMatchObject({ leave: "queue", send: [{ op: "return_task", payload: { task_id: "t-1" } }] });
    expect(walked("A01-01-1", "*next").say).toMatchObject({ code: "not_now" });
  });

  it("begins anew when the server refuses, and lays what is on its way over what is fetched", () => {
    const done = walked("A01-09-1", "A01-01-1").state;
    const refused = step(done, { kind: "answer", op: "finish_sweep", answer: { id: "x", status: "rejected", error: { code: "toys.not_the_end", title: "" } }, pending: [] });
    expect(refused.state).toMatchObject({ swept: [], task: { state: "leased" } });
    const pending: Outgoing[] = [{ op: "finish_sweep", payload: { task_id: "t-1", first: "a", last: "b" } }];
    expect(step(done, { kind: "task", task, pending }).state.task.state).toBe("done");
    expect(step(done, { kind: "task", task, pending: [] }).state.task.state).toBe("leased");
  });
});

describe("a shift with a sweep in it", () => {
  const session = { worker: { id: "worker-1", language: "en" }, warehouse: null } as unknown as Session;
  const run = (state: ShiftState, ...inputs: ShiftInput[]): ShiftState => inputs.reduce((before, input) => stepShift(before, input).state, state);
  beforeEach(() => learn("sweep", sweep.kind));

  it("goes on where it was kept", () => {
    const kept = { kind: "sweep", state: { ...start(task), swept: ["A01-01-1"] }, lost: null };
    const back = run(startShift, { kind: "session", session, kept });
    expect(back).toMatchObject({ stage: "task", inHand: { state: { swept: ["A01-01-1"] } } });
    expect(run(back, scan("A01-09-1"), scan("*done"))).toMatchObject({ stage: "queue", inHand: null });
  });

  it("steps aside and comes back", () => {
    const begun = run(startShift, { kind: "session", session, kept: { kind: "sweep", state: start(task), lost: null } });
    expect(run(begun, scan("*help")).asides.detours).toHaveLength(1);
    expect(run(begun, scan("*help"), scan("*back"), scan("A01-01-1")).inHand?.state).toMatchObject({ swept: ["A01-01-1"] });
  });
});
