/** One complete scan: the payload without its symbology identifier, which stands apart ("]C1", null when not sent). */
export interface Frame {
  text: string;
  symbology: string | null;
  /** This device has been heard to send GS1 separators, so none was lost in a scan without one. */
  separatorsProven?: boolean;
}

interface Key {
  text: string;
  at: number;
}

export const IDLE_MS = 60;
const FAST_MEDIAN_MS = 35;
const LEAST_BURST = 4;
/** A busy device may deliver one scan's keys with a gap like this; a scan that lost its first keys would be a wrong scan. */
export const STALL_MS = 200;
const TYPING_LIMIT_MS = 1000;
const DOUBLE_DECODE_MS = 80;
const AIM = /^\][A-Za-z][0-9A-Za-z]/;

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function gaps(keys: Key[]): number[] {
  return keys.slice(1).map((key, index) => key.at - (keys[index]?.at ?? key.at));
}

function isBurst(keys: Key[]): boolean {
  const length = keys.reduce((sum, key) => sum + key.text.length, 0);
  return length >= LEAST_BURST && median(gaps(keys)) <= FAST_MEDIAN_MS;
}

/** The keys after the last pause: what came before it is something else. */
function afterPause(keys: Key[], pause = IDLE_MS): Key[] {
  const pauses = gaps(keys).map((gap, index) => (gap > pause ? index + 1 : 0));
  return keys.slice(Math.max(0, ...pauses));
}

export function frameOf(raw: string): Frame {
  const symbology = AIM.exec(raw)?.[0] ?? null;
  return { text: symbology ? raw.slice(symbology.length) : raw, symbology };
}

/** Gathers keys into frames. Times are milliseconds of one clock; nothing here knows the browser. */
export class FrameBuffer {
  private keys: Key[] = [];
  private last: { raw: string; at: number } | null = null;
  /** This scanner ends its scans with Enter or Tab: silence alone does not end one, short of a stall. */
  private terminates = false;

  get open(): boolean {
    return this.keys.length > 0;
  }

  /** Is a scan coming in right now? Keys that were typed and left lie there long. */
  running(at: number): boolean {
    const last = this.keys.at(-1);
    return last !== undefined && at - last.at <= STALL_MS;
  }

  /** Do the keys so far come faster than a person types? */
  get burst(): boolean {
    return isBurst(afterPause(this.keys));
  }

  /** For how many milliseconds of silence a burst waits before it counts as complete without a terminator. */
  get patience(): number {
    return this.terminates ? STALL_MS : IDLE_MS;
  }

  push(text: string, at: number): void {
    const previous = this.keys.at(-1);
    if (previous && at - previous.at > TYPING_LIMIT_MS) this.keys = [];
    this.keys.push({ text, at });
  }

  clear(): void {
    this.keys = [];
  }

  /** The next frame counts though it says what the last one said. */
  forgetLast(): void {
    this.last = null;
  }

  /** Enter or Tab came: the burst before it is the frame, or else whatever was typed. */
  end(at: number): Frame | null {
    const tail = afterPause(this.keys, STALL_MS);
    this.terminates ||= isBurst(tail);
    const keys = isBurst(tail) ? tail : this.keys;
    this.keys = [];
    return this.accepted(keys.map((key) => key.text).join(""), at);
  }

  /** No key for a while: a burst is a frame without a terminator; slow typing goes on waiting for its Enter. */
  idle(at: number): Frame | null {
    const tail = afterPause(this.keys, this.patience);
    if (!isBurst(tail)) return null;
    this.terminates = false;
    this.keys = [];
    return this.accepted(tail.map((key) => key.text).join(""), at);
  }

  private accepted(raw: string, at: number): Frame | null {
    if (raw.trim() === "") return null;
    const double = this.last !== null && this.last.raw === raw && at - this.last.at < DOUBLE_DECODE_MS;
    this.last = { raw, at };
    return double ? null : frameOf(raw.trim());
  }
}
