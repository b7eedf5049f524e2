/** A bench to begin with, what comes in, and where it leads: for tests. */
import type { Answer } from "../shared/api/types";
import { type Bench, emptyBench, type Input, type Step } from "./bench";
import { step } from "./flow";
import type { Pack } from "./wire";

export const bench = (pack: Pack | null): Bench => ({ ...emptyBench("STATION-1"), base: pack });
export const scan = (text: string): Input => ({ kind: "scan", text, readings: [text], names: /^T\d+$/.test(text) ? "tote" : "unknown" });
export const applied = (pack: Pack): Answer => ({ id: "c", status: "applied", result: { pack } });

/** Runs inputs one after another and gives the last step. */
export function run(start: Bench, ...inputs: Input[]): Step {
  return inputs.reduce<Step>((last, input) => step(last.state, input), { state: start, say: null, send: [] });
}
