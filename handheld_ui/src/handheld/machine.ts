import { signal } from "@preact/signals";
import { Problem } from "../shared/api/client";
import { giveApproval, lookUp, oneTransfer, openTransfers, people, signIn, signInCode, stockRules, task as fetchTask, walkParts } from "../shared/api/doors";
import type { Session } from "../shared/api/types";
import type { Sender, Settled } from "../shared/outbox/sender";
import type { OutboxStore, RefusedCard } from "../shared/outbox/store";
import { uuid7 } from "../shared/outbox/uuid";
import type { CodeBook } from "../shared/scan/book";
import { commandOf } from "../shared/scan/codes";
import type { Frame } from "../shared/scan/frame";
import { play } from "../shared/scan/feedback";
import { hearServerTime } from "../shared/ui/time";
import type { Asides } from "./flows/asides_state";
import { stepDoor } from "./flows/door";
import type { Outgoing, Step } from "./flows/flow";
import { wayOf } from "./flows/flow";
import type { ShiftInput, ShiftState } from "./flows/shift_state";
import { startShift } from "./flows/shift_state";
import type { Light } from "./tasks/kind";
import type { Recalled } from "./kept";
import { notesOf, recall } from "./kept";
import type { Floor } from "./later";
import { fetchFloor } from "./later";

type Sent = Outgoing & { id: string };

/** Refusals of these are told by the flow that asked. */
const QUIET = ["claim_task", "take_over_task", "ask_take_over", "acknowledge_notice"];

/** What is put to the server at once: an answer in a moment, or none. */
const QUESTIONS: Partial<Record<string, (payload: Record<string, unknown>) => Promise<unknown>>> = {
  look_up: ({ code, symbology, separators }) => lookUp(`${typeof symbology === "string" ? symbology : ""}${String(code)}`, separators !== undefined),
  sign_in_code: (payload) => signInCode(String(payload["code"])),
  people,
  stock_rules: stockRules,
  transfers: openTransfers,
  transfer: ({ code }) => oneTransfer(String(code)),
  walk_parts: ({ code, warehouse }) => walkParts(String(warehouse), String(code)),
  approve: ({ badge, pin, action, subject_id, reason }) =>
    giveApproval({ badge: String(badge), pin: String(pin), action: String(action), subject_id: String(subject_id), reason: String(reason) }),
};

/** Detours are kept beside the task, so that a restart comes back to the very screen; the plan is fetched anew. */
function asideNote(before: Asides, after: Asides): Record<string, unknown> {
  const same = before.detours === after.detours && before.moves === after.moves && before.notices === after.notices;
  return same ? {} : { aside: { ...after, plan: null, asks: [] } };
}

