/** Questions to a pick task, and what each command makes of it before the server has said so. */
import type { FloorCommands } from "../../../shared/api/schemas";
import type { CartSlot, FloorOp, Instruction, PickLine, PickStop, PickTask } from "../../../shared/api/types";
import { inLanguage } from "../../../shared/i18n/instructions";
import { named } from "../../../shared/scan/codes";
import type { Outgoing } from "../../flows/flow";
import { standsAt } from "./gathering";
import { shortsOf, withoutInstead } from "./shorts";
import { placesFor, zoneAfter } from "./zones";

export const left = (line: PickLine): number => line.quantity - line.picked - line.short;
export const openLines = (stop: PickStop): PickLine[] => stop.lines.filter((line) => line.state === "open" && left(line) > 0);
export const unitsLeft = (stop: PickStop): number => openLines(stop).reduce((sum, line) => sum + left(line), 0);
const unfinished = (stop: PickStop): boolean => stop.state !== "done" && unitsLeft(stop) > 0;

function allAhead(task: PickTask): PickStop[] {
  const bySeq = task.stops.filter(unfinished).sort((a, b) => a.seq - b.seq);
  return [...bySeq.filter((stop) => stop.state === "open"), ...bySeq.filter((stop) => stop.state === "skipped")];
}

const zoneOf = (stop: PickStop): string => stop.location.zone ?? "";
/** Is the walk handed over from zone to zone? */
export const isPassed = (task: PickTask): task is PickTask & { zone: string } => typeof task.zone === "string";

/** The stops still to visit in walking order, of a walk that is handed over those in its zone; what was skipped comes back at the end. */
export const stopsAhead = (task: PickTask): PickStop[] => allAhead(task).filter((stop) => !isPassed(task) || zoneOf(stop) === task.zone);

/** Who goes on: the zone in which the walk is, or the next one; null: nobody, or it is not handed over. */
export const zoneToGo = (task: PickTask): string | null => (isPassed(task) ? zoneAfter(allAhead(task).map(zoneOf), task.zone) : null);

/** Where its totes wait for that zone. */
export const handOversFor = (task: PickTask, zone: string): string[] => placesFor(task.hand_overs ?? [], zone).map((place) => place.code);

/** Whatever of the walk is carried: its cart, and every tote. */
export const carried = (task: PickTask): string[] => [
  ...(task.cart ? [task.cart.code] : []),
  ...task.slots.flatMap((slot) => [...slot.full_totes, ...(slot.tote ? [slot.tote.code] : [])]),
];

export const stopOf = (task: PickTask, id: string | null): PickStop | null => task.stops.find((stop) => stop.id === id) ?? null;
export const slotOf = (task: PickTask, slot: number): CartSlot | null => task.slots.find((one) => one.slot === slot) ?? null;
export const toteOf = (task: PickTask, line: PickLine): string | null => slotOf(task, line.slot)?.tote?.code ?? null;
/** The slot whose tote this is; of orders that share it, one that gets goods at this stop. */
export function slotWithTote(task: PickTask, code: string, stop: PickStop | null = null): CartSlot | null {
  const asked = stop && task.mode === "sort" ? openLines(stop).map((line) => line.slot) : null;
  return named(task.slots.filter((slot) => slot.tote !== null && (asked?.includes(slot.slot) ?? true)), (slot) => slot.tote?.code ?? "", code);
}
/** Ids are made by time, so the newest is the greatest, in whatever order they came. */
export const newestPick = (task: PickTask): PickTask["picks"][number] | undefined =>
  task.picks.reduce<PickTask["picks"][number] | undefined>((newest, pick) => (newest && newest.pick_id > pick.pick_id ? newest : pick), undefined);
/** What stood on this cart the last time, of the slots that still have no tote. */
export const usualTotes = (task: PickTask): { slot: number; code: string }[] =>
  (task.usual_totes ?? []).filter((usual) => slotOf(task, usual.slot)?.tote === null);
export const slotWithoutTote = (task: PickTask): CartSlot | null => task.slots.find((slot) => slot.tote === null && !slot.withdrawn) ?? null;

/** A walk that a device kept from before orders had several slots says nothing of them. */
const lastSlot = (slot: CartSlot): number => slot.slot + (slot.span || 1) - 1;
/** Its totes fill an order's slots one after the other: where the next stands after so many. */
const standsAfter = (slot: CartSlot, totes: number): number => Math.min(slot.slot + totes, lastSlot(slot));
/** The cart's slot of the tote that the order's goods go into now. */
export const standing = (slot: CartSlot): number => standsAfter(slot, slot.full_totes.length);
export const standingOf = (task: PickTask, line: PickLine): number => {
  const slot = slotOf(task, line.slot);
  return slot ? standing(slot) : line.slot;
};
/** The cart's slot of the tote that comes when this one is full. */
export const standingNext = (slot: CartSlot): number => standsAfter(slot, slot.full_totes.length + 1);
/** The size of tote that a slot of the cart takes; "": any. A walk kept from before sizes says nothing of them. */
export const sizeAt = (task: PickTask, number: number): string => task.slot_sizes?.[number - 1] ?? "";
/** "3", or "3–4" for an order of two totes. */
export const slotsName = (slot: CartSlot, from: number = slot.slot): string =>
  from < lastSlot(slot) ? `${from}–${lastSlot(slot)}` : String(from);
