import { wordsOf } from "../../words";
import type { goods } from "./words/en";

export const { t } = wordsOf<typeof goods>();
