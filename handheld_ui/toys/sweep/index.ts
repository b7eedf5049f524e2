import { words } from "../../src/handheld/flows/view";
import { kindModule } from "../../src/handheld/tasks/face";
import type { TaskKind } from "../../src/handheld/tasks/kind";
import { type SweepState, start } from "./state";
import { step } from "./step";
import { view } from "./view";
import { sweepWords } from "./words";

const entry: TaskKind<SweepState>["entry"] = ({ label }) => ({ title: words("queue.sweep", { aisle: label }), details: [] });
export const sweep = kindModule<SweepState>({ start, step, view, entry }, { words: sweepWords });
