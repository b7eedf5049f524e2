import { describe, expect, it } from "vitest";
import vectors from "../../../../tests/vectors/move_container.json";
import type { StandingSeen } from "./container_judge";
import { judgeContainerMove } from "./container_judge";

interface Vector {
  name: string;
  container?: StandingSeen;
  place?: StandingSeen;
  same: boolean;
  verdict: string;
  part?: string;
}

describe("the judge of containers on the device says what the server's judge says", () => {
  it.each(vectors as unknown as Vector[])("$name", ({ container, place, same, verdict, part }) => {
    expect(judgeContainerMove(container, place, same)).toEqual(part === undefined ? { code: verdict } : { code: verdict, part });
  });
});
