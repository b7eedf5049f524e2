import { describe, expect, it } from "vitest";
import { scanOf } from "../../tasks/pick/walk.test-data";
import type { DetourStep } from "./detour";
import { world } from "./detour.test-data";
import type { SelfTestState } from "./selftest";
import { TESTS, selftest } from "./selftest";

const GS = "\u001d";
const MESSAGE = `01095011015300031727010110ABC123${GS}21SER-99${GS}3012`;
const LINK = "https://id.gs1.org/01/09501101530003/10/ABC123/21/SER-99";

function run(...scans: [string, (string | null)?][]): DetourStep<SelfTestState> {
  let after = selftest.start({}, world(), { id: "s", at: "" });
  for (const [text, symbology] of scans) after = selftest.step(after.state, scanOf(text, symbology ?? null), world());
  return after;
}

describe("the scanner's self-test", () => {
  it("is passed by four right codes in any order", () => {
    const after = run([LINK, "]Q3"], [MESSAGE, "]d2"], [MESSAGE, "]C1"], ["AISLE-TEST-1", "]C0"]);
    expect(after.say).toMatchObject({ tone: "right", code: "selftest_done" });
    expect([...after.state.passed].sort()).toEqual([...TESTS].sort());
  });

  it("takes two messages without an identifier for the two kinds", () => {
    expect(run([MESSAGE], [MESSAGE]).state).toMatchObject({ passed: ["gs1", "matrix"], aim: false });
  });

  it.each([
    ["selftest_separator", MESSAGE.replaceAll(GS, ""), "]C1"],
    ["selftest_separator", MESSAGE.replaceAll(GS, ""), null],
    ["selftest_extra", "xAISLE-TEST-1", null],
    ["selftest_case", "aisle-test-1", null],
    ["selftest_layout", LINK.replace("://", "\u00d6--"), null],
    ["selftest_other", "5012345678900", null],
  ])("names the setting: %s", (code, text, symbology) => {
    expect(run([text, symbology])).toMatchObject({ say: { tone: "wrong", code }, state: { passed: [] } });
  });

  it("leaves by *back", () => {
    expect(run(["*back"]).leave).toBe(true);
  });
});
