/** Every word of the pack station in English, and the names by which screens ask for them. */
import { aside } from "./aside/en";
import { bench } from "./bench/en";
import { door } from "./door/en";
import { refusals } from "./refusals/en";
import { told } from "./told/en";

export const en = { ...door, ...bench, ...aside, ...told, ...refusals } as const;

type Base<K> = K extends `${infer B}_one` ? B : K extends `${infer B}_other` ? B : K;

/** What a screen may ask for: a key, or the stem of plural keys. */
export type Key = Base<keyof typeof en>;
