import { worded, wordsOf } from "../../words";
import type { devices } from "./words/en";

export const { t, plural } = wordsOf<typeof devices>();

export const KINDS = ["handheld", "station", "board"] as const;
export const kindWords = (kind: string): string => worded(`device.${kind}`, {}, kind);
