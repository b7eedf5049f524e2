import { signal } from "@preact/signals";
import { Problem, post } from "../api/client";
import type { Answer, Command } from "../api/types";
import type { Outgoing, OutboxStore, StoredCommand } from "./store";
import { uuid7 } from "./uuid";

export interface Settled {
  command: StoredCommand;
  answer: Answer;
}

export type Listener = (settled: Settled) => void;
type Post = (commands: Command[]) => Promise<Answer[]>;

const BATCH = 50;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const STRIKES = 3;
const ASIDE_MS = 300_000;

const UNREADABLE = { code: "outbox.unreadable", title: "The answer cannot be read" };

async function postCommands(commands: Command[]): Promise<Answer[]> {
  const told = await post<{ answers?: Answer[] } | undefined>("/commands", { commands });
  if (!Array.isArray(told?.answers)) throw new Problem(502, UNREADABLE);
  return told.answers;
}

/** Is the server itself up? A proxy or a portal may answer in its place. */
async function serverAnswers(): Promise<boolean> {
  const told = await fetch("/healthz", { signal: AbortSignal.timeout(5000) }).catch(() => null);
  return told?.ok === true && ((await told.json().catch(() => null)) as { status?: string } | null)?.status === "ok";
}

/** A dead link, an answer that is none, or the server's "no". */
function problemIn(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return error instanceof SyntaxError ? new Problem(502, UNREADABLE) : new Problem(0, { code: "network" });
}

function wire(command: StoredCommand): Command & { age_ms: number } {
  const { id, op, seq, payload, t_device, app_version } = command;
  const age_ms = Math.max(0, Date.now() - Date.parse(t_device)) || 0;
  return { id, op, seq, payload, t_device, age_ms, app_version };
}

/** Did something break on the way or on the server, that may break at this very call each time? */
function puzzling(problem: Problem): boolean {
  return problem.status >= 500 && ![503, 507].includes(problem.status);
}

/** Will the very same call fail again however often it is sent? */
function hopeless(problem: Problem): boolean {
  return problem.status >= 400 && problem.status < 500 && ![401, 408, 425, 429].includes(problem.status);
}

/**
 * Sends what the store holds, oldest first, at most 50 a call, one drainer per device (Web Locks), and routes the
 * answers back. Without a link it tries again, ever more slowly; after a 401 it keeps everything until the next sign-in.
 */
export class Sender {
  /** Commands on this device that the server has not answered yet. */
  readonly unconfirmed = signal(0);
  /** False after a call failed for want of a link; true after any answer. */
  readonly linked = signal(true);
  readonly signedOut = signal(false);

  private workerId: string | null = null;
  private wait: number;
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** The server said "too many": what is scanned meanwhile waits with the rest. */
  private restUntil = 0;
  private draining: Promise<void> | null = null;
  private again = false;
  /** So many commands are still sent one by one, until the one that spoils a call stands alone. */
  private alone = 0;
  private strikes = 0;
  private asideTimer: ReturnType<typeof setTimeout> | null = null;
  private readonly listeners = new Set<Listener>();
  private readonly channel: BroadcastChannel | null;

  constructor(
    private readonly store: OutboxStore,
    private readonly send: Post = postCommands,
    private readonly probe: () => Promise<boolean> = serverAnswers,
    private readonly firstWaitMs = FIRST_WAIT_MS,
  ) {
    this.wait = firstWaitMs;
    this.channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("wms-outbox");
    this.channel?.addEventListener("message", (event: MessageEvent<Settled>) => void this.heard(event.data));
  }

  /** From now on the queue is sent in this worker's name; another worker's commands stay until they sign in again. */
  async signedIn(workerId: string): Promise<void> {
    this.workerId = workerId;
    this.signedOut.value = false;
    await this.store.bringBack();
    await this.recount();
    this.kick();
  }

