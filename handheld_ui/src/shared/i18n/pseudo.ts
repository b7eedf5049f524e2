/** A language that nobody speaks, for tests: readable English with accents, 40 % longer, in brackets that show a cut. */
import type { Catalogue } from "./words";

const PLAIN = "AaCcDdEeGgHhIiKkLlNnOoRrSsTtUuYyZz";
const ACCENTED = "ÅåÇçĐđÉéĜĝĤĥÎîĶķĻļÑñÖöŔŕŠšŢţÛûÝýŽž";
const LONGER = 0.4;

const accented = (text: string): string => text.replace(/[a-z]/gi, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);

/** The text as the pseudo-locale says it; {values} stay as they are. */
export function pseudoText(text: string): string {
  const said = text.split(/(\{\w+\})/).map((part) => (part.startsWith("{") ? part : accented(part))).join("");
  // Longer by words, not by one endless one: real languages break as well.
  const padding = "~ęx~ ".repeat(Math.ceil((text.length * LONGER) / 5)).trim();
  return `[${said} ${padding}]`;
}

export const pseudo = (catalogue: Catalogue): Catalogue =>
  Object.fromEntries(Object.entries(catalogue).map(([key, text]) => [key, pseudoText(text)]));
