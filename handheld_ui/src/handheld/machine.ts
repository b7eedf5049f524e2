import { signal } from "@preact/signals";
import { Problem } from "../shared/api/client";
import { pickTask, signIn } from "../shared/api/doors";
import type { PickTask, Session } from "../shared/api/types";
import type { Sender, Settled } from "../shared/outbox/sender";
import type { OutboxStore, RefusedCard } from "../shared/outbox/store";
import { uuid7 } from "../shared/outbox/uuid";
import type { Frame } from "../shared/scan/frame";
import { play } from "../shared/scan/feedback";
import type { Outgoing, Step } from "./flows/flow";
import type { PickState } from "./flows/pick_state";
import type { ShiftInput, ShiftState } from "./flows/shift";
import { startShift, stepShift } from "./flows/shift";

type Sent = Outgoing & { id: string };

/** The walk as it is kept: a long task is written only when it changed, for a scan into the hand must cost little. */
type KeptWalk = Omit<PickState, "task">;

/** Did anything but the version change? A version lost with the battery only costs one more fetch. */
function sameWork(before: PickTask | undefined, after: PickTask): boolean {
  if (!before) return false;
  const { stops, slots, picks, cart, state } = after;
  return stops === before.stops && slots === before.slots && picks === before.picks && cart === before.cart && state === before.state;
}

function notesOf(before: PickState | null, after: PickState | null): Record<string, unknown> {
  if (after === before) return {};
  if (after === null) return { walk: null };
  const { task, ...walk } = after;
  return sameWork(before?.task, task) ? { walk } : { walk, task };
}

/**
 * Runs the flows: judges at once, makes the sound at once, and lets the screen move on only when the step is on disk.
 */
export class Machine {
  /** What the screens draw: the last state that is safe on disk. */
  readonly shown = signal<ShiftState>(startShift);
  /** What the server refused, oldest first, until someone has seen it. */
  readonly cards = signal<RefusedCard[]>([]);
  /** True while this device cannot write: nothing may be scanned then. */
  readonly diskFailed = signal(false);

  private current: ShiftState = startShift;
  private chain: Promise<void> = Promise.resolve();
  private unanswered: Sent[] = [];
  private stale = false;

  constructor(
    private readonly store: OutboxStore,
    private readonly sender: Sender,
  ) {
    sender.onSettled((settled) => this.settled(settled));
  }

  scan(frame: Frame): void {
    this.dispatch({ kind: "scan", ...frame, ...stamp() });
  }

  /** A tapped command is the same as its barcode. */
  command(name: string): void {
    if (name === "ok" && this.cards.value.length > 0) void this.dismissCard();
    else this.scan({ text: `*${name}`, symbology: null });
  }

  tap(action: string, value = ""): void {
    this.dispatch({ kind: "tap", action, value, ...stamp() });
  }

  /** A session was found or made: its worker's waiting commands are sent, the kept walk goes on. */
  async begin(session: Session): Promise<void> {
    this.unanswered = await this.store.pending(session.worker.id);
    this.cards.value = await this.store.cards();
    this.dispatch({ kind: "session", session, kept: await this.keptWalk() });
    // The flows know the session before the first answer can come; the write of this step runs after this line began.
    await this.sender.signedIn(session.worker.id);
  }

  dispatch(input: ShiftInput): void {
    const before = this.current;
    const after = stepShift(before, input);
    const commands = after.send.filter((one) => one.op !== "sign_in").map((one) => ({ ...one, id: one.id ?? uuid7() }));
    this.current = after.state;
    this.unanswered.push(...commands);
    if (after.say) play(after.say.tone);
    if (after.say?.tone === "right" && this.cards.value.length > 0) void this.dismissCard();
    this.chain = this.chain.then(() => this.commit(before, after, commands));
    for (const one of after.send) if (one.op === "sign_in") void this.signIn(one.payload);
  }

  /** The task may have changed elsewhere: fetch it as soon as the server has everything this device did. */
  refresh(): void {
    this.stale = true;
    void this.refetch();
  }

  get pending(): number {
    return this.unanswered.length;
  }

  private async commit(before: ShiftState, after: Step<ShiftState>, commands: Sent[]): Promise<void> {
    try {
      const notes = notesOf(before.pick, after.state.pick);
      if (commands.length > 0 || "walk" in notes) await this.sender.enqueue(commands, notes);
      this.shown.value = after.state;
      this.diskFailed.value = false;
    } catch {
      this.rolledBack(before, commands);
    }
  }

  private async keptWalk(): Promise<PickState | null> {
    const walk = await this.store.note<KeptWalk | null>("walk");
    const task = await this.store.note<PickTask>("task");
    return walk && task ? { ...walk, task } : null;
  }

  /** The step never reached the disk, so it never happened. */
  private rolledBack(before: ShiftState, commands: Sent[]): void {
    this.unanswered = this.unanswered.filter((one) => !commands.includes(one));
    this.current = before;
    this.diskFailed.value = true;
    play("wrong");
  }

  private settled({ command, answer }: Settled): void {
    this.unanswered = this.unanswered.filter((one) => one.id !== command.id);
    this.dispatch({ kind: "answer", op: command.op, answer, pending: [...this.unanswered] });
    if (answer.error) void this.refusedBy(command.op);
    if (this.stale) void this.refetch();
  }

  private async refusedBy(op: string): Promise<void> {
    const cards = await this.store.cards();
    const claims = cards.filter((card) => ["claim_task", "take_over_task"].includes(card.command.op));
    // A refused claim is told in the queue itself; a card would only stand in the way.
    for (const card of claims) await this.store.dismiss(card.id);
    this.cards.value = cards.filter((card) => !claims.includes(card));
    if (op !== "claim_task") this.refresh();
  }

  private async dismissCard(): Promise<void> {
    const [first, ...rest] = this.cards.value;
    this.cards.value = rest;
    if (first) await this.store.dismiss(first.id);
  }

  private async refetch(): Promise<void> {
    const id = this.current.pick?.task.id;
    if (id === undefined) this.stale = false;
    if (id === undefined || !this.stale || this.unanswered.length > 0) return;
    this.stale = false;
    try {
      const task = await pickTask(id);
      if (task.worker?.id !== this.current.session?.worker.id && task.state !== "done") this.lose(task.state, task.worker?.name);
      else this.dispatch({ kind: "task", task, pending: [...this.unanswered] });
    } catch (error) {
      if (error instanceof Problem && (error.status === 404 || error.status === 403)) this.lose("cancelled");
      else this.stale = true;
    }
  }

  private lose(state: string, by?: string): void {
    const why = state === "cancelled" ? "cancelled" : by === undefined ? "returned" : "taken_over";
    this.dispatch({ kind: "lost", why, by: by ?? null });
  }

  private async signIn(payload: Record<string, unknown>): Promise<void> {
    try {
      const session = await signIn({ badge: String(payload["badge"]), pin: String(payload["pin"]) });
      await this.store.keep("session", session);
      await this.begin(session);
    } catch (error) {
      const { code, title, detail, data, retryAfter } = error instanceof Problem ? error : new Problem(0, { code: "network" });
      if (code === "people.device_unknown") this.dispatch({ kind: "unenrolled", error: null });
      const seconds = data["seconds"] ?? retryAfter ?? 0;
      this.dispatch({ kind: "failed", op: "sign_in", error: { code, title, detail, data: { ...data, seconds } } });
    }
  }
}

function stamp(): { id: string; at: string } {
  return { id: uuid7(), at: new Date().toISOString() };
}