  /** Stops sending and listening; what is stored stays stored. */
  close(): void {
    this.workerId = null;
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.asideTimer !== null) clearTimeout(this.asideTimer);
    this.channel?.close();
  }

  onSettled(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Puts commands on disk (with notes, in the same write), then sends. Resolves when they are safe on disk. */
  async enqueue(outgoing: Outgoing[], notes: Record<string, unknown> = {}): Promise<StoredCommand[]> {
    if (this.workerId === null) throw new Error("nobody is signed in");
    const stored = await this.store.enqueue(outgoing, this.workerId, notes);
    this.unconfirmed.value += stored.length;
    if (stored.length > 0) this.kick();
    return stored;
  }

  /** One command, and the promise of its answer. The caller shows a refusal, so no card is left behind. */
  async ask(op: string, payload: Record<string, unknown>): Promise<Answer> {
    const id = uuid7();
    const answered = new Promise<Answer>((resolve) => {
      const stop = this.onSettled(({ command, answer }) => {
        if (command.id !== id) return;
        stop();
        resolve(answer);
      });
    });
    await this.enqueue([{ id, op, payload }]);
    const answer = await answered;
    if (answer.error) await this.store.dismiss(id);
    return answer;
  }

  /** Send now: something was enqueued, or the link is back. */
  kick(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const rest = this.restUntil - Date.now();
    if (rest > 0) this.timer = setTimeout(() => this.kick(), rest);
    else if (this.draining) this.again = true;
    else this.draining = this.drainLocked().catch(() => this.retryLater(new Problem(507, { code: "disk" }))).finally(() => this.drained());
  }

  private drained(): void {
    this.draining = null;
    if (!this.again) return;
    this.again = false;
    if (this.timer === null) this.kick();
  }

  private async drainLocked(): Promise<void> {
    // Web Locks exist only on https and localhost; elsewhere a second tab may send twice, which the server's receipts absorb.
    const { locks } = navigator as { locks?: LockManager | null };
    await (locks ? locks.request("wms-outbox", () => this.drain()) : this.drain());
  }

  private async drain(): Promise<void> {
    while (this.workerId !== null && !this.signedOut.value) {
      const batch = await this.store.pending(this.workerId, this.alone > 0 ? 1 : BATCH);
      if (batch.length === 0) break;
      if (!(await this.sendBatch(batch))) break;
    }
    await this.recount();
  }

  private async sendBatch(batch: StoredCommand[]): Promise<boolean> {
    try {
      const answers = await this.send(batch.map(wire));
      if (!answers.some((answer) => batch.some(({ id }) => id === answer.id))) throw new Problem(502, UNREADABLE);
      this.linked.value = true;
      this.wait = this.firstWaitMs;
      this.strikes = 0;
      this.alone = Math.max(0, this.alone - batch.length);
      await this.settle(batch, answers);
      return true;
    } catch (error) {
      return this.failed(batch, problemIn(error));
    }
  }

  private async failed(batch: StoredCommand[], problem: Problem): Promise<boolean> {
    if (problem.status === 401) this.signedOut.value = true;
    else if (hopeless(problem)) return this.isolate(batch, problem);
    else if (puzzling(problem) && ++this.strikes >= STRIKES && (await this.probe())) return this.setAside(batch, problem);
    else this.retryLater(problem);
    return false;
  }

  /** The server is up, and yet this call breaks each time: find the command, keep it for later, and go on with the rest. */
  private async setAside(batch: StoredCommand[], problem: Problem): Promise<boolean> {
    this.strikes = 0;
    const [first] = batch;
    if (batch.length > 1 || first === undefined) {
      this.alone = batch.length;
      return batch.length > 1;
    }
    const error = { code: "outbox.aside", title: problem.title, detail: problem.detail, data: problem.data };
    await this.store.setAside(first, error);
    this.alone = Math.max(0, this.alone - 1);
    this.asideTimer ??= setTimeout(() => void this.bringBack(), ASIDE_MS);
    this.tell({ command: first, answer: { id: first.id, status: "parked", error } });
    return true;
  }

  private async bringBack(): Promise<void> {
    this.asideTimer = null;
    await this.store.bringBack();
    this.kick();
  }

  /** A call refused whole would block the queue for ever: send one by one until the culprit stands alone, then card it. */
  private async isolate(batch: StoredCommand[], problem: Problem): Promise<boolean> {
    const [first] = batch;
    if (batch.length > 1 || first === undefined) {
      this.alone = batch.length;
      return batch.length > 1;
    }
    this.alone = Math.max(0, this.alone - 1);
    const { code, title, detail, data } = problem;
    await this.settle([first], [{ id: first.id, status: "rejected", error: { code, title, detail, data } }]);
    return true;
  }

  private retryLater(problem: Problem): void {
    this.linked.value = problem.status >= 400 && problem.status < 500;
    const wait = problem.retryAfter === null ? this.wait * (0.75 + Math.random() / 2) : problem.retryAfter * 1000;
    if (problem.status === 429) this.restUntil = Date.now() + wait;
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
    this.timer = setTimeout(() => this.kick(), wait);
  }

  private async settle(batch: StoredCommand[], answers: Answer[]): Promise<void> {
    const byId = new Map(batch.map((command) => [command.id, command]));
    const settled = answers.flatMap((answer) => {
      const command = byId.get(answer.id);
      return command ? [{ command, answer }] : [];
    });
    await this.store.settle(settled);
    await this.recount();
    for (const one of settled) {
      this.channel?.postMessage(one);
      this.tell(one);
    }
  }

  private async heard(settled: Settled): Promise<void> {
    await this.recount();
    this.tell(settled);
  }

  private tell(settled: Settled): void {
    for (const listener of [...this.listeners]) listener(settled);
  }

  private async recount(): Promise<void> {
    this.unconfirmed.value = await this.store.count();
  }
}
