import { describe, expect, it } from "vitest";
import vectors from "../../../../tests/vectors/move.json";
import type { MoveKnown, MoveScan } from "./move_judge";
import { judgeMove } from "./move_judge";

interface Vector {
  name: string;
  known: MoveKnown;
  scan: MoveScan;
  verdict: string;
  part?: string;
}

describe("the judge of moves on the device says what the server's judge says", () => {
  it.each(vectors as unknown as Vector[])("$name", ({ known, scan, verdict, part }) => {
    expect(judgeMove(known, scan)).toEqual(part === undefined ? { code: verdict } : { code: verdict, part });
  });
});
