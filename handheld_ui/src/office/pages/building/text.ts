import { worded, wordsOf } from "../../words";
import type { building } from "./words/en";

export const { t, knows, plural } = wordsOf<typeof building>();

/** Kinds of places that people make, in the order in which goods pass them. */
export const KINDS = ["dock", "pick", "reserve", "pack_lane", "station", "desk", "hold", "hospital", "in_transit", "hand_over", "consolidation", "tote", "cart"] as const;

/** Words for a key made of parts. */
export const say = (key: string): string => worded(key, {}, key);

export const kindWords = (kind: string): string => worded(`kind.${kind}`, {}, kind);
