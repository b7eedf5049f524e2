/** What the house calls its places and containers: the server's list, by which this device judges at once and without a network. */
import { readings, sameCode } from "./codes";

export type CodeKind = "tote" | "cart" | "lane" | "station" | "location" | "place";

/**
 * What the book says of a scanned code. `unknown`: no place that the book has, so goods, a badge, a paper, something
 * new, or nothing; null: there is no book yet, and nothing can be said.
 */
export type Names = CodeKind | "unknown" | null;

/** As the server sends it: kind -> codes in order, a line each, a letter for how many characters the line before shares. */
export interface KeptBook {
  version: string;
  places: Record<string, string>;
  /** Size of tote, or a carton in small letters -> codes, written alike. A book kept from before has none. */
  sizes?: Record<string, string>;
}

export interface CodeBook {
  version: string;
  names: (scanned: string) => Names;
  /** The size of a tote, or the carton that it is as a ship box; "": none is said; null: the book does not have it. */
  sizeOf: (scanned: string) => string | null;
}

/** `location` is a bin; `place` any other place that is none of these. */
const KINDS: Partial<Record<string, CodeKind>> = { tote: "tote", cart: "cart", pack_lane: "lane", station: "station", pick: "location", reserve: "location" };

function decoded(text: string): string[] {
  let before = "";
  return text.split("\n").map((line) => (before = before.slice(0, line.charCodeAt(0) - 97) + line.slice(1)));
}

/** By code, as scanners tell codes apart: under which name the book has it. */
function namesByCode(book: Record<string, string>): Map<string, string> {
  const names = new Map<string, string>();
  for (const [name, codes] of Object.entries(book)) for (const code of decoded(codes)) names.set(sameCode(code), name);
  return names;
}

/** The book is read at the first question, for a large house's takes a slow device a while. */
export function openBook({ version, places, sizes }: KeptBook): CodeBook {
  let kinds: Map<string, string> | null = null;
  let sized: Map<string, string> | null = null;
  const named = (scanned: string): string | undefined => readings(scanned).map((one) => (kinds ??= namesByCode(places)).get(one)).find((kind) => kind !== undefined);
  const sizeIn = (book: Record<string, string>, scanned: string): string =>
    readings(scanned).map((one) => (sized ??= namesByCode(book)).get(one)).find((size) => size !== undefined) ?? "";
  return {
    version,
    names: (scanned) => namesOf(named(scanned)),
    sizeOf: (scanned) => (sizes === undefined || named(scanned) !== "tote" ? null : sizeIn(sizes, scanned)),
  };
}

const namesOf = (kind: string | undefined): Names => (kind === undefined ? "unknown" : kindOf(kind));

export const kindOf = (placeKind: string): CodeKind => KINDS[placeKind] ?? "place";

/** The word for a kind, as the catalogues have it. */
export const kindWord = (names: Names): string => (names === "place" ? "location" : (names ?? "unknown"));
