/** Counting a place, blind: whoever counts is not told what the books say. */
import { type Text, words } from "../../flows/view";
import { kindModule } from "../face";
import type { TaskKind } from "../kind";
import { type CountState, start } from "./state";
import { step } from "./step";
import { isBegun } from "./tally";
import { view } from "./view";
import { countWords } from "./words";

const FACTS = ["days", "moves", "shorts", "variances"];

/** Why the place is counted; of a place that is trusted little, the figures behind it. */
function details(summary: Readonly<Record<string, unknown>>): Text[] {
  const facts = (summary["facts"] ?? {}) as Record<string, unknown>;
  const known = FACTS.filter((name) => Number(facts[name] ?? 0) > 0).map((name) => words(`count.trust_${name}`, { count: Number(facts[name]) }));
  return [words(`count.why_${typeof summary["why"] === "string" ? summary["why"] : "spot"}`), ...known];
}

const flow: TaskKind<CountState> = {
  start,
  step,
  view,
  entry: ({ label, summary }) => ({ title: words("queue.count", { place: label }), details: details(summary) }),
  place: (state) => (isBegun(state.tally) ? state.tally.place : null),
  commands: { help: ["undo", "qty", "empty", "done", "pause"], more: ["pause"] },
};

export const count = kindModule<CountState>(flow, { words: countWords });
