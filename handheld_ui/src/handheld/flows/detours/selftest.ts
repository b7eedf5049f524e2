/** The scanner's self-test: four printed codes in any order; what comes wrong names the device setting to change. */
import { RIGHT, go, say } from "../flow";
import type { Say, Scan } from "../flow";
import { parseGs1 } from "../../../shared/scan/gs1";
import type { Detour, DetourInput, DetourStep } from "./detour";
import type { Row, View } from "../view";
import { leave, leaves } from "./detour";
import { words } from "../view";

const PLAIN = "AISLE-TEST-1";
const GTIN = "09501101530003";
const LINK = "https://id.gs1.org/01/09501101530003/10/ABC123/21/SER-99";

export type TestCode = "plain" | "gs1" | "matrix" | "link";

export const TESTS: TestCode[] = ["plain", "gs1", "matrix", "link"];

export interface SelfTestState {
  passed: TestCode[];
  /** Is the AIM identifier sent? null until a code could tell. */
  aim: boolean | null;
  notice: Say | null;
}

type Test = DetourStep<SelfTestState>;

function pass(state: SelfTestState, test: TestCode, aim: boolean | null): Test {
  const passed = state.passed.includes(test) ? state.passed : [...state.passed, test];
  const done = TESTS.every((one) => passed.includes(one));
  return go({ passed, aim: aim ?? state.aim, notice: null }, done ? say("right", "selftest_done") : RIGHT);
}

const fail = (state: SelfTestState, code: string, scan: Scan): Test => go(state, say("wrong", code, { scanned: scan.text }));

/** Without an identifier GS1-128 and DataMatrix look alike: the first counts as one, the second as the other. */
function gs1Test(state: SelfTestState, scan: Scan): TestCode {
  if (scan.symbology === "]d2") return "matrix";
  return scan.symbology === "]C1" || !state.passed.includes("gs1") ? "gs1" : "matrix";
}

function judge(state: SelfTestState, scan: Scan): Test {
  const text = scan.text.trim();
  const aim = scan.symbology !== null;
  if (text === PLAIN) return pass(state, "plain", aim);
  if (text === LINK) return pass(state, "link", aim);
  if (text.toUpperCase() === PLAIN || text.toLowerCase() === LINK.toLowerCase()) return fail(state, "selftest_case", scan);
  if (text.includes(PLAIN) || text.includes(LINK)) return fail(state, "selftest_extra", scan);
  if (text.includes("id.gs1.org") || /^https?[^:]/.test(text)) return fail(state, "selftest_layout", scan);
  if (!text.includes(GTIN)) return fail(state, "selftest_other", scan);
  const label = parseGs1(scan.text, scan.symbology, Number(scan.at.slice(0, 4)));
  if (label.kind !== "gs1" || label.value.lot !== "ABC123" || label.value.serial !== "SER-99") return fail(state, "selftest_separator", scan);
  return pass(state, gs1Test(state, scan), aim);
}

function step(state: SelfTestState, input: DetourInput): Test {
  if (input.kind !== "scan") return go(state);
  if (leaves(input)) return leave(state, RIGHT);
  const after = judge(state, input);
  return { ...after, state: { ...after.state, notice: after.say?.code ? after.say : null } };
}

const rowOf = (test: TestCode, number: number, state: SelfTestState): Row => ({
  title: words(`selftest.${test}`, { number }),
  details: [],
  leads: false,
  ...(state.passed.includes(test) ? { tone: "right" as const } : {}),
});

const view = (state: SelfTestState): View => ({
  name: "selftest",
  prompt: words("selftest.title"),
  rows: TESTS.map((test, index) => rowOf(test, index + 1, state)),
  ...(state.aim === false ? { empty: words("selftest.no_aim") } : {}),
  notice: state.notice,
  actions: [{ command: "back", label: words("do.back") }],
});

export const selftest: Detour<SelfTestState> = { start: () => go({ passed: [], aim: null, notice: null }, say("look")), step, view };