/** What a step leaves to write. A task that goes on was read from the disk a moment ago, and is written when it changes. */
function notesAfter(before: ShiftState, after: ShiftState, input: ShiftInput): Record<string, unknown> {
  const goesOn = input.kind === "session" && after.inHand !== null && after.inHand === input.kept;
  const { inHand, asides } = goesOn ? { inHand: input.kept, asides: input.aside ?? before.asides } : before;
  return { ...notesOf(inHand, after.inHand), ...asideNote(asides, after.asides) };
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
  /** True from a scan until the screen shows what came of it. */
  readonly busy = signal(false);

  /** What this house calls its places, as far as this device has been told. */
  book: CodeBook | null = null;

  private current: ShiftState = startShift;
  /** Counts the writes that failed: a step that was taken before one of them rests on what never happened. */
  private failures = 0;
  private chain: Promise<void> = Promise.resolve();
  private steps = 0;
  private unanswered: Sent[] = [];
  private stale = false;
  private readonly ownDoings = new Map<string, () => void>();
  /** What follows the sign-in; until it is here there is nothing but the door. */
  private floor: Floor | null = null;

  constructor(
    private readonly store: OutboxStore,
    private readonly sender: Sender,
    private readonly load: () => Promise<Floor> = fetchFloor,
  ) {
    sender.onSettled((settled) => this.settled(settled));
  }

  scan(frame: Frame): void {
    if (commandOf(frame.text) === "ok" && this.cards.value.length > 0) return void this.dismissCard();
    this.dispatch({ kind: "scan", ...frame, names: this.book?.names(frame.text) ?? null, size: this.book?.sizeOf(frame.text) ?? null, ...stamp() });
  }

  /** A tapped command is the same as its barcode. */
  command(name: string): void {
    this.scan({ text: `*${name}`, symbology: null });
  }

  /** What the device does itself when a flow says so: sign out, light, voice. */
  onDevice(name: string, act: () => void): void {
    this.ownDoings.set(name, act);
  }

  tap(action: string, value = ""): void {
    this.dispatch({ kind: "tap", action, value, ...stamp() });
  }

  /** A session was found or made: its worker's waiting commands are sent, the kept task goes on. */
  async begin(session: Session, recalled: Recalled | Promise<Recalled> = recall(this.store)): Promise<void> {
    const [floor, { inHand, aside, commands, cards }] = await Promise.all([this.load(), recalled]);
    const mine = commands.filter((command) => command.worker_id === session.worker.id && !command.aside);
    this.floor = floor;
    this.unanswered = mine as unknown as Sent[]; // kept as they were sent
    this.cards.value = cards;
    this.dispatch({ kind: "session", session, kept: inHand, aside });
    // The flows know the session before the first answer can come; the write of this step runs after this line began.
    await this.sender.signedIn(session.worker.id);
  }

  dispatch(input: ShiftInput): void {
    const before = this.current;
    const after = (this.floor?.step ?? stepDoor)(before, input);
    const commands = after.send.filter((one) => wayOf(one.op) === "outbox").map((one) => ({ ...one, id: one.id ?? uuid7() }));
    this.current = after.state;
    this.unanswered.push(...commands);
    if (after.say) play(after.say.tone);
    if (after.say?.tone === "right" && this.cards.value.length > 0) void this.dismissCard();
    const failures = this.failures;
    const write = (): Promise<void> => this.commit(before, after, commands, notesAfter(before, after.state, input));
    const step = ++this.steps;
    this.busy.value = true;
    this.chain = this.chain
      .then(() => (failures === this.failures ? write() : this.forget(commands)))
      .then(() => void (this.busy.value = step !== this.steps));
    for (const one of after.send) this.aside(one);
  }

  /** What goes past the outbox: signing in, questions, and what the device does itself. */
  private aside({ op, payload }: Outgoing): void {
    if (op === "sign_in") void this.signIn(payload);
    else if (wayOf(op) === "question") void this.ask(op, payload);
    else if (wayOf(op) === "device") this.ownDoings.get(op)?.();
  }

  private async ask(op: string, payload: Record<string, unknown>): Promise<void> {
    const about = typeof payload["code"] === "string" ? payload["code"] : "";
    try {
      this.dispatch({ kind: "told", op, about, result: await QUESTIONS[op]?.(payload), error: null });
    } catch (error) {
      const { code, title } = error instanceof Problem ? error : new Problem(0, { code: "network" });
      this.dispatch({ kind: "told", op, about, result: null, error: { code, title } });
    }
  }

  /** The task may have changed elsewhere: fetch it as soon as the server has everything this device did. */
  refresh(): void {
    this.stale = true;
    void this.refetch();
  }

  /** Where the worker stands, as far as the scans tell. */
  get place(): string | null {
    const { inHand } = this.current;
    return (inHand && this.floor?.kindOf(inHand.kind)?.place?.(inHand.state)) ?? null;
  }

  /** The cell that lights for what is in the hand. */
  get light(): Light | null {
    const { inHand } = this.current;
    return (inHand && this.floor?.kindOf(inHand.kind)?.lights?.(inHand.state)) ?? null;
  }

  get pending(): number {
    return this.unanswered.length;
  }

  private async commit(before: ShiftState, after: Step<ShiftState>, commands: Sent[], notes: Record<string, unknown>): Promise<void> {
    try {
      if (commands.length > 0 || (Object.keys(notes).length > 0 && after.state.session)) await this.sender.enqueue(commands, notes);
      this.shown.value = after.state;
      this.diskFailed.value = false;
    } catch {
      this.rolledBack(before, commands);
    }
  }

  private forget(commands: Sent[]): void {
    this.unanswered = this.unanswered.filter((one) => !commands.includes(one));
  }

  /** The step never reached the disk, so it never happened, and nor did those that were taken after it. */
  private rolledBack(before: ShiftState, commands: Sent[]): void {
    this.forget(commands);
    this.failures += 1;
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
    const claims = cards.filter((card) => QUIET.includes(card.command.op));
    // A refused claim is told where it was made; a card would only stand in the way.
    for (const card of claims) await this.store.dismiss(card.id);
    this.cards.value = cards.filter((card) => !claims.includes(card));
    if (!QUIET.includes(op)) this.refresh();
  }

  private async dismissCard(): Promise<void> {
    const [first, ...rest] = this.cards.value;
    this.cards.value = rest;
    if (first) await this.store.dismiss(first.id);
  }

  /** News of a task, with what makes the version at hand the new one. With anything unsent, or a gap, it is fetched. */
  changed(taskId: string, version: number, diff: Record<string, unknown> | undefined): void {
    const { inHand } = this.current;
    const task = inHand?.state.task;
    const fits = diff && task?.id === taskId && task.version === diff["from_version"] && this.unanswered.length === 0;
    const after = fits && this.floor?.kindOf(inHand?.kind)?.changed?.(task, diff, version);
    if (after) this.dispatch({ kind: "task", task: after, pending: [] });
    else this.refresh();
  }

  private async refetch(): Promise<void> {
    const id = this.current.inHand?.state.task.id;
    if (id === undefined) this.stale = false;
    if (id === undefined || !this.stale || this.unanswered.length > 0) return;
    this.stale = false;
    try {
      const task = await fetchTask(id);
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
      hearServerTime(session.now);
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
