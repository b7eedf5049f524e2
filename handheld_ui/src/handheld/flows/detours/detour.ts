/**
 * A detour is a small flow that a worker may step into from anywhere and come back from: `step` as in every flow, and
 * `view`, which says in plain values what one generic screen draws. docs/flows.md shows how to add one.
 */
import type { Inquiry, StockRow } from "../../../shared/api/floor_types";
import { commandOf } from "../../../shared/scan/codes";
import type { Answered, Outgoing, Say, Scan, Stamp, Step, Tap } from "../flow";
import { go } from "../flow";
import type { View } from "../view";
import type { Told, World } from "../world";

export type DetourInput = Scan | Tap | Told | Answered;

/** What a detour is opened with: a code to begin with, an item to carry on with. */
export interface Opening {
  code?: string;
  /** What the server has told of the code already. */
  found?: Inquiry;
  item?: string;
  /** The stock row that is meant, with the codes of its item. */
  row?: StockRow;
}

export interface DetourStep<State> extends Step<State> {
  /** Leave: back to exactly where the worker was. */
  leave?: boolean;
  /** Step further, into another detour; coming back leads here. */
  open?: { name: string; opening: Opening };
}

export interface Detour<State> {
  start: (opening: Opening, world: World, stamp: Stamp) => DetourStep<State>;
  step: (state: State, input: DetourInput, world: World) => DetourStep<State>;
  view: (state: State, world: World) => View;
}

/** The stack keeps each state beside the name of its flow, so that no state meets a flow that is not its own. */
export type SealedDetour = Detour<unknown>;
export const sealed = <State>(detour: Detour<State>): SealedDetour => detour as unknown as SealedDetour;

/** The row that a scan or a tap chooses, counted from 0, or null. Its number stands beside it. */
export function chosen(input: DetourInput, count: number): number | null {
  const text = input.kind === "scan" ? input.text.trim().replace(/^\*/, "") : input.kind === "tap" && input.action === "row" ? input.value : "";
  const number = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= count ? number - 1 : null;
}

/** `*back` and `*done` leave every detour that does not know better. */
export function leaves(input: DetourInput): boolean {
  return input.kind === "scan" && ["back", "done"].includes(commandOf(input.text) ?? "");
}

export const leave = <State>(state: State, heard: Say | null = null, ...send: Outgoing[]): DetourStep<State> => ({
  ...go(state, heard, ...send),
  leave: true,
});
