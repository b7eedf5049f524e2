import { describe, expect, it } from "vitest";
import vectors from "../../../../../tests/vectors/pick.json";
import type { KnownCodes, PickScan, PickTarget } from "./judge";
import { judgePick } from "./judge";

const USUAL: PickTarget["checks"] = { quantity: "line", why: "house", place: "bin", digits: "also", tote: "several" };

interface Vector {
  name: string;
  line: {
    location: { code: string; check_digits: string };
    item: { codes: { code: string; quantity: number }[] };
    lot: string;
    quantity: number;
    picked: number;
    short?: number;
    state?: string;
    slot_tote: string | null;
    checks?: Partial<PickTarget["checks"]>;
    totes?: number;
  };
  scan: PickScan;
  known?: KnownCodes;
  verdict: string;
}

describe("the judge on the device says what the server's judge says", () => {
  it.each(vectors as Vector[])("$name", ({ line, scan, known, verdict }) => {
    const target = {
      location_code: line.location.code,
      check_digits: line.location.check_digits,
      codes: line.item.codes,
      lot: line.lot,
      quantity: line.quantity,
      picked: line.picked,
      short: line.short ?? 0,
      tote: line.slot_tote,
      state: line.state ?? "open",
      checks: { ...USUAL, ...line.checks },
      totes: line.totes ?? 1,
    };
    expect(judgePick(target, scan, known).code).toBe(verdict);
  });
});
