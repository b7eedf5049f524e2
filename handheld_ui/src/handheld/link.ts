import { effect, signal } from "@preact/signals";
import { codeBook, floorPlan, myQueue, people, signOut } from "../shared/api/doors";
import type { Ask, Person } from "../shared/api/floor_types";
import { Problem } from "../shared/api/client";
import { openBook } from "../shared/scan/book";
import { serverNow } from "../shared/ui/time";
import { connect, connected, disconnect, onConnect, onNews, reconnect, say } from "../shared/live/socket";
import type { SocketNews } from "../shared/api/schemas";
import type { Sender } from "../shared/outbox/sender";
import type { OutboxStore } from "../shared/outbox/store";
import type { Machine } from "./machine";
import type { Light } from "./tasks/kind";

/** Colleagues on the floor, as of a moment ago. */
export const around = signal<Person[]>([]);

const LOOK_AROUND_EVERY = 2;

/** Keeps the device and the server in touch: news in, heartbeats out, fetch after every gap. */
export class Link {
  private timer: ReturnType<typeof setInterval> | undefined;
  private everConnected = false;
  private beats = 0;
  private lit: Light | null = null;

  constructor(
    private readonly machine: Machine,
    private readonly sender: Sender,
    private readonly store: OutboxStore,
  ) {}

  start(): void {
    onNews("queue", (queue) => this.machine.dispatch({ kind: "queue", queue }));
    onNews("task", (news) => this.taskNews(news));
    onNews("notice", (notice) => this.machine.dispatch({ kind: "notices", notices: [notice] }));
    onNews("ask", (ask) => this.asked(ask));
    onNews("session", () => this.ended());
    onConnect(() => this.reconnected());
    window.addEventListener("online", () => this.sender.kick());
    effect(() => {
      if (this.sender.linked.value) reconnect();
    });
    effect(() => this.linkChanged(connected.value, this.sender.linked.value));
    effect(() => {
      if (!connected.value) this.lit = null;
      else if (this.machine.shown.value.session) this.light();
    });
    effect(() => {
      if (this.sender.signedOut.value) this.ended();
    });
  }

  /** After sign-in: open the socket and begin the heartbeat. */
  async open(heartbeatSeconds: number): Promise<void> {
    clearInterval(this.timer);
    this.timer = setInterval(() => void this.beat(), heartbeatSeconds * 1000);
    await Promise.allSettled([this.fetchQueue(), this.fetchBook(), connect()]);
  }

  /** Signs out on the server; refused while scans wait, for they are sent in this worker's name. */
  async leave(): Promise<void> {
    if (!(await this.drained())) {
      this.machine.dispatch({ kind: "failed", op: "sign_out", error: { code: "scans_waiting", title: "" } });
      return;
    }
    await signOut().catch(() => undefined);
    await this.store.keep("session", null);
    this.ended();
  }

  /** What was given back a moment ago is on its way: it is waited for, while there is a network. */
  private async drained(): Promise<boolean> {
    for (let tries = 0; tries < 30 && this.machine.pending > 0 && this.machine.shown.peek().online; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return this.machine.pending === 0;
  }

  private ended(): void {
    clearInterval(this.timer);
    disconnect();
    if (this.machine.shown.peek().session) this.machine.dispatch({ kind: "signed_out" });
  }

  private reconnected(): void {
    this.everConnected = true;
    this.sender.kick();
    this.machine.refresh();
    void say("watch", { what: "queue" });
    void this.fetchQueue();
    void this.lookAround();
    void this.fetchPlan();
    void this.fetchBook();
    void this.beat();
  }

  /** What the screens beside a put wall light; said with each change, with each heartbeat, and when the work is laid down. */
  private light(): void {
    const now = this.machine.light;
    const before = this.lit;
    if (JSON.stringify(now) === JSON.stringify(before)) return;
    this.lit = now;
    if (now !== null && (now.cell_code !== null || before?.cell_code)) void say("light_cell", now);
    else if (now === null && before?.cell_code) void say("light_cell", { ...before, cell_code: null });
  }

  private linkChanged(socketUp: boolean, httpUp: boolean): void {
    // Before the socket was ever up, only a failed call says that there is no link.
    const online = socketUp || (!this.everConnected && httpUp && navigator.onLine);
    if (online !== this.machine.shown.peek().online) this.machine.dispatch({ kind: "link", online });
  }

  private taskNews(news: SocketNews["task"]): void {
    const task = this.machine.shown.peek().inHand?.state.task;
    // News of a version this device has seen is no news: so is the echo of its own claim.
    if (task?.id !== news.task_id || news.version <= task.version) return;
    const { change } = news;
    if (change === "replanned" || change === "line_changed") this.machine.changed(news.task_id, news.version, news.diff);
    else this.machine.dispatch({ kind: "lost", why: change, by: news.by ?? null });
  }

  /** A question has its time; afterwards it is as if nobody had asked. */
  private asked(ask: Ask): void {
    this.machine.dispatch({ kind: "ask", ask });
    if (ask.until) setTimeout(() => this.machine.dispatch({ kind: "lapsed", ask }), Math.max(0, Date.parse(ask.until) - serverNow()));
  }

  /** Who else is here: for the line on the walk; and what was asked and written to me while there was no link. */
  private async lookAround(): Promise<void> {
    const told = await people().catch(() => null);
    if (!told) return;
    around.value = told.people.filter((one) => !one.me && !one.away);
    for (const ask of told.asks) if (!ask.mine) this.asked(ask);
    this.machine.dispatch({ kind: "notices", notices: told.notices });
  }

  private async fetchPlan(): Promise<void> {
    const { session, asides } = this.machine.shown.peek();
    const plan = session?.warehouse && asides.plan === null ? await floorPlan(session.warehouse.code).catch(() => null) : null;
    if (plan) this.machine.dispatch({ kind: "plan", plan });
  }

  /** The newest book, kept on this device for when there is no network. */
  async fetchBook(): Promise<void> {
    const fresh = await codeBook(this.machine.book?.version ?? null).catch(() => null);
    if (!fresh) return;
    this.machine.book = openBook(fresh);
    await this.store.keep("book", fresh);
  }

  private async fetchQueue(): Promise<void> {
    try {
      this.machine.dispatch({ kind: "queue", queue: await myQueue() });
    } catch (error) {
      if (error instanceof Problem && error.status === 401) this.ended();
    }
  }

  private async beat(): Promise<void> {
    const { inHand } = this.machine.shown.peek();
    if (++this.beats % LOOK_AROUND_EVERY === 0) void this.lookAround();
    const beat = { task_id: inHand?.state.task.id ?? null, location_code: this.machine.place, pending: this.machine.pending };
    if (this.lit?.cell_code) void say("light_cell", this.lit); // for a screen that has come, or come back, meanwhile
    if ((await say("heartbeat", beat)) !== null && beat.pending > 0) this.sender.kick();
  }
}
