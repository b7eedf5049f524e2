import { signal } from "@preact/signals";

export type Catalogue = Record<string, string>;
/** Another language may have plural forms that English lacks. */
type Loader = () => Promise<Catalogue>;
type Values = Record<string, unknown>;

/** The language of the person at this screen (BCP 47); every text redraws when it changes. */
export const language = signal("en");

const RIGHT_TO_LEFT = new Set(["ar", "he", "fa", "ur"]);

/** In a line that runs right to left, each value keeps its own direction: a code must not be torn apart. */
function fill(text: string, values: Values): string {
  const isolated = (value: string): string => (RIGHT_TO_LEFT.has(language.value) ? `\u2068${value}\u2069` : value);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? isolated(String(values[name])) : whole));
}

export interface Words<C extends Catalogue> {
  /** The text of a key in the current language, with its {values} filled in. English stands in for what is missing. */
  t: (key: keyof C & string, values?: Values) => string;
  /** The right plural form: looks for key_one, key_few, ... by the rules of the language, then key_other. */
  plural: (key: string, count: number, values?: Values) => string;
  /** Does the catalogue know this key? For keys that come from the wire (reasons, refusals). */
  knows: (key: string) => key is keyof C & string;
  /** Switches the language: fetches its catalogue once, sets <html lang dir>. An unknown language becomes English. */
  speak: (tag: string) => Promise<void>;
}

function form(texts: Catalogue, tag: string, key: string, count: number): string | undefined {
  return texts[`${key}_${new Intl.PluralRules(tag).select(count)}`] ?? texts[`${key}_other`];
}

/** Words of one page: English is built in, the other languages are fetched when someone speaks them. */
export function createWords<C extends Catalogue>(english: C, others: Partial<Record<string, Loader>>): Words<C> {
  const known = signal<Partial<Record<string, Catalogue>>>({ en: english });
  const texts = (): Catalogue => known.value[language.value] ?? english;
  const plain = (key: string): string => texts()[key] ?? english[key] ?? key;
  return {
    t: (key, values = {}) => fill(plain(key), values),
    plural: (key, count, values = {}) => {
      const text = form(texts(), language.value, key, count) ?? form(english, "en", key, count) ?? key;
      return fill(text, { count: new Intl.NumberFormat(language.value).format(count), ...values });
    },
    knows: (key): key is keyof C & string => key in english,
    speak: async (wanted) => {
      const tag = wanted.split("-")[0] ?? "en";
      const loader = others[tag];
      if (loader && !known.value[tag]) known.value = { ...known.value, [tag]: await loader() };
      language.value = known.value[tag] ? tag : "en";
      document.documentElement.lang = language.value;
      document.documentElement.dir = RIGHT_TO_LEFT.has(language.value) ? "rtl" : "ltr";
    },
  };
}
