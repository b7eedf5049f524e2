/** The task in hand as this device keeps it: {kind, state, lost}, beside the task itself, which is long and changes seldom. */
import type { Session, TaskHead } from "../shared/api/types";
import type { OutboxStore, RefusedCard, StoredCommand } from "../shared/outbox/store";
import type { KeptBook } from "../shared/scan/book";
import type { Asides } from "./flows/asides_state";
import type { InHand, TaskState } from "./tasks/state";

/** The state without its task: written with every scan, for a scan into the hand must cost little. */
interface Kept {
  kind: string;
  state: Omit<TaskState, "task">;
  lost: InHand["lost"];
}

/** Did anything but the version change? A version lost with the battery only costs one more fetch. */
function sameWork(before: TaskHead | undefined, after: TaskHead): boolean {
  if (!before) return false;
  const [old, fresh] = [before, after] as unknown as Record<string, unknown>[];
  return Object.keys(after).every((key) => key === "version" || old?.[key] === fresh?.[key]);
}

/** What is to be written after a step. */
export function notesOf(before: InHand | null, after: InHand | null): Record<string, unknown> {
  if (after === before) return {};
  if (after === null) return { in_hand: null };
  const { task, ...state } = after.state;
  const kept: Kept = { kind: after.kind, state, lost: after.lost };
  return sameWork(before?.state.task, task) ? { in_hand: kept } : { in_hand: kept, task };
}

/** What a page that opens finds on its device. */
export interface Recalled {
  session: Session | null;
  book: KeptBook | null;
  inHand: InHand | null;
  aside: Asides | null;
  commands: StoredCommand[];
  cards: RefusedCard[];
}

export async function recall(store: OutboxStore): Promise<Recalled> {
  const { notes, commands, cards } = await store.memory<Notes>();
  const { session = null, book = null, aside = null, task, walk } = notes;
  const kept = notes.in_hand ?? (walk ? await keptWalk(store, walk) : null);
  const inHand = kept && task ? { ...kept, state: { ...kept.state, task } } : null;
  return { session, book, inHand, aside, commands, cards };
}

/** Each note is as this device wrote it. */
interface Notes {
  session?: Session | null;
  book?: KeptBook;
  in_hand?: Kept | null;
  task?: TaskHead;
  aside?: Asides | null;
  walk?: Walk | null;
}

interface Walk extends Omit<TaskState, "task"> {
  lost: InHand["lost"];
  left: boolean;
  wantsNext: boolean;
}

/** Until version 0.1 a device knew one kind of work, and kept it under a name of its own. It goes on as it was left. */
async function keptWalk(store: OutboxStore, walk: Walk): Promise<Kept | null> {
  const { lost, left, wantsNext, ...state } = walk;
  const kept = left || wantsNext ? null : { kind: "pick", state, lost };
  await store.keep("in_hand", kept);
  await store.keep("walk", null);
  return kept;
}
