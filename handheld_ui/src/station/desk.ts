import { signal } from "@preact/signals";
import { codeBook, meaning, pack as fetchPack, station as fetchStation, stationWeight } from "../shared/api/doors";
import type { Answer } from "../shared/api/types";
import type { SocketNews } from "../shared/api/schemas";
import { onConnect, onNews, say } from "../shared/live/socket";
import type { Sender } from "../shared/outbox/sender";
import { play } from "../shared/scan/feedback";
import type { Frame } from "../shared/scan/frame";
import { type CodeBook, openBook } from "../shared/scan/book";
import { readItem } from "../shared/scan/gs1";
import { type Bench, emptyBench, type Input, packOf, type Unanswered } from "./bench";
import { allSettled, openParcel } from "./contents";
import { step } from "./flow";
import { isBehind } from "./merge";
import { keptOf, withKept } from "./recent";
import type { Pack, ScaleReading, Station } from "./wire";

const RECENT_KEY = "bench-recent";
const WEIGH_MS = 600;
/** A parcel that is full closes with the next steady weight: the packer waits for it. */
const WEIGH_FULL_MS = 150;
const SILENT_SCALE_MS = 3000;
/** A push may be lost; every so often the desk looks for itself. */
const LOOK_MS = 5000;

/** One bench at work: runs the pure flow, sends its commands, plays its tones and keeps it fed with news. */
export class Desk {
  readonly bench;
  readonly station = signal<Station | null>(null);
  private readonly stops: (() => void)[] = [];
  private book: CodeBook | null = null;
  private catchingUp = false;
  private asking = false;
  private weighing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly sender: Sender,
    station: Station,
    private readonly heartbeatSeconds: number,
  ) {
    this.bench = signal(withKept({ ...emptyBench(station.code), base: station.pack }, sessionStorage.getItem(RECENT_KEY)));
    this.station.value = station;
  }

  start(): void {
    const code = this.bench.value.stationCode;
    this.stops.push(
      onConnect(() => void this.arrive(code)),
      onNews("station", () => void this.refreshStation()),
      onNews("pack", (news) => this.dispatch({ kind: "news", news })),
      onNews("print_job", (news) => this.hearPrinting(news)),
    );
    this.every(LOOK_MS, () => this.refresh());
    this.every(this.heartbeatSeconds * 1000, () => this.beat());
    void this.weigh();
    void this.fetchBook();
  }

  stop(): void {
    clearTimeout(this.weighing);
    for (const stop of this.stops.splice(0)) stop();
  }

  private every(ms: number, act: () => Promise<void>): void {
    const timer = setInterval(() => void act(), ms);
    this.stops.push(() => clearInterval(timer));
  }

  private async arrive(code: string): Promise<void> {
    await Promise.all([this.beat(), say("watch", { what: "station", station_code: code })]);
    await this.refresh();
  }

  /** The board shows who stands where. */
  private async beat(): Promise<void> {
    const pending = this.sender.unconfirmed.value;
    await say("heartbeat", { task_id: null, location_code: this.bench.value.stationCode, pending });
  }

  dispatch(input: Input): void {
    const heard = input.kind === "scan" ? { ...input, names: this.book?.names(input.text) ?? null } : input;
    const wasFull = this.isFull();
    const { state, say, send, lookUp } = step(this.bench.value, heard);
    this.keep(state);
    this.bench.value = state;
    if (say) play(say.tone);
    for (const sent of send) void this.send(sent);
    if (lookUp !== undefined) void this.nameStranger(lookUp);
    if (!wasFull && this.isFull()) this.weighSoon();
    if (isBehind(state) && !this.catchingUp) void this.catchUp();
  }

  /** News that a scan's own answer does not bring: the pack is fetched, once at a time. */
  private async catchUp(): Promise<void> {
    this.catchingUp = true;
    await this.refreshPack();
    this.catchingUp = false;
  }

  /** The last scans are kept with each change of them. */
  private keep(state: Bench): void {
    if (state.recent === this.bench.value.recent && state.base?.id === this.bench.value.base?.id) return;
    sessionStorage.setItem(RECENT_KEY, keptOf(state) ?? "");
  }

  scanned(frame: Frame): void {
    this.dispatch({ kind: "scan", text: frame.text, ...readingsOf(frame), names: null });
  }

  private hearPrinting({ printer, state, parcel_id: parcelId }: SocketNews["print_job"]): void {
    const works = { sent: true, confirmed: true, failed: false }[state];
    if (works !== undefined && printer !== null && printer === this.station.value?.printer?.code) {
      this.dispatch({ kind: "printer", printer, works, parcelId });
    }
    void this.refreshPack();
  }

  private async send({ ref, command }: Unanswered): Promise<void> {
    const answer: Answer = await this.sender.ask(command.op, { ...command.payload });
    this.dispatch({ kind: "answered", ref, answer });
    if (command.op === "open_tote" || this.bench.value.base?.state === "done") await this.refreshStation();
    if (command.op === "confirm_label") await this.refresh();
  }

  private async refresh(): Promise<void> {
    await Promise.all([this.refreshStation(), this.refreshPack()]);
  }

  private async refreshStation(): Promise<void> {
    this.station.value = await fetchStation(this.bench.value.stationCode).catch(() => this.station.value);
    this.dispatch({ kind: "waiting", next: this.station.value?.waiting[0]?.order_number ?? null });
  }

  private async refreshPack(): Promise<void> {
    const id = this.bench.value.base?.id;
    if (id === undefined) return;
    const pack: Pack | null = await fetchPack(id).catch(() => null);
    if (pack && this.bench.value.base?.id === id) this.dispatch({ kind: "fetched", pack });
  }

  /** All is packed and confirmed, and the parcel is still open. */
  private isFull(): boolean {
    const { base, unanswered } = this.bench.value;
    return base !== null && unanswered.length === 0 && openParcel(base) !== null && allSettled(base);
  }

  private weighSoon(): void {
    if (this.asking) return;
    clearTimeout(this.weighing);
    void this.weigh();
  }

  /** Reads the scale while a parcel is open: sooner when it is full, later while the scale is silent. */
  private async weigh(): Promise<void> {
    this.asking = true;
    const reading = await this.readScale();
    this.asking = false;
    if (reading) this.dispatch({ kind: "weighed", weight: reading });
    const pause = reading?.kind === "silent" ? SILENT_SCALE_MS : this.isFull() ? WEIGH_FULL_MS : WEIGH_MS;
    this.weighing = setTimeout(() => void this.weigh(), pause);
  }

  /** Null: nobody needs to know now. */
  private async readScale(): Promise<ScaleReading | null> {
    const pack = packOf(this.bench.value);
    if (!this.station.value) return { kind: "waiting" };
    if (!this.station.value.has_scale) return { kind: "none" };
    if (!pack || !openParcel(pack) || document.hidden) return null;
    const weight = await stationWeight(this.bench.value.stationCode).catch(() => null);
    return weight ? { kind: "read", grams: weight.weight_g, stable: weight.stable } : { kind: "silent" };
  }

  private async fetchBook(): Promise<void> {
    const fresh = await codeBook(this.book?.version ?? null).catch(() => null);
    if (fresh) this.book = openBook(fresh);
  }

  private async nameStranger(code: string): Promise<void> {
    const found = await meaning(code).catch(() => null);
    if (found && found.label !== "") this.dispatch({ kind: "named", code, name: found.label, tote: found.kind === "tote" });
    await this.fetchBook();
  }
}

/** What one frame may mean: the item that a GS1 label names, with its lot, and the text itself. */
function readingsOf(frame: Frame): Pick<Extract<Input, { kind: "scan" }>, "readings" | "lot"> {
  const { code, lot } = readItem(frame.text, frame.symbology, new Date().getFullYear(), frame.separatorsProven ?? false);
  return { readings: code === "" || code === frame.text ? [frame.text] : [code, frame.text], lot };
}
