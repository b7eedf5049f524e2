import { worded, wordsOf } from "../../words";
import type { orders } from "./words/en";

export const { t, plural } = wordsOf<typeof orders>();
export { worded };

export const STATES = ["waiting", "allocated", "released", "picking", "picked", "packing", "packed", "shipped", "cancelled"] as const;
export const WAITS = ["hold", "credit", "address", "manual", "incomplete", "goods", "not_before", "stock", "company", "wave", "bench", "late"] as const;
export const PRIORITIES = ["urgent", "high", "normal", "low"] as const;

export const stateWords = (state: string): string => worded(`state.${state}`, {}, state);
export const waitWords = (why: string): string => worded(`waits.${why}`, {}, why);
export const priorityWords = (priority: string): string => worded(`priority.${priority}`, {}, priority);
