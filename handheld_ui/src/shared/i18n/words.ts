import { signal } from "@preact/signals";

export type Catalogue = Record<string, string>;
/** Another language may have plural forms that English lacks. */
type Loader = () => Promise<Catalogue>;
/** Catalogues by language. */
export type Loaders = Partial<Record<string, Loader>>;
type Values = Record<string, unknown>;

/** The language of the person at this screen (BCP 47); every text redraws when it changes. */
export const language = signal("en");

const RIGHT_TO_LEFT = new Set(["ar", "he", "fa", "ur"]);

/** A command as it is printed on the sheet. */
const COMMAND = /(?<!\S)[*@][a-z_]+/g;

/** In a line that runs right to left, each value keeps its own direction, and each command its asterisk in front: a code must not be torn apart. */
function fill(text: string, values: Values): string {
  const turned = RIGHT_TO_LEFT.has(language.value);
  const isolated = (value: string): string => (turned ? `\u2068${value}\u2069` : value);
  const said = turned ? text.replace(COMMAND, (command) => `\u2066${command}\u2069`) : text;
  return said.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? isolated(String(values[name])) : whole));
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
  /** Adds words that come later, in English and in the language spoken now; the other languages follow when spoken. */
  learn: (more: Loaders) => Promise<void>;
}

function form(texts: Catalogue, tag: string, key: string, count: number): string | undefined {
  return texts[`${key}_${new Intl.PluralRules(tag).select(count)}`] ?? texts[`${key}_other`];
}

/** The first letters of a language's tag, as the catalogues are named. */
const tagOf = (wanted: string): string => wanted.split("-")[0] ?? "en";

/** Words of one page: English is built in, the other languages are fetched when someone speaks them. */
export function createWords<C extends Catalogue>(built: Catalogue, others: Loaders): Words<C> {
  const known = signal<Partial<Record<string, Catalogue>>>({ en: built });
  const parts: Loaders[] = [others];
  const fetched = new Map<string, Set<Loaders>>();
  const english = (): Catalogue => known.value["en"] ?? built;
  const texts = (): Catalogue => known.value[language.value] ?? english();
  const plain = (key: string): string => texts()[key] ?? english()[key] ?? key;
  const bring = async (tag: string): Promise<void> => {
    const had = fetched.get(tag) ?? new Set();
    fetched.set(tag, had);
    for (const part of parts.filter((one) => one[tag] && !had.has(one))) {
      const words = await part[tag]?.();
      had.add(part);
      known.value = { ...known.value, [tag]: { ...known.value[tag], ...words } };
    }
  };
  return {
    t: (key, values = {}) => fill(plain(key), values),
    plural: (key, count, values = {}) => {
      const text = form(texts(), language.value, key, count) ?? form(english(), "en", key, count) ?? key;
      return fill(text, { count: new Intl.NumberFormat(language.value).format(count), ...values });
    },
    knows: (key): key is keyof C & string => key in texts() || key in english(),
    speak: async (wanted) => {
      const tag = tagOf(wanted);
      await bring(tag);
      language.value = known.value[tag] ? tag : "en";
      document.documentElement.lang = language.value;
      document.documentElement.dir = RIGHT_TO_LEFT.has(language.value) ? "rtl" : "ltr";
      await bring(tag); // words that came while the language was fetched
    },
    learn: async (more) => {
      if (!parts.includes(more)) parts.push(more);
      await bring("en");
      await bring(language.value);
    },
  };
}