/** Every slot of the cart that the order has, with the tote that stands there. */
export const cartSlots = (slot: CartSlot): { number: number; tote: string | null }[] => {
  const totes = [...slot.full_totes, ...(slot.tote ? [slot.tote.code] : [])];
  return Array.from({ length: lastSlot(slot) - slot.slot + 1 }, (_, index) => ({ number: slot.slot + index, tote: totes[index] ?? null }));
};
/** What has to be read at a stop, each once: in this language, else in the one that is for everybody. */
export function instructionsFor(task: PickTask, stop: PickStop, language: string): Instruction[] {
  const slots = openLines(stop).map((line) => line.slot);
  const fits = (one: Instruction): boolean =>
    (one.item_id === null || one.item_id === stop.item.id) && (one.slots === null || one.slots.some((slot) => slots.includes(slot)));
  return inLanguage(task.instructions.filter(fits), language);
}

/** The slots in whose totes goods lie that are still carried. */
const carrying = (task: PickTask): CartSlot[] =>
  task.slots.filter((slot) => slot.brought !== true && task.stops.some((stop) => stop.lines.some((line) => line.slot === slot.slot && line.picked > 0)));

/** Those of them whose order is brought together with its other walks. */
export const slotsToBring = (task: PickTask): CartSlot[] => carrying(task).filter((slot) => Boolean(slot.place) && !slot.withdrawn);
/** The one slot that is still carried, whose place needs no scan of its tote. */
export function onlyToBring(task: PickTask): CartSlot | null {
  const [only, ...others] = carrying(task);
  return only && others.length === 0 ? only : null;
}
/** Which of these orders a scanned tote is of. */
export const slotOfTote = (slots: CartSlot[], code: string): CartSlot | null =>
  slots.find((slot) => named([...slot.full_totes, ...(slot.tote ? [slot.tote.code] : [])], String, code) !== null) ?? null;

/** Has anything been done at any bin yet? */
export const hasBegun = (task: PickTask): boolean =>
  task.stops.some((stop) => stop.state !== "open" || stop.lines.some((line) => line.picked + line.short > 0));

/** Progress for the header and the summary. */
export function progress(task: PickTask): { stops: number; done: number; units: number; picked: number; short: number } {
  const lines = task.stops.flatMap((stop) => stop.lines);
  const sum = (part: (line: PickLine) => number): number => lines.reduce((total, line) => total + part(line), 0);
  const done = task.stops.filter((stop) => !unfinished(stop)).length;
  return { stops: task.stops.length, done, units: sum((line) => line.quantity), picked: sum((line) => line.picked), short: sum((line) => line.short) };
}

type Payload<Op extends FloorOp> = FloorCommands[Op]["payload"];
type Effects = { readonly [Op in FloorOp]?: (task: PickTask, payload: Payload<Op>, id: string) => PickTask };

function closed(line: PickLine): PickLine {
  return { ...line, state: left(line) > 0 ? "open" : "done" };
}

function stopAfter(stop: PickStop): PickStop {
  const total = (part: (line: PickLine) => number): number => stop.lines.reduce((sum, line) => sum + part(line), 0);
  const done = stop.lines.every((line) => line.state !== "open");
  const state = done ? "done" : stop.state === "done" ? "open" : stop.state;
  return { ...stop, state, picked: total((line) => line.picked), short: total((line) => line.short) };
}

function withLine(task: PickTask, lineId: unknown, change: (line: PickLine) => PickLine): PickTask {
  const stops = task.stops.map((stop) => {
    if (!stop.lines.some((line) => line.id === lineId)) return stop;
    return stopAfter({ ...stop, lines: stop.lines.map((line) => (line.id === lineId ? closed(change(line)) : line)) });
  });
  return { ...task, stops };
}

/** Where goods are sorted at a wall afterwards, a tote is that of all orders. */
function withSlot(task: PickTask, number: unknown, change: (slot: CartSlot) => CartSlot): PickTask {
  return { ...task, slots: task.slots.map((slot) => (slot.slot === number || task.mode === "sort" ? change(slot) : slot)) };
}

function confirmPick(task: PickTask, payload: Payload<"confirm_pick">, id: string): PickTask {
  if (task.picks.some((pick) => pick.pick_id === id)) return task;
  const quantity = payload.quantity;
  const picked = withLine(task, payload.line_id, (line) => ({ ...line, picked: line.picked + quantity }));
  const pick = { pick_id: id, line_id: payload.line_id, quantity, tote_code: payload.tote_code, at: "" };
  return { ...picked, picks: [...task.picks, pick].slice(-5) };
}

function undoPick(task: PickTask, payload: Payload<"undo_pick">): PickTask {
  const pick = task.picks.find((one) => one.pick_id === payload.pick_id);
  if (!pick) return task;
  const undone = withLine(task, pick.line_id, (line) => ({ ...line, picked: line.picked - pick.quantity }));
  const number = task.stops.flatMap((stop) => stop.lines).find((line) => line.id === pick.line_id)?.slot;
  const back = { ...undone, slots: undone.slots.map((slot) => (slot.slot === number && slot.brought ? { ...slot, brought: false } : slot)) };
  return { ...back, picks: task.picks.filter((one) => one !== pick) };
}

