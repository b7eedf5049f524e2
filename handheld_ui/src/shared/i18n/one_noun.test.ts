import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * One noun for one thing, in each language (docs/glossary.md, "Nouns of the screens").
 * `said` is what the English text speaks of; `rivals` are the words that a language shall not use for it.
 */
interface Noun {
  readonly said: RegExp;
  readonly unless?: RegExp;
  readonly rivals: Readonly<Record<string, RegExp>>;
}

const start = String.raw`(?<!\p{L})`;
const end = String.raw`(?!\p{L})`;
const words = (...forms: string[]): RegExp => new RegExp(`${start}(?:${forms.join("|")})${end}`, "iu");

const NOUNS: Readonly<Record<string, Noun>> = {
  walk: {
    said: words("walks?"),
    unless: words("aisles?", "walking"),
    rivals: {
      de: words("gang", "gangs", "gänge", "gängen", "sammelgang", "einzelgang", "batch", "tour"),
      fr: words("lots?", "parcours", "ronde"),
      es: words("tandas?", "rutas?", "rondas?", "lotes?"),
      pl: words("obch(?:ód|odu|odzie|odem|ody|odów)", "parti[aięą]", "przejści[aeu]"),
      ar: /دفعة|دفعات/u,
    },
  },
  task: {
    said: words("tasks?"),
    rivals: { de: words("jobs?", "arbeit"), fr: words("travail", "travaux"), es: words("trabajos?"), pl: words("prac[aęy]"), ar: /عمل/u },
  },
  tote: {
    said: words("totes?"),
    unless: words("cartons?", "box"),
    rivals: { de: words("kisten?"), fr: words("caisses?"), es: words("cajas?"), pl: words("skrzyn\\p{L}+") },
  },
  slot: { said: words("slots?"), unless: words("bins?"), rivals: { de: words("platz", "plätze", "plätzen"), es: words("huecos?", "ranuras?") } },
  bin: { said: words("bins?"), unless: words("slots?", "cells?"), rivals: { de: words("fach", "fachs", "fächer", "fächern") } },
  cell: { said: words("cells?"), unless: words("bins?"), rivals: { de: words("platz", "plätze", "plätzen", "zellen?") } },
  scan: { said: words("scan"), rivals: { es: words("lee"), fr: words("scanne", "lis", "lisez") } },
  person: { said: /./, rivals: { fr: words("tu", "toi", "ton", "ta", "tes") } },
  system: { said: words("system"), rivals: { de: words("bücher", "büchern"), fr: words("livres"), es: words("libros"), pl: words("księgi", "księgach", "ksiąg"), ar: /دفاتر/u } },
};

/** What no English text says: "batch" is a walk, a "job" is a task unless a printer has it, "the books" are what the system shows. */
const NEVER = words("batch(?:es)?", "(?<!print )jobs?", "order walk", "the books");

const SOURCES = join(import.meta.dirname, "../..");
const FORM = /_(zero|one|two|few|many|other)$/;
const folders = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((file) => /(words|fields)(\/\w+)?\/en\.ts$/.test(file)).map((file) => join(SOURCES, file, ".."));

const textsOf = (folder: string, language: string): Map<string, string> =>
  new Map([...readFileSync(join(folder, `${language}.ts`), "utf8").matchAll(/"([\w.]+)":\s*"((?:[^"\\]|\\.)*)"/g)].map(([, key = "", text = ""]) => [key, text.replaceAll(/\{\w+\}/g, "")]));

const english = folders.map((folder) => [folder, textsOf(folder, "en")] as const);

/** Texts of a language that call the thing otherwise. */
function otherwise(noun: Noun, language: string): string[] {
  const rival = noun.rivals[language];
  if (!rival) return [];
  return english.flatMap(([folder, texts]) =>
    [...textsOf(folder, language)]
      .filter(([key]) => {
        const said = texts.get(key) ?? texts.get(key.replace(FORM, "_other")) ?? "";
        return noun.said.test(said) && !noun.unless?.test(said);
      })
      .filter(([, text]) => rival.test(text))
      .map(([key, text]) => `${key}: ${text}`),
  );
}

describe.each(Object.entries(NOUNS))("what English calls a %s", (_, noun) => {
  it.each(Object.keys(noun.rivals))("has no other name in %s", (language) => expect(otherwise(noun, language)).toEqual([]));
});

it("has one name in English too", () => {
  expect(english.length).toBeGreaterThan(30);
  expect(english.flatMap(([, texts]) => [...texts].filter(([, text]) => NEVER.test(text)).map(([key, text]) => `${key}: ${text}`))).toEqual([]);
});

it("notices a planted rival", () => {
  expect(NEVER.test("Batch 104")).toBe(true);
  expect(NEVER.test("There is no such print job.")).toBe(false);
  expect(NOUNS["walk"]?.rivals["de"]?.test("Die zwei Gänge sind jetzt einer.")).toBe(true);
  expect(NOUNS["walk"]?.rivals["de"]?.test("Die zwei Rundgänge sind jetzt einer.")).toBe(false);
});
