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

async function postCommands(commands: Command[]): Promise<Answer[]> {
  return (await post<{ answers: Answer[] }>("/commands", { commands })).answers;
}

function wire(command: StoredCommand): Command {
  const { id, op, seq, payload, t_device, app_version } = command;
  return { id, op, seq, payload, t_device, app_version };
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
  private wait = FIRST_WAIT_MS;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private draining: Promise<void> | null = null;
  private again = false;
  private batchSize = BATCH;
  private readonly listeners = new Set<Listener>();
  private readonly channel: BroadcastChannel | null;

  constructor(
    private readonly store: OutboxStore,
    private readonly send: Post = postCommands,
  ) {
    this.channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("wms-outbox");
    this.channel?.addEventListener("message", (event: MessageEvent<Settled>) => void this.heard(event.data));
  }

  /** From now on the queue is sent in this worker's name; another worker's commands stay until they sign in again. */
  async signedIn(workerId: string): Promise<void> {
    this.workerId = workerId;
    this.signedOut.value = false;
    await this.recount();
    this.kick();
  }

  /** Stops sending and listening; what is stored stays stored. */
  close(): void {
    this.workerId = null;
    if (this.timer !== null) clearTimeout(this.timer);
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
    if (this.draining) this.again = true;
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
      const batch = await this.store.pending(this.workerId, this.batchSize);
      if (batch.length === 0) break;
      if (!(await this.sendBatch(batch))) break;
    }
    await this.recount();
  }

  private async sendBatch(batch: StoredCommand[]): Promise<boolean> {
    try {
      const answers = await this.send(batch.map(wire));
      this.linked.value = true;
      this.wait = FIRST_WAIT_MS;
      this.batchSize = BATCH;
      await this.settle(batch, answers);
      return answers.length > 0;
    } catch (error) {
      return this.failed(batch, error instanceof Problem ? error : new Problem(0, { code: "network" }));
    }
  }

  private async failed(batch: StoredCommand[], problem: Problem): Promise<boolean> {
    if (problem.status === 401) this.signedOut.value = true;
    else if (hopeless(problem)) return this.isolate(batch, problem);
    else this.retryLater(problem);
    return false;
  }

  /** A call refused whole would block the queue for ever: send one by one until the culprit stands alone, then card it. */
  private async isolate(batch: StoredCommand[], problem: Problem): Promise<boolean> {
    const [first] = batch;
    if (batch.length > 1 || first === undefined) {
      this.batchSize = 1;
      return batch.length > 1;
    }
    const { code, title, detail, data } = problem;
    await this.settle([first], [{ id: first.id, status: "rejected", error: { code, title, detail, data } }]);
    return true;
  }

  private retryLater(problem: Problem): void {
    this.linked.value = problem.status !== 0;
    const wait = problem.retryAfter === null ? this.wait * (0.75 + Math.random() / 2) : problem.retryAfter * 1000;
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
