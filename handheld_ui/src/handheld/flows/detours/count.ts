/** Counting a bin that nobody asked for: from an inquiry, or by its scan; then as every count, and back. */
import type { Inquiry } from "../../../shared/api/floor_types";
import { commandOf, tidy } from "../../../shared/scan/codes";
import { type Goods, type Tallied, type Tally, emptyTally, onCommand, onScan, onTap, toldOf } from "../../tasks/count/tally";
import { tallyActions, tallyView } from "../../tasks/count/tally_view";
import type { Say, Scan } from "../flow";
import { RIGHT, go, say } from "../flow";
import { type View, words } from "../view";
import type { Told } from "../world";
import type { Detour, DetourInput, DetourStep, Opening } from "./detour";
import { leave, leaves } from "./detour";

export interface SpotState {
  tally: Tally | null;
  blocks: string[];
  notice: Say | null;
}

type Spot = DetourStep<SpotState>;
const COUNTED: ReadonlySet<string> = new Set(["location", "tote"]);
const EMPTY: SpotState = { tally: null, blocks: [], notice: null };

/** What lies there by the books, without how much. */
function goodsIn(found: Inquiry): Goods[] {
  const rows = found.stock.filter((row, index) => found.stock.findIndex((one) => one.sku === row.sku) === index);
  return rows.map(({ sku, name, image_url, codes, lot }) => ({ sku, name, image_url, tracked: lot !== "", codes: [{ code: sku, quantity: 1 }, ...codes] }));
}

function begin(code: string, at: string, goods: Goods[], blocks: string[]): SpotState {
  return { tally: { ...emptyTally(code, goods), since: at }, blocks, notice: null };
}

function onPlace(state: SpotState, scan: Scan): Spot {
  const code = tidy(scan.text);
  if (scan.names !== null && !COUNTED.has(scan.names)) return noted(state, say("wrong", "counting.not_a_bin", { scanned: code }));
  return go(begin(code, scan.at, [], [code]), RIGHT, { op: "look_up", payload: { code } });
}

const noted = (state: SpotState, heard: Say | null): Spot => go({ ...state, notice: heard?.code ? heard : null }, heard);
const counted = (state: SpotState, { tally, say: heard }: Tallied): Spot => noted({ ...state, tally }, heard);

function close(state: SpotState, tally: Tally, scan: Scan): Spot {
  return leave(state, say("right", "counted", { place: tally.place }), { id: scan.id, op: "count_place", payload: toldOf(tally, scan) });
}

function atTheDoor(state: SpotState, scan: Scan): Spot {
  if (leaves(scan)) return leave(state, RIGHT);
  return commandOf(scan.text) === null ? onPlace(state, scan) : noted(state, say("look", "not_now"));
}

function scanned(state: SpotState, scan: Scan): Spot {
  const { tally } = state;
  if (tally === null) return atTheDoor(state, scan);
  if (commandOf(scan.text) === "back") return leave(state, RIGHT);
  const command = onCommand(tally, scan.text);
  if (command?.over) return close(state, command.tally, scan);
  if (command) return command.tally.since === null ? noted(EMPTY, command.say) : counted(state, command);
  return commandOf(scan.text) === null ? counted(state, onScan(tally, scan)) : noted(state, say("look", "not_now"));
}

/** The goods of the place come when somebody can be asked; what was scanned before stays, and the server reads it. */
function told(state: SpotState, { about, error, result }: Told): Spot {
  if (error || state.tally?.place !== about) return go(state);
  const found = result as Inquiry;
  if (!["bin", "tote"].includes(found.kind)) return noted(EMPTY, say("wrong", "counting.not_a_bin", { scanned: about }));
  return go({ ...state, tally: { ...state.tally, place: found.code, goods: goodsIn(found) }, blocks: found.place?.blocks ?? state.blocks });
}

function step(state: SpotState, input: DetourInput): Spot {
  if (input.kind === "told") return told(state, input);
  if (input.kind === "scan") return scanned(state, input);
  return input.kind === "tap" && state.tally ? counted(state, onTap(state.tally, input)) : go(state);
}

function start({ code, found }: Opening, _world: unknown, stamp: { at: string }): Spot {
  if (code === undefined) return go(EMPTY, say("look"));
  return go(begin(code, stamp.at, found ? goodsIn(found) : [], found?.place?.blocks ?? [code]), say("look"));
}

function view(state: SpotState): View {
  const back = { command: "back", label: words("do.back") };
  const { notice, tally } = state;
  if (tally === null) return { name: "spot", prompt: words("count.scan_bin"), notice, actions: [back], entry: { label: words("do.type_place") } };
  return { name: "spot", ...tallyView(tally, state.blocks), notice, actions: [...tallyActions(tally), back] };
}

export const count: Detour<SpotState> = { start, step, view };
