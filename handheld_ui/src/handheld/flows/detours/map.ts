/** The walk as a map: drawn by a screen of its own; a scan goes back to the walk and counts there. */
import { RIGHT, go, say } from "../flow";
import type { Detour, DetourInput, DetourStep, View, World } from "./detour";
import { leave, leaves, words } from "./detour";

type Nothing = Record<string, never>;

function step(state: Nothing, input: DetourInput): DetourStep<Nothing> {
  if (leaves(input)) return leave(state, RIGHT);
  return go(state, input.kind === "scan" ? say("look", "not_now") : null);
}

const view = (_state: Nothing, world: World): View => ({
  name: "map",
  prompt: words("map.title"),
  ...(world.pick ? { drawn: "map" as const } : { empty: words("map.no_walk") }),
  notice: null,
  actions: [{ command: "back", label: words("do.back") }],
});

export const map: Detour<Nothing> = { start: () => go({}, say("look")), step, view };
