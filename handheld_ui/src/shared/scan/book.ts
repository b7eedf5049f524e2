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
}

export interface CodeBook {
  version: string;
  names: (scanned: string) => Names;
}

/** `location` is a bin; `place` any other place that is none of these. */
const KINDS: Partial<Record<string, CodeKind>> = { tote: "tote", cart: "cart", pack_lane: "lane", station: "station", pick: "location", reserve: "location" };

function decoded(text: string): string[] {
  let before = "";
  return text.split("\n").map((line) => (before = before.slice(0, line.charCodeAt(0) - 97) + line.slice(1)));
}

function readBook(places: KeptBook["places"]): Map<string, CodeKind> {
  const kinds = new Map<string, CodeKind>();
  for (const [kind, codes] of Object.entries(places)) for (const code of decoded(codes)) kinds.set(sameCode(code), kindOf(kind));
  return kinds;
}

/** The book is read at the first question, for a large house's takes a slow device a while. */
export function openBook({ version, places }: KeptBook): CodeBook {
  let kinds: Map<string, CodeKind> | null = null;
  const kindNamed = (reading: string): CodeKind | undefined => (kinds ??= readBook(places)).get(reading);
  return { version, names: (scanned) => readings(scanned).map(kindNamed).find((kind) => kind !== undefined) ?? "unknown" };
}

export const kindOf = (placeKind: string): CodeKind => KINDS[placeKind] ?? "place";

/** The word for a kind, as the catalogues have it. */
export const kindWord = (names: Names): string => (names === "place" ? "location" : (names ?? "unknown"));
