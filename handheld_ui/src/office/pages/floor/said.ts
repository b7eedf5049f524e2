import { wordsOf } from "../../words";
import type { floor } from "./words/en";

export const { t, plural } = wordsOf<typeof floor>();