function reportShort(task: PickTask, payload: Payload<"report_short">, id: string): PickTask {
  if (shortsOf(task).some((short) => short.short_id === id)) return task;
  const told = withLine(task, payload.line_id, (line) => ({ ...line, short: line.short + payload.quantity }));
  const short = { short_id: id, line_id: payload.line_id, quantity: payload.quantity, instead: [] };
  return { ...told, shorts: [...shortsOf(task), short] };
}

function undoShort(task: PickTask, payload: Payload<"undo_short">): PickTask {
  const undone = shortsOf(task).filter((short) => payload.short_ids.includes(short.short_id));
  const open = undone.reduce((now, { line_id, quantity }) => withLine(now, line_id, (line) => ({ ...line, short: line.short - quantity })), task);
  return { ...withoutInstead(open, undone), shorts: shortsOf(task).filter((short) => !undone.includes(short)) };
}

function replaceTote(task: PickTask, payload: Payload<"replace_tote">): PickTask {
  return withSlot(task, payload.slot, (slot) => ({
    ...slot,
    tote: { code: payload.tote_code },
    full_totes: slot.tote ? [...slot.full_totes, slot.tote.code] : slot.full_totes,
  }));
}

function skipStop(task: PickTask, payload: Payload<"skip_stop">): PickTask {
  const stops = task.stops.map((stop): PickStop => (stop.id === payload.stop_id ? { ...stop, state: "skipped" } : stop));
  return { ...task, stops };
}

/** With the last totes that are carried the walk is over. */
function consolidate(task: PickTask, payload: Payload<"consolidate">): PickTask {
  const places = task.gatherings ?? [];
  const place = named(places, (one) => one.code, payload.location_code)?.code ?? payload.location_code;
  const slot = slotOf(task, payload.slot);
  const gatherings = standsAt(places, slot?.place ?? "", slot?.order.number ?? "", place);
  const slots = task.slots.map((one) => (one.slot === payload.slot ? { ...one, place, brought: true } : one));
  const after = { ...task, slots, gatherings };
  return carrying(after).length === 0 ? { ...after, state: "done" } : after;
}

const EFFECTS: Effects = {
  assign_cart: (task, payload) => ({ ...task, cart: { code: payload.cart_code } }),
  assign_tote: (task, payload) => withSlot(task, payload.slot, (slot) => ({ ...slot, tote: { code: payload.tote_code } })),
  assign_totes: (task, payload) =>
    payload.totes.reduce((now, { slot, tote_code }) => withSlot(now, slot, (one) => ({ ...one, tote: { code: tote_code } })), task),
  confirm_pick: confirmPick,
  undo_pick: undoPick,
  report_short: reportShort,
  undo_short: undoShort,
  replace_tote: replaceTote,
  skip_stop: skipStop,
  consolidate,
  drop_off: (task) => ({ ...task, state: "done" }),
  hand_over: (task, payload) => ({ ...task, zone: zoneToGo(task), waits_at: payload.location_code }),
  take_up: (task) => ({ ...task, waits_at: null }),
};

/** The task as it will be once the server has taken this command. Commands of other tasks change nothing. */
export function foresee(task: PickTask, { op, payload, id }: Outgoing): PickTask {
  if (!("task_id" in payload) || payload.task_id !== task.id) return task;
  const effect = EFFECTS[op as FloorOp] as ((task: PickTask, payload: object, id: string) => PickTask) | undefined;
  return effect?.(task, payload, id ?? "") ?? task;
}

/** What makes one version of a walk the next. */
export interface TaskDiff {
  from_version: number;
  stops: PickStop[];
  slots: CartSlot[];
  gone: string[];
  /** Ids of the open stops in walking order. */
  order: string[];
  task: Partial<PickTask>;
}

const merged = <T>(old: T[], changed: T[], key: (one: T) => unknown): T[] => {
  const byKey = new Map(changed.map((one) => [key(one), one]));
  const kept = old.map((one) => byKey.get(key(one)) ?? one);
  return [...kept, ...changed.filter((one) => !old.some((before) => key(before) === key(one)))];
};

export function applyDiff(task: PickTask, diff: TaskDiff, version: number): PickTask {
  const place = new Map(diff.order.map((id, index) => [id, index]));
  const stops = merged(task.stops, diff.stops, (stop) => stop.id).filter((stop) => !diff.gone.includes(stop.id));
  const numbered = stops.map((stop) => ({ ...stop, seq: place.has(stop.id) ? stops.length + (place.get(stop.id) ?? 0) : stop.seq }));
  return { ...task, ...diff.task, version, stops: numbered, slots: merged(task.slots, diff.slots, (slot) => slot.slot) };
}

/** The server's task with the commands it has not seen yet laid on top. */
export const replay = (task: PickTask, pending: Outgoing[]): PickTask => pending.reduce(foresee, task);
