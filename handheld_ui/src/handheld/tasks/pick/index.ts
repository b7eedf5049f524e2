/** The walk: released orders to goods in totes. */
import { sealed } from "../../flows/detours/detour";
import { kindModule } from "../face";
import type { TaskKind } from "../kind";
import { doings } from "./doings";
import { beginsWith, entry } from "./entry";
import { knownOnWalk } from "./knows";
import { map } from "./map";
import { spokenFor } from "./spoken";
import type { PickState } from "./state";
import { startPick } from "./state";
import { step } from "./step";
import { applyDiff } from "./task";
import { WalkScreen } from "./view/Walk";
import { why } from "./why";
import { words } from "./words";

const flow: TaskKind<PickState> = {
  start: startPick,
  step,
  entry,
  beginsWith,
  place: (state) => state.here,
  commands: { help: ["undo", "short", "skip", "full", "qty", "pause", "why", "map"], more: ["qty", "full", "pause", "why", "map"] },
  doings,
  knows: (state, code) => knownOnWalk(state.task, code),
  spoken: spokenFor,
  changed: (task, diff, version) => applyDiff(task, diff as unknown as Parameters<typeof applyDiff>[1], version),
  detours: { why: sealed(why), map: sealed(map) },
  openers: { why: "why", map: "map" },
};

export const pick = kindModule<PickState>(flow, {
  words,
  screen: WalkScreen,
  drawings: { map: async () => (await import("./view/WalkMap")).WalkMap },
});
