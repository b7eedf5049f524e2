/**
 * The walking order set by walking: a bin -> its aisle or zone -> bin after bin, as one walks past them. It begins where
 * there is a network, for the device must know which bins belong there; then it goes on without. Left before the end it
 * is kept, here and on the server, and gone on with by whoever scans one of its bins.
 */
import type { LayoutPartsAroundOut as Around, LayoutWalkPartOut as Part } from "../../../shared/api/schemas";
import { kindWord } from "../../../shared/scan/book";
import { commandOf, isSame, named, tidy } from "../../../shared/scan/codes";
import type { Outgoing, Say, Scan, Stamp } from "../flow";
import { RIGHT, go, say } from "../flow";
import { type View, words } from "../view";
import { judgeWalked } from "../walk_judge";
import type { Told, World } from "../world";
import type { Detour, DetourInput, DetourStep } from "./detour";
import { chosen, leave } from "./detour";

export interface WalkOrderState {
  /** The bin whose surroundings are asked for. */
  asked: string | null;
  offered: Part[];
  part: Part | null;
  walked: string[];
  /** *done was said once while bins are left. */
  warned: boolean;
  notice: Say | null;
}

type Walk = DetourStep<WalkOrderState>;
const EMPTY: WalkOrderState = { asked: null, offered: [], part: null, walked: [], warned: false, notice: null };
const MAY = ["supervisor", "admin"];

const noted = (state: WalkOrderState, heard: Say | null, ...send: Outgoing[]): Walk => go({ ...state, notice: heard?.code ? heard : null }, heard, ...send);

function onFirst(state: WalkOrderState, scan: Scan, world: World): Walk {
  const code = tidy(scan.text);
  const row = chosen(scan, state.offered.length);
  if (row !== null) return take(state, state.offered[row]);
  if (!world.online) return noted(state, say("wrong", "walk_order_offline"));
  if (scan.names !== null && scan.names !== "location") return noted(state, say("wrong", verdictOf(scan), { scanned: code, kind: kindWord(scan.names) }));
  const warehouse = world.session?.warehouse?.code ?? "";
  return go({ ...EMPTY, asked: code }, RIGHT, { op: "walk_parts", payload: { code, warehouse } });
}

const verdictOf = (scan: Scan): string => judgeWalked({ kind: scan.names ?? "unknown", same_part: true, before: false });

function take(state: WalkOrderState, part: Part | undefined): Walk {
  if (!part) return go(state);
  const goesOn = part.walked.length > 0;
  return noted({ ...EMPTY, part, walked: part.walked }, goesOn ? say("right", "walk_order_goes_on", { count: part.walked.length, name: part.name }) : RIGHT);
}

function onTold(state: WalkOrderState, { op, about, result, error }: Told): Walk {
  if (op !== "walk_parts" || about !== state.asked) return go(state);
  if (error) return noted(EMPTY, say("wrong", error.code === "network" ? "walk_order_offline" : error.code, { scanned: about }));
  const { parts } = result as Around;
  if (parts.length === 0) return noted(EMPTY, say("wrong", "walk_order_no_part", { scanned: about }));
  return parts.length === 1 ? take(state, parts[0]) : go({ ...EMPTY, offered: parts });
}

function onBin(state: WalkOrderState, part: Part, scan: Scan): Walk {
  const scanned = tidy(scan.text);
  const bin = named(part.codes, (code) => code, scanned);
  const kind = bin !== null ? "pick" : scan.names === null ? "pick" : scan.names;
  const before = state.walked.some((code) => isSame(code, scanned));
  const verdict = judgeWalked({ kind, same_part: bin !== null, before });
  if (bin === null || verdict !== "ok") return noted({ ...state, warned: false }, say("wrong", verdict, { scanned, kind: kindWord(scan.names), name: part.name }));
  return noted({ ...state, walked: [...state.walked, bin], warned: false }, RIGHT);
}

