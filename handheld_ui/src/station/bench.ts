/** The state of one pack station and the small steps every part of the flow is made of. Pure. */
import type { Answer } from "../shared/api/types";
import type { Names } from "../shared/scan/book";
import { overlay } from "./overlay";
import type { Match } from "./contents";
import type { Pack, PackNews, Parcel, ReprintReason, ScaleReading, StationCommand } from "./wire";
import type { Key } from "./words/english";

/** What was scanned, and the ways in which it may be read. */
export interface Scan {
  readonly text: string;
  readonly readings: readonly string[];
  /** What the house's book says of it. */
  readonly names: Names;
  /** The lot on a label that names the item with it. */
  readonly lot?: string | null;
}

export type Tone = "right" | "look" | "wrong" | "too_many" | "changed";
export type Params = Readonly<Record<string, string | number>>;

export interface Words {
  readonly key: Key;
  readonly params: Params;
}

/** One word to the packer. An error says what was scanned, what was expected and what to do. */
export interface Told extends Words {
  readonly tone: Tone;
  readonly scanned?: string;
  /** The code of a refusal; its words stand in for the key where the catalogue has them. */
  readonly refusal?: string;
  readonly expected?: Words;
  readonly todo?: Words;
}

/** A dialog never stops the scanner: a scan of the right thing closes it. */
export type Dialog =
  | { readonly kind: "weight"; readonly parcelId: string; readonly actual: number; readonly expected: number; readonly suspect: Suspect | null; readonly mayOverride: boolean }
  | { readonly kind: "type_weight"; readonly parcelId: string }
  | { readonly kind: "unfinished"; readonly units: number }
  | { readonly kind: "missing"; readonly lineId: string | null }
  | { readonly kind: "incomplete" }
  | { readonly kind: "planned"; readonly parcels: number }
  | { readonly kind: "reprint"; readonly parcelId: string }
  | { readonly kind: "tracking"; readonly parcelId: string }
  /** `shots`: how often the shutter was asked for by scan or key; `closing`: the parcel is closed afterwards. */
  | { readonly kind: "photo"; readonly parcelId: string; readonly shots: number; readonly closing: boolean; readonly must: boolean }
  | { readonly kind: "which_order"; readonly number: string; readonly choices: readonly OrderChoice[] };

/** One of several orders that share a number. */
export interface OrderChoice {
  readonly id: string;
  readonly number: string;
  readonly channel: string;
  readonly customer: string;
}

/** The item whose weight explains the difference best. */
export interface Suspect {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
}

export interface Recent {
  readonly ref: number;
  readonly code: string;
  readonly name: string;
  readonly quantity: number;
  readonly state: "sent" | "applied" | "rejected" | "undone";
  /** It was said to be missing of this line, not packed. */
  readonly missing?: string;
  /** The command that takes it back: if that is refused, it stands. */
  readonly undoneBy?: number;
  readonly lot?: string;
}

export interface Unanswered {
  readonly ref: number;
  readonly command: StationCommand;
}

export interface Bench {
  readonly stationCode: string;
  readonly base: Pack | null;
  /** The newest version of a pack that was heard of and could not be merged. */
  readonly heard: PackNews | null;
  readonly unanswered: readonly Unanswered[];
  readonly weight: ScaleReading;
  readonly dialog: Dialog | null;
  readonly told: Told | null;
  readonly recent: readonly Recent[];
  /** The code that, scanned once more, means "yes, I do mean it". */
  readonly again: string | null;
  /** Scans that the next item scan stands for (`*qty`); null while nobody has said. */
  readonly quantity: number | null;
  /** Goods in the hand whose lot has to be scanned next. */
  readonly lotOf: Match | null;
  /** The next number scanned or typed is a quantity. */
  readonly keying: boolean;
  /** What the scan may mean by which the pack was asked for. */
  readonly opening: readonly string[];
  /** The order that waits longest here, for `*next`. */
  readonly next: string | null;
  /** The carton to start as soon as the open parcel is closed. */
  readonly nextCarton: string | null;
  /** Closing was asked for before the server had confirmed the carton: it follows then. */
  readonly closeSoon: "all" | "unfinished" | null;
  /** The parcel that is closed by hand: it was closed by itself once, or opened again. */
  readonly byHand: string | null;
  /** The parcel that goes without the photo that was asked for: the camera failed. */
  readonly noPhoto: string | null;
  /** The last copy sent to this station's printer did not come out. */
  readonly printerFailed: boolean;
  readonly nextRef: number;
}

