import { wordsOf } from "../../words";
import type { counts } from "./words/en";

export const { t } = wordsOf<typeof counts>();

export const KINDS = ["cycle", "zero", "short", "spot", "campaign", "full", "recount"] as const;
export const STATES = ["planned", "open", "recounting", "to_decide", "investigating", "settled", "recounted", "dropped"] as const;
export const kindWords = (kind: string): string => t(`counts.kind_${kind}` as Parameters<typeof t>[0]);
export const stateWords = (state: string): string => t(`counts.state_${state}` as Parameters<typeof t>[0]);

const FIGURES = ["days", "shorts", "variances"] as const;

/** By what the place has lost the house's trust. */
export const whyWords = (why: Readonly<Record<string, unknown>>): string[] =>
  FIGURES.filter((name) => Number(why[name] ?? 0) > 0).map((name) => t(`counts.why_${name}`, { count: Number(why[name]) }));