const told = (state: WalkOrderState, part: Part, over: boolean, stamp: Stamp): Outgoing => ({
  id: stamp.id, op: "set_walk_order", payload: { part: part.part, name: part.name, place_codes: state.walked, over },
});

const left = (state: WalkOrderState): number => (state.part?.codes.length ?? 0) - state.walked.length;

function onDone(state: WalkOrderState, stamp: Stamp): Walk {
  const { part } = state;
  if (part === null || state.walked.length === 0) return leave(state, RIGHT);
  if (left(state) > 0 && !state.warned) return noted({ ...state, warned: true }, say("look", "walk_order_left", { count: left(state) }));
  return leave(state, say("right", "walk_order_set", { name: part.name }), told(state, part, true, stamp));
}

function onBack(state: WalkOrderState, stamp: Stamp): Walk {
  const { part } = state;
  if (part === null || state.walked.length === 0 || state.walked === part.walked) return leave(state, RIGHT);
  return leave(state, say("look", "walk_order_kept", { name: part.name }), told(state, part, false, stamp));
}

function undo(state: WalkOrderState): Walk {
  if (state.walked.length > 0) return noted({ ...state, walked: state.walked.slice(0, -1), warned: false }, say("look", "unscanned"));
  return state.part === null && state.offered.length === 0 ? noted(state, say("look", "nothing_to_undo")) : noted(EMPTY, say("look", "unscanned"));
}

function onScan(state: WalkOrderState, scan: Scan, world: World): Walk {
  const command = commandOf(scan.text);
  if (command === "done") return onDone(state, scan);
  if (command === "back" || command === "pause") return onBack(state, scan);
  if (command === "undo") return undo(state);
  if (command !== null && !/^\d+$/.test(command)) return noted(state, say("look", "not_now"));
  if (!MAY.includes(world.session?.worker.role ?? "")) return noted(state, say("wrong", "walk_order_not_yours"));
  return state.part === null ? onFirst(state, scan, world) : onBin(state, state.part, scan);
}

function step(state: WalkOrderState, input: DetourInput, world: World): Walk {
  if (input.kind === "told") return onTold(state, input);
  if (input.kind === "scan") return onScan(state, input, world);
  const row = input.kind === "tap" ? chosen(input, state.offered.length) : null;
  return row === null ? go(state) : take(state, state.offered[row]);
}

function view(state: WalkOrderState): View {
  const { part, walked, notice } = state;
  const back = { command: "back", label: words("do.back") };
  const undoing = { command: "undo", label: words("do.undo") };
  if (part === null && state.offered.length > 0) {
    const rows = state.offered.map((one) => ({ title: words(`walk_order.${one.part}`, { name: one.name }), details: [words("walk_order.bins", { count: one.codes.length })], leads: true }));
    return { name: "walk_order", prompt: words("walk_order.which"), rows, notice, actions: [undoing, back] };
  }
  if (part === null) return { name: "walk_order", prompt: words("walk_order.first"), busy: state.asked !== null, notice, actions: [back], entry: { label: words("do.type_place") } };
  const done = { command: "done", label: words("walk_order.done"), primary: left(state) === 0 };
  return {
    name: "walk_order",
    prompt: words(left(state) === 0 ? "walk_order.all" : "walk_order.next"),
    hero: { kind: "count", now: walked.length, of: part.codes.length },
    facts: [
      { name: words(`walk_order.the_${part.part}`), value: part.name },
      ...(walked.length > 0 ? [{ name: words("walk_order.last"), value: walked.at(-1) ?? "" }] : []),
    ],
    notice,
    actions: [...(walked.length > 0 ? [done] : []), undoing, back],
    ...(left(state) === 0 ? {} : { entry: { label: words("do.type_place") } }),
  };
}

export const walkOrder: Detour<WalkOrderState> = { start: () => go(EMPTY, say("look")), step, view };
