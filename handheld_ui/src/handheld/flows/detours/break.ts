/** I go on my break for so long, or I am back: the plan counts on nobody who is at lunch. */
import { RIGHT, go, say } from "../flow";
import type { Say } from "../flow";
import type { Detour, DetourInput, DetourStep } from "./detour";
import type { View } from "../view";
import type { World } from "../world";
import { chosen, leave, leaves } from "./detour";
import { words } from "../view";

export interface BreakState {
  notice: Say | null;
}

const MINUTES = [15, 30, 45, 60];

/** A break that was said before, begun or not. */
const said = (world: World): boolean => Boolean(world.queue?.hours?.back_at);

function step(state: BreakState, input: DetourInput, world: World): DetourStep<BreakState> {
  if (input.kind === "told" || input.kind === "answer") return go(state);
  if (leaves(input)) return leave(state, RIGHT);
  const row = chosen(input, MINUTES.length + Number(said(world)));
  if (row === null) return go(state, input.kind === "scan" ? say("look", "not_now") : null);
  if (!world.online) return go({ notice: say("look", "offline_no_break") }, say("look", "offline_no_break"));
  const minutes = MINUTES[row];
  if (minutes === undefined) return leave(state, say("right", "back_from_break"), { id: input.id, op: "end_break", payload: {} });
  return leave(state, say("right", "on_break"), { id: input.id, op: "take_break", payload: { minutes } });
}

function view(state: BreakState, world: World): View {
  const lengths = MINUTES.map((minutes) => ({ title: words("break.minutes", { minutes }), details: [], leads: true }));
  return {
    name: "break",
    prompt: words("break.title"),
    rows: [...lengths, ...(said(world) ? [{ title: words("break.back"), details: [], leads: true }] : [])],
    notice: state.notice,
    actions: [{ command: "back", label: words("do.back") }],
  };
}

/** Named so because `break` is a word of the language. */
export const pause: Detour<BreakState> = { start: () => go({ notice: null }, say("look")), step, view };
