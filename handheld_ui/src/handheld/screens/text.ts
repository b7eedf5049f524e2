import { clockTime } from "../../shared/ui/time";
import type { Text } from "../flows/view";
import { knows, plural, worded } from "../words";

const MOMENT = /^\d{4}-\d\d-\d\dT/;

/** A flow's words as they stand on the screen: moments become the clock of this warehouse. */
export function textOf(text: Text, zone: string): string {
  if (typeof text === "string") return text;
  const values = Object.entries(text.values ?? {}).map(([name, value]) => [name, typeof value === "string" && MOMENT.test(value) ? clockTime(value, zone) : value] as const);
  if (text.count !== undefined) return plural(text.key, text.count, Object.fromEntries(values));
  return worded(text.key, Object.fromEntries(values), "");
}

/** A word that this device does not know yet (a newer server's) is left out rather than shown raw. */
export const isKnown = (text: Text): boolean => typeof text === "string" || text.count !== undefined || knows(text.key);
