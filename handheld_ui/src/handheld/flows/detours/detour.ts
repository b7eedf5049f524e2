/**
 * A detour is a small flow that a worker may step into from anywhere and come back from: `step` as in every flow, and
 * `view`, which says in plain values what one generic screen draws. docs/flows.md shows how to add one.
 */
import type { Ask, FloorPlan, Inquiry } from "../../../shared/api/floor_types";
import type { Queue, Session, WireError } from "../../../shared/api/types";
import { commandOf } from "../../../shared/scan/codes";
import type { Answered, Outgoing, Say, Scan, Stamp, Step, Tap, Tone } from "../flow";
import { go } from "../flow";
import type { PickState } from "../pick_state";

/** What a detour may look at beside its own state. */
export interface World {
  pick: PickState | null;
  queue: Queue | null;
  session: Session | null;
  online: boolean;
  /** What this worker moved and could take back, newest first. */
  moves: MadeMove[];
  asks: Ask[];
  plan: FloorPlan | null;
}

export interface MadeMove {
  id: string;
  item: string;
  name: string;
  quantity: number;
  source: string;
  target: string;
  undone: boolean;
}

/** The answer to a question put to the server at once (never stored): `about` is what was asked about. */
export interface Told {
  kind: "told";
  op: string;
  about: string;
  result: unknown;
  error: WireError | null;
}

export type DetourInput = Scan | Tap | Told | Answered;

/** What a detour is opened with: a code to begin with, an item to carry on with. */
export interface Opening {
  code?: string;
  /** What the server has told of the code already. */
  found?: Inquiry;
  item?: string;
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

/** A key of the catalogue with its values; `count` chooses the plural. */
export interface Words {
  key: string;
  values?: Record<string, string | number>;
  count?: number;
}

export const words = (key: string, values: Record<string, string | number> = {}): Words => ({ key, values });
export const counted = (key: string, count: number): Words => ({ key, count });

export type Text = string | Words;

export interface Row {
  title: Text;
  /** A code is set in its own type. */
  code?: boolean;
  details: Text[];
  tag?: Text;
  tone?: Tone;
  /** Rows that lead somewhere are numbered: a tap, or a scan of the number. */
  leads: boolean;
}

export interface Goods {
  sku: string;
  name: string;
  image_url: string | null;
}

export type Hero =
  | { kind: "place"; code: string; blocks: string[] }
  | { kind: "goods"; goods: Goods }
  | { kind: "code"; code: string }
  | { kind: "count"; now: number | string; of: number | null };

export interface Action {
  command: string;
  label: Words;
  primary?: boolean;
}

/** One screen, as plain values. Big things first: prompt, hero; then what is known; then what can be done. */
export interface View {
  name: string;
  prompt: Words;
  busy?: boolean;
  hero?: Hero;
  /** The code that is awaited, when there is exactly one. */
  expects?: string;
  facts?: { name: Words; value: Text; tone?: Tone }[];
  rows?: Row[];
  empty?: Words;
  notice: Say | null;
  actions: Action[];
  entry?: { label: Words; numeric?: boolean };
  keypad?: boolean;
  /** Drawn by a screen of its own, fetched when it is first opened. */
  drawn?: "map";
}

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
