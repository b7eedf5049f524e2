import { describe, expect, it } from "vitest";
import { freshId, scanOf } from "../../tasks/pick/walk.test-data";
import type { DetourInput } from "./detour";
import { type Run, FOUND_BIN, told, world, runDetour } from "./detour.test-data";
import { move } from "./move";
import type { MoveState } from "./move_state";

const run = (...inputs: DetourInput[]): Run<MoveState> => runDetour(move, world(), inputs);
const key = (value: string): DetourInput => ({ kind: "tap", action: "key", value, id: freshId(), at: "" });

describe("scans that are faster than the answer", () => {
  const answer = told("look_up", "A01-01-1", FOUND_BIN);

  it("count as soon as it is known what they stand for", () => {
    const after = run(scanOf("A01-01-1"), scanOf("CASE-TEA"), answer, scanOf("TEA"), scanOf("B01-02-1"));
    expect(after.sent.at(-1)).toMatchObject({ op: "move_stock", payload: { quantity: 7 } });
    expect(run(scanOf("A01-01-1"), scanOf("TEA"), scanOf("TEA"), answer).state).toMatchObject({ quantity: 2, digits: null });
  });

  it("leave a number that is being keyed, or too many, to the worker", () => {
    expect(run(scanOf("A01-01-1"), scanOf("TEA"), key("5"), answer).state).toMatchObject({ quantity: 0, digits: "5" });
    expect(run(scanOf("A01-01-1"), scanOf("CASE-TEA"), scanOf("CASE-TEA"), answer).state).toMatchObject({ quantity: 0, digits: "" });
  });

  it("wait for their lot", () => {
    const after = run(scanOf("A01-01-1"), scanOf("JAM"), answer, scanOf("L2"), scanOf("B01-02-1"));
    expect(after.sent.at(-1)?.payload).toMatchObject({ lot: "L2", quantity: 1 });
  });

  it("reads every code of its row before the place has answered", () => {
    const [row] = FOUND_BIN.stock;
    const after = runDetour(move, world(), [scanOf("CASE-TEA"), scanOf("TEA")], { code: "A01-01-1", item: "TEA", ...(row ? { row } : {}) });
    expect(after).toMatchObject({ say: { tone: "right" }, state: { quantity: 7 } });
  });
});
