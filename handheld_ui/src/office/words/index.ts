import { createWords, type Catalogue, type Loaders, type Words } from "../../shared/i18n/words";
import { SIGN_IN, signInWords } from "../../shared/sign_in";
import { faults } from "./faults/en";
import { refusals } from "./refusals/en";
import { shell } from "./shell/en";

type Shell = typeof faults & typeof refusals & typeof shell & typeof signInWords;

const words = createWords<Shell>({ ...signInWords, ...faults, ...refusals, ...shell }, {
  de: async () => ({ ...(await SIGN_IN.de()), ...(await import("./faults/de")).faults, ...(await import("./refusals/de")).refusals, ...(await import("./shell/de")).shell }),
  es: async () => ({ ...(await SIGN_IN.es()), ...(await import("./faults/es")).faults, ...(await import("./refusals/es")).refusals, ...(await import("./shell/es")).shell }),
  ar: async () => ({ ...(await SIGN_IN.ar()), ...(await import("./faults/ar")).faults, ...(await import("./refusals/ar")).refusals, ...(await import("./shell/ar")).shell }),
  fr: async () => ({ ...(await SIGN_IN.fr()), ...(await import("./faults/fr")).faults, ...(await import("./refusals/fr")).refusals, ...(await import("./shell/fr")).shell }),
  pl: async () => ({ ...(await SIGN_IN.pl()), ...(await import("./faults/pl")).faults, ...(await import("./refusals/pl")).refusals, ...(await import("./shell/pl")).shell }),
} satisfies Loaders);

export const { t, plural, knows, speak } = words;

/** Words that say less than the server's own sentence, for those who read it in English. */
export const isGeneral = (key: string): boolean => key in refusals;
export const learnWords = words.learn;

/** The shell's words and those of one page: for that page's own drawing. */
export const wordsOf = <Own extends Catalogue>(): Words<Own & Shell> => words as unknown as Words<Own & Shell>;

/** Text for a key made of parts that come from outside; the fallback when there are no words for it. */
export const worded = (key: string, values: Record<string, unknown>, fallback: string): string =>
  knows(key) ? t(key, values) : fallback;
