/** All commands with what they do: each row is its barcode on the command sheet, and a key for the finger. */
import { commandOf } from "../../../shared/scan/codes";
import { kindOf } from "../../tasks/kinds";
import { RIGHT, go, say } from "../flow";
import type { Detour, DetourInput, DetourStep } from "./detour";
import type { Row, View } from "../view";
import type { World } from "../world";
import { chosen, leave, leaves } from "./detour";
import { words } from "../view";

export interface HelpState {
  page: number;
}

const ANYWHERE = ["stock", "move", "people", "break", "voice", "theme", "camera", "selftest", "export", "transfer"];
/** For who may lay out a building. */
const LAYING_OUT: Readonly<Record<string, string[]>> = { supervisor: ["walk_order"], admin: ["walk_order"] };
const PAGE = 6;

/** The commands that make sense where the worker stands, as they are printed. */
export function commandsFor(world: World): string[] {
  const ends = [...(world.session?.training_url ? ["training"] : []), "sign_out"];
  const here = world.inHand ? (kindOf(world.inHand.kind)?.commands?.help ?? []) : ["next"];
  return [...here, "scans", ...ANYWHERE, ...(LAYING_OUT[world.session?.worker.role ?? ""] ?? []), ...ends];
}

const sign = (name: string): string => (["stock", "move", "adjust", "walk_order", "transfer"].includes(name) ? "@" : "*");

function shownRows(state: HelpState, world: World): string[] {
  return commandsFor(world).slice(state.page * PAGE, (state.page + 1) * PAGE);
}

function step(state: HelpState, input: DetourInput, world: World): DetourStep<HelpState> {
  if (input.kind === "told" || input.kind === "answer") return go(state);
  if (leaves(input)) return leave(state, RIGHT);
  const row = chosen(input, shownRows(state, world).length);
  const name = row === null ? null : shownRows(state, world)[row];
  if (name) return { ...leave(state), open: { name: `*${name}`, opening: {} } };
  if (input.kind === "scan" && commandOf(input.text) === "more") return go({ page: nextPage(state, world) }, RIGHT);
  return go(state, input.kind === "scan" ? say("look", "not_now") : null);
}

const nextPage = (state: HelpState, world: World): number =>
  (state.page + 1) * PAGE < commandsFor(world).length ? state.page + 1 : 0;

const rowOf = (name: string): Row => ({ title: words(`command.${name}`), details: [], tag: sign(name) + name, leads: true });

const view = (state: HelpState, world: World): View => ({
  name: "help",
  prompt: words("help.title"),
  rows: shownRows(state, world).map(rowOf),
  notice: null,
  actions: [
    ...(commandsFor(world).length > PAGE ? [{ command: "more", label: words("do.more") }] : []),
    { command: "back", label: words("do.back") },
  ],
});

export const help: Detour<HelpState> = { start: () => go({ page: 0 }, say("look")), step, view };
