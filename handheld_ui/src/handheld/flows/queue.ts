/** My work, best first, each with its why. A tap takes that one; `*next` takes the first, and so does a scan that its kind begins with, as a cart. */
import type { Inquiry } from "../../shared/api/floor_types";
import type { Queue, QueueEntry, WireError } from "../../shared/api/types";
import { commandOf, tidy } from "../../shared/scan/codes";
import { beginsBy, kindOf, kindsKnown, waitsWith } from "../tasks/kinds";
import type { Say, Scan, Stamp, Step, Tap } from "./flow";
import { RIGHT, go, say } from "./flow";
import { lookUp } from "./items";
import type { QueueState } from "./queue_state";
import type { Told } from "./world";

type Work = Step<QueueState>;

export const heldByOther = (entry: QueueEntry): boolean => entry.state === "leased" && !entry.mine;

function claim(state: QueueState, taskId: string | null, stamp: Stamp, op: "claim_task" | "take_over_task" = "claim_task"): Work {
  const claiming = { ...state, claiming: taskId ?? "best", asking: null, warned: null, notice: null };
  if (taskId === null) return go(claiming, RIGHT, { id: stamp.id, op: "claim_task", payload: {} });
  return go(claiming, RIGHT, { id: stamp.id, op, payload: { task_id: taskId } });
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
  const waiting = entryOf(state, (one) => waitsWith(one, code));
  if (waiting) return claimEntry({ ...state, along: code }, waiting, scan);
  if (isBeginning(scan.names)) return claimWith(state, code, scan.names, scan);
  const entry = entryOf(state, (one) => String(one.number) === code);
  if (entry && isOfSeveral(state, entry)) return told(state, say("look", "number_of_several", { scanned: code }));
  return entry ? claimEntry(state, entry, scan) : go({ ...state, asking: code, notice: null }, say("look"), lookUp(scan));
}

/** Kinds of work count for themselves: a walk and a count may have one number, and then nobody guesses. */
const isOfSeveral = (state: QueueState, entry: QueueEntry): boolean =>
  state.queue?.entries.some((one) => one.number === entry.number && one.task_id !== entry.task_id) ?? false;

/** Is there a kind of work that a scan of such a thing begins? */
const isBeginning = (names: unknown): boolean => names !== null && kindsKnown().some((kind) => kind.beginsWith?.names === names);

/** A cart, say, is for the best work that needs one: mine before what is free. */
function claimWith(state: QueueState, along: string, names: unknown, stamp: Stamp): Work {
  const fits = (entry: QueueEntry): boolean => !heldByOther(entry) && beginsBy(entry, names);
  const mine = entryOf(state, (entry) => entry.mine && entry.state === "leased");
  if (mine) return claim(fits(mine) ? { ...state, along } : state, mine.task_id, stamp);
  const best = entryOf(state, fits);
  if (best) return claim({ ...state, along }, best.task_id, stamp);
  return told(state, say("look", "no_cart_work", { scanned: along }));
}

/** Is this a question of what a known place holds? The answer comes on a screen of its own. */
export function asksAbout(state: QueueState, scan: Scan): boolean {
  if (entryOf(state, (one) => waitsWith(one, tidy(scan.text)))) return false;
  const place = scan.names !== null && scan.names !== "unknown" && !isBeginning(scan.names);
  return place && commandOf(scan.text) === null && entryOf(state, (one) => String(one.number) === tidy(scan.text)) === null;
}

/** The server's answer about a code that is in no book. What begins work and is newer than the book begins it; nothing known is told here. */
export function queueTold(state: QueueState, input: Told, stamp: Stamp): Work | Inquiry {
  const asked = { ...state, asking: null };
  const found = input.result as Inquiry | null;
  if (!found) return told(asked, say("look", input.error?.code === "network" ? "offline_no_look" : (input.error?.code ?? ""), { scanned: input.about }));
  if (isBeginning(found.kind)) return claimWith(asked, found.code, found.kind, stamp);
  if (found.kind === "renamed") return told(asked, say("look", "renamed", { scanned: input.about, now: found.title }));
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

/** A pushed or fetched queue: new work is marked and heard, pressing work is told. What this device cannot do is left out. */
export function queueArrived(state: QueueState, pushed: Queue): Work {
  if (state.queue && pushed.version < state.queue.version) return go(state);
  const queue = { ...pushed, entries: pushed.entries.filter((entry) => kindOf(entry.kind)) };
  const fresh = arrivals(state.queue, queue);
  const urgent = fresh.find((entry) => entry.priority === "urgent");
  const heard = urgent ? say("changed", "urgent_work", { number: urgent.number }) : fresh.length > 0 ? say("changed") : null;
  const marked = { ...state, queue, fresh: fresh.length > 0 ? fresh.map((entry) => entry.task_id) : state.fresh };
  return go(urgent ? { ...marked, notice: heard } : marked, heard);
}

/** Nothing to claim may mean that orders wait for company: the refusal says how many, and until when. */
export function claimFailed(state: QueueState, error: WireError): Work {
  const { count, begins_at } = error.data ?? {};
  const coming = error.code === "work.queue_empty" && typeof count === "number" && typeof begins_at === "string" ? { count, begins_at } : null;
  const notice = say("look", coming ? "work_coming" : error.code, {});
  const queue = coming && state.queue ? { ...state.queue, coming } : state.queue;
  return go({ ...state, queue, claiming: null, along: null, notice }, notice);
}
