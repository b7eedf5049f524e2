/** My work, best first, each with its why. A tap takes that one; `*next` or the cart's barcode takes the first. */
import type { Inquiry } from "../../shared/api/floor_types";
import type { Queue, QueueEntry, WalkSummary, WireError } from "../../shared/api/types";
import { commandOf, tidy } from "../../shared/scan/codes";
import type { Told } from "./detours/detour";
import type { Say, Scan, Stamp, Step, Tap } from "./flow";
import { RIGHT, go, lookUp, say } from "./flow";

export interface QueueState {
  /** null until the first answer of the server. */
  queue: Queue | null;
  /** The entry being claimed, "best" for whichever is mine next, null when idle. */
  claiming: string | null;
  /** A cart scanned here goes along into the walk. */
  cart: string | null;
  /** What the server is asked about: what starts no work here, and is no place that the book knows. */
  asking: string | null;
  /** Tapped once though another person holds it: a second tap takes it over. */
  warned: string | null;
  /** Came with the last push: shown as new until the worker does something. */
  fresh: string[];
  notice: Say | null;
}

export const startQueue: QueueState = { queue: null, claiming: null, cart: null, asking: null, warned: null, fresh: [], notice: null };

type Work = Step<QueueState>;

export const walkOf = (entry: QueueEntry): WalkSummary => entry.summary as unknown as WalkSummary;

export const heldByOther = (entry: QueueEntry): boolean => entry.state === "leased" && !entry.mine;

function claim(state: QueueState, taskId: string | null, stamp: Stamp, op = "claim_task"): Work {
  const payload = taskId === null ? {} : { task_id: taskId };
  const claiming = { ...state, claiming: taskId ?? "best", asking: null, warned: null, notice: null };
  return go(claiming, RIGHT, { id: stamp.id, op, payload });
}

function claimEntry(state: QueueState, entry: QueueEntry, stamp: Stamp): Work {
  if (!heldByOther(entry)) return claim(state, entry.task_id, stamp);
  if (state.warned === entry.task_id) return claim(state, entry.task_id, stamp, "take_over_task");
  const notice = say("look", "again_to_take_over", { name: entry.worker?.name ?? "" });
  return go({ ...state, warned: entry.task_id, notice }, notice);
}

function told(state: QueueState, notice: Say): Work {
  return go({ ...state, notice }, notice);
}

function entryOf(state: QueueState, match: (entry: QueueEntry) => boolean): QueueEntry | null {
  return state.queue?.entries.find(match) ?? null;
}

function onScan(state: QueueState, scan: Scan): Work {
  const command = commandOf(scan.text);
  if (command === "next") return claim(state, null, scan);
  if (command !== null) return told(state, say("look", "not_now"));
  const code = tidy(scan.text);
  if (scan.names === "cart") return claimWithCart(state, code, scan);
  const entry = entryOf(state, (one) => String(one.number) === code);
  return entry ? claimEntry(state, entry, scan) : go({ ...state, asking: code, notice: null }, say("look"), lookUp(scan));
}

/** A cart is for the best work that needs one: mine before what is free. */
function claimWithCart(state: QueueState, cart: string, stamp: Stamp): Work {
  const free = (entry: QueueEntry): boolean => walkOf(entry).mode === "batch" && !heldByOther(entry);
  const mine = entryOf(state, (entry) => entry.mine && entry.state === "leased");
  if (mine) return claim(free(mine) ? { ...state, cart } : state, mine.task_id, stamp);
  const best = entryOf(state, free);
  if (best) return claim({ ...state, cart }, best.task_id, stamp);
  return told(state, say("look", "no_cart_work", { scanned: cart }));
}

/** Is this a question of what a known place holds? The answer comes on a screen of its own. */
export function asksAbout(state: QueueState, scan: Scan): boolean {
  const place = scan.names !== null && scan.names !== "unknown" && scan.names !== "cart";
  return place && commandOf(scan.text) === null && entryOf(state, (one) => String(one.number) === tidy(scan.text)) === null;
}

/** The server's answer about a code that is in no book. A cart that is newer than the book starts work; nothing known is told here. */
export function queueTold(state: QueueState, input: Told, stamp: Stamp): Work | Inquiry {
  const asked = { ...state, asking: null };
  const found = input.result as Inquiry | null;
  if (!found) return told(asked, say("look", input.error?.code === "network" ? "offline_no_look" : (input.error?.code ?? ""), { scanned: input.about }));
  if (found.kind === "cart") return claimWithCart(asked, found.code, stamp);
  if (found.kind === "refused") return told(asked, say("wrong", `gs1_${found.refusal ?? ""}`, { scanned: input.about }));
  return found.kind === "unknown" ? told(asked, say("wrong", "nothing_known", { scanned: input.about, kind: "unknown" })) : found;
}

function onTap(state: QueueState, tap: Tap): Work {
  if (tap.action !== "claim") return go(state);
  const entry = entryOf(state, (one) => one.task_id === tap.value);
  return entry ? claimEntry(state, entry, tap) : claim(state, null, tap);
}

/** Nothing new starts without the network: what another picker holds cannot be known here. */
export function stepQueue(state: QueueState, input: Scan | Tap, online: boolean): Work {
  if (state.claiming !== null) return go(state);
  if (!online) return told(state, say("look", "offline_no_new"));
  const seen = { ...state, fresh: [] };
  return input.kind === "scan" ? onScan(seen, input) : onTap(seen, input);
}

/** What is new in a pushed queue. Work that went away or moved is seen, and not heard. */
export function arrivals(before: Queue | null, after: Queue): QueueEntry[] {
  if (before === null) return [];
  const known = new Set(before.entries.map((entry) => entry.task_id));
  return after.entries.filter((entry) => !known.has(entry.task_id));
}

/** A pushed or fetched queue: new work is marked and heard, pressing work is told. */
export function queueArrived(state: QueueState, queue: Queue): Work {
  if (state.queue && queue.version < state.queue.version) return go(state);
  const fresh = arrivals(state.queue, queue);
  const urgent = fresh.find((entry) => entry.priority === "urgent");
  const heard = urgent ? say("changed", "urgent_work", { number: urgent.number }) : fresh.length > 0 ? say("changed") : null;
  const marked = { ...state, queue, fresh: fresh.length > 0 ? fresh.map((entry) => entry.task_id) : state.fresh };
  return go(urgent ? { ...marked, notice: heard } : marked, heard);
}

export function claimFailed(state: QueueState, error: WireError): Work {
  const notice = say("look", error.code, {});
  return go({ ...state, claiming: null, cart: null, notice }, notice);
}
