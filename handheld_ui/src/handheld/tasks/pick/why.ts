/** Why this, why now: the reasons of the stop, of its bin and of the walk, one plain sentence each. */
import type { Inquiry, StockRow } from "../../../shared/api/floor_types";
import type { PickStop, PickTask, Reason } from "../../../shared/api/types";
import type { Stamp } from "../../flows/flow";
import { RIGHT, go, say } from "../../flows/flow";
import type { PickState } from "./state";
import { currentStop, walkIn } from "./state";
import { distanceAhead } from "./route";
import { unitsLeft } from "./task";
import type { Detour, DetourInput, DetourStep } from "../../flows/detours/detour";
import { leave, leaves } from "../../flows/detours/detour";
import type { Row, View, Words } from "../../flows/view";
import { words } from "../../flows/view";
import type { World } from "../../flows/world";

export interface WhyState {
  /** Where else the item lies, once the server has said so. */
  found: Inquiry | null;
}

const row = (title: Words, ...details: Words[]): Row => ({ title, details, leads: false });

function cutoffRow(task: PickTask, stop: PickStop): Row {
  const hurried = stop.lines.map((line) => task.slots.find((slot) => slot.slot === line.slot)).find((slot) => slot?.order.priority === "urgent");
  if (hurried) return row(words("why.stop_urgent", { number: hurried.order.number }));
  const cutoffs = stop.lines.map((line) => task.slots.find((slot) => slot.slot === line.slot)?.order.cutoff ?? null).filter((one) => one !== null);
  const first = cutoffs.sort()[0] ?? task.cutoff;
  return first ? row(words("why.stop_cutoff", { at: first })) : row(words("why.stop_no_cutoff"));
}

/** Why this bin: the lot that expires first, a shorter walk than through the bin promised before, or what came in first. */
function binRows(stop: PickStop): Row[] {
  const shorter = stop.why.find((reason) => reason.term === "shorter_walk");
  const lot = stop.why.some((reason) => reason.term === "fefo") ? [row(words("why.lot_fefo", { lot: stop.lot, date: stop.expires_on ?? "" }))] : [];
  if (shorter) {
    const values = { code: String(shorter.data["instead_of"]), metres: Math.round(shorter.points / 1000) };
    return [...lot, row(words("why.bin_shorter_walk", values))];
  }
  return lot.length ? lot : [row(words("why.lot_fifo"))];
}

/** Why the promise was not made from this bin: the rule that chooses bins, read backwards. */
export function rejection(other: StockRow, chosen: StockRow | undefined, wanted: number): Words {
  if (other.blocked) return words("why.bin_blocked");
  if (other.status === "held") return words("why.bin_held");
  if (other.free <= 0) return words("why.bin_promised");
  if (chosen?.expires_on && (other.expires_on ?? "9") > chosen.expires_on) return words("why.bin_later_lot");
  if (chosen && other.received_at.slice(0, 10) > chosen.received_at.slice(0, 10)) return words("why.bin_came_later");
  return other.free < wanted ? words("why.bin_too_few", { free: other.free }) : words("why.bin_farther");
}

function otherBins(stop: PickStop, found: Inquiry | null): Row[] {
  const here = found?.stock.find((one) => one.location_code === stop.location.code && one.lot === stop.lot);
  const others = (found?.stock ?? []).filter((one) => one.location_code !== stop.location.code).slice(0, 4);
  return others.map((one) => ({ ...row(rejection(one, here, unitsLeft(stop))), tag: one.location_code }));
}

/** Of what the planner says of a walk: what a picker can make something of. */
const TOLD = ["heavy_first", "urgency", "shared_aisles", "clear_aisles", "crowded", "priority"];

function planned(reasons: Reason[]): Row[] {
  return reasons.filter((reason) => TOLD.includes(reason.term)).slice(0, 3).map((reason) => {
    const values = Object.fromEntries(Object.entries(reason.data).filter(([, value]) => ["string", "number"].includes(typeof value)));
    return row({ key: `why.walk_${reason.term}`, values: { ...(values as Record<string, string | number>), points: reason.points, metres: Math.round(reason.points / 1000) } });
  });
}

function saved(task: PickTask): Row[] {
  if (task.baseline_mm <= 0 || task.distance_mm >= task.baseline_mm) return [];
  return [row(words("why.walk_saved", { percent: Math.round(100 * (1 - task.distance_mm / task.baseline_mm)) }))];
}

function rows(state: WhyState, pick: PickState, plan: World["plan"]): Row[] {
  const stop = currentStop(pick);
  const walk = [...saved(pick.task), ...planned(pick.task.reasons)];
  if (!stop) return walk;
  const metres = Math.round(distanceAhead(pick, plan).nextMm / 1000);
  const way = row(words(metres > 0 ? "why.stop_distance" : "why.stop_here", { metres }));
  return [cutoffRow(pick.task, stop), way, ...binRows(stop), ...otherBins(stop, state.found), ...walk];
}

function step(state: WhyState, input: DetourInput): DetourStep<WhyState> {
  if (input.kind === "told") return go(input.error ? state : { found: input.result as Inquiry });
  if (input.kind === "answer") return go(state);
  return leaves(input) ? leave(state, RIGHT) : go(state, input.kind === "scan" ? say("look", "not_now") : null);
}

function start(_opening: unknown, world: World, stamp: Stamp): DetourStep<WhyState> {
  const pick = walkIn(world);
  const stop = pick && currentStop(pick);
  if (!stop || !world.online) return go({ found: null }, say("look"));
  return go({ found: null }, say("look"), { id: stamp.id, op: "look_up", payload: { code: stop.item.sku } });
}

function view(state: WhyState, world: World): View {
  const pick = walkIn(world);
  const stop = pick && currentStop(pick);
  const found = pick ? rows(state, pick, world.plan) : [];
  return {
    name: "why",
    prompt: words("why.title"),
    ...(stop ? { hero: { kind: "place" as const, code: stop.location.code, blocks: stop.location.blocks } } : {}),
    rows: found,
    ...(found.length === 0 ? { empty: words("why.none") } : {}),
    notice: null,
    actions: [{ command: "back", label: words("do.back") }],
  };
}

export const why: Detour<WhyState> = { start, step, view };