export type Input =
  | { readonly kind: "scan"; readonly text: string; readonly readings: readonly string[]; readonly names: Names; readonly lot?: string | null } // `names` is told by the desk, from the book
  | { readonly kind: "close"; readonly override?: boolean; readonly approval?: string; readonly typed?: number; readonly unfinished?: boolean; readonly fits?: boolean }
  | { readonly kind: "park"; readonly place: string | null }
  | { readonly kind: "carton"; readonly code: string }
  | { readonly kind: "open"; readonly code: string; readonly orderId?: string }
  | { readonly kind: "pack_line"; readonly lineId: string }
  | { readonly kind: "pack_rest"; readonly lineId: string }
  | { readonly kind: "pack_all" }
  | { readonly kind: "take_out" }
  | { readonly kind: "type_weight"; readonly parcelId: string }
  | { readonly kind: "ask_missing"; readonly lineId: string | null }
  | { readonly kind: "missing"; readonly lineId: string; readonly quantity: number }
  | { readonly kind: "ask_incomplete" }
  | { readonly kind: "incomplete"; readonly approval: string }
  | { readonly kind: "reopen"; readonly parcelId: string }
  | { readonly kind: "ask_reprint"; readonly parcelId: string }
  | { readonly kind: "reprint"; readonly parcelId: string; readonly reason: ReprintReason }
  | { readonly kind: "ask_tracking"; readonly parcelId: string | null }
  | { readonly kind: "tracking"; readonly parcelId: string; readonly number: string; readonly carrier: string }
  | { readonly kind: "photo_taken"; readonly parcelId: string; readonly photoId: string }
  | { readonly kind: "no_photo"; readonly parcelId: string }
  | { readonly kind: "label_is_on"; readonly parcelId: string }
  | { readonly kind: "print_answer"; readonly jobId: string; readonly printed: boolean }
  | { readonly kind: "retry_print"; readonly jobId: string; readonly printer?: string }
  | { readonly kind: "undo" }
  | { readonly kind: "dismiss" }
  | { readonly kind: "leave" }
  | { readonly kind: "quantity"; readonly quantity: number }
  | { readonly kind: "weighed"; readonly weight: ScaleReading }
  | { readonly kind: "fetched"; readonly pack: Pack | null }
  | { readonly kind: "news"; readonly news: PackNews }
  | { readonly kind: "printer"; readonly printer: string; readonly works: boolean; readonly parcelId: string | null }
  | { readonly kind: "waiting"; readonly next: string | null }
  | { readonly kind: "named"; readonly code: string; readonly name: string; readonly tote: boolean }
  | { readonly kind: "answered"; readonly ref: number; readonly answer: Answer };

export interface Step {
  readonly state: Bench;
  readonly say: Told | null;
  readonly send: readonly Unanswered[];
  /** A code nobody here knows: the shell may ask the server for its name. */
  readonly lookUp?: string;
}

export const emptyBench = (stationCode: string): Bench => ({
  stationCode,
  base: null,
  heard: null,
  unanswered: [],
  weight: { kind: "waiting" },
  dialog: null,
  told: null,
  recent: [],
  again: null,
  quantity: null,
  lotOf: null,
  keying: false,
  opening: [],
  next: null,
  nextCarton: null,
  closeSoon: null,
  byHand: null,
  noPhoto: null,
  printerFailed: false,
  nextRef: 1,
});

/** The pack on the bench as the packer sees it now. */
export const packOf = (bench: Bench): Pack | null =>
  bench.base && overlay(bench.base, bench.unanswered.map((each) => each.command));

export const stay = (state: Bench): Step => ({ state, say: null, send: [] });

export const tell = (state: Bench, told: Told): Step => ({ state: { ...state, told }, say: told, send: [] });

export const words = (key: Key, params: Params = {}): Words => ({ key, params });

export const told = (tone: Tone, key: Key, params: Params = {}, rest: Partial<Told> = {}): Told => ({
  tone,
  key,
  params,
  ...rest,
});

/** Sends a command; every accepted gesture closes the dialog and forgets what waited for a second scan. */
export function order(bench: Bench, command: StationCommand, say: Told | null = null): Step {
  const sent = { ref: bench.nextRef, command };
  const state = {
    ...bench,
    unanswered: [...bench.unanswered, sent],
    nextRef: bench.nextRef + 1,
    dialog: null,
    again: null,
    quantity: null,
    lotOf: null,
    keying: false,
    told: say ?? bench.told,
  };
  return { state, say, send: [sent] };
}

/** One act of two commands: the second is made from what the first left behind, and has the last word. */
export function andThen(first: Step, next: (state: Bench) => Step): Step {
  const second = next(first.state);
  return { ...second, send: [...first.send, ...second.send] };
}

export const ask = (bench: Bench, dialog: Dialog, say: Told): Step => tell({ ...bench, dialog }, say);

export const parcelById = (bench: Bench, id: string): Parcel | null =>
  packOf(bench)?.parcels.find((parcel) => parcel.id === id) ?? null;
