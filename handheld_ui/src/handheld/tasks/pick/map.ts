/** The walk as a map: drawn by a screen of its own; a scan goes back to the walk and counts there. */
import { RIGHT, go, say } from "../../flows/flow";
import type { Detour, DetourInput, DetourStep } from "../../flows/detours/detour";
import { leave, leaves } from "../../flows/detours/detour";
import type { View } from "../../flows/view";
import { words } from "../../flows/view";
import type { World } from "../../flows/world";

import { walkIn } from "./state";

type Nothing = Record<string, never>;

function step(state: Nothing, input: DetourInput): DetourStep<Nothing> {
  if (leaves(input)) return leave(state, RIGHT);
  return go(state, input.kind === "scan" ? say("look", "not_now") : null);
}

const view = (_state: Nothing, world: World): View => ({
  name: "map",
  prompt: words("map.title"),
  ...(walkIn(world) ? { drawn: "map" } : { empty: words("map.no_walk") }),
  notice: null,
  actions: [{ command: "back", label: words("do.back") }],
});

export const map: Detour<Nothing> = { start: () => go({}, say("look")), step, view };
