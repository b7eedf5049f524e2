/** What a flow shows, in plain values: one screen draws them all. No markup here, and no text: keys of the catalogue. */
import type { Say, Tone } from "./flow";

/** A key of the catalogue with its values; `count` chooses the plural. */
export interface Words {
  key: string;
  values?: Record<string, string | number>;
  count?: number;
}

export const words = (key: string, values: Record<string, string | number> = {}): Words => ({ key, values });
export const counted = (key: string, count: number): Words => ({ key, count });

export type Text = string | Words;

export interface Row {
  title: Text;
  /** A code is set in its own type. */
  code?: boolean;
  details: Text[];
  tag?: Text;
  tone?: Tone;
  /** Rows that lead somewhere are numbered: a tap, or a scan of the number. */
  leads: boolean;
}

export interface Goods {
  sku: string;
  name: string;
  /** Style, colour and size in one line; absent or empty where it has none. */
  variant?: string;
  image_url: string | null;
}

export type Hero =
  | { kind: "place"; code: string; blocks: string[] }
  | { kind: "goods"; goods: Goods }
  | { kind: "code"; code: string }
  /** `free`: it is out of so many that are promised to nobody, not out of all. */
  | { kind: "count"; now: number | string; of: number | null; free?: boolean };

export interface Action {
  command: string;
  label: Words;
  primary?: boolean;
}

/** One screen, as plain values. Big things first: prompt, hero; then what is known; then what can be done. */
export interface View {
  name: string;
  prompt: Words;
  busy?: boolean;
  /** The work is over: told in the middle, with a mark. */
  done?: boolean;
  hero?: Hero;
  /** The code that is awaited, when there is exactly one. */
  expects?: string;
  facts?: { name: Words; value: Text; tone?: Tone }[];
  rows?: Row[];
  empty?: Words;
  notice: Say | null;
  actions: Action[];
  entry?: { label: Words; numeric?: boolean };
  keypad?: boolean;
  /** What is on screen may be photographed; `instead` of a photo that there is. */
  photo?: { label: Words; instead?: string };
  /** Drawn by a screen of its own, which the kind in hand brings and which is fetched when it is first opened. */
  drawn?: string;
}
