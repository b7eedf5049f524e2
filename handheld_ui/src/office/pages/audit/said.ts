import { worded, wordsOf } from "../../words";
import type { audit } from "./words/en";

export const { t } = wordsOf<typeof audit>();

export const didWords = (action: string): string => worded(`act.${action}`, {}, action);
