import { describe, expect, it } from "vitest";
import type { Catalogue, Loaders } from "../../shared/i18n/words";
import { KINDS } from "../tasks/registry";
import { DOOR } from ".";
import { door } from "./door/en";
import { floorWords } from "./floor";

const names = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
/** A language has the plural forms its own grammar has. */
const stem = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, "");

const kinds = Object.values(KINDS).map(({ face }) => face.words);
const PARTS: Loaders[] = [{ ...DOOR, en: () => Promise.resolve(door) }, floorWords, ...kinds];
/** Every word of a language, the kinds' too. */
async function wordsIn(tag: string): Promise<Catalogue> {
  let words: Catalogue = {};
  for (const part of PARTS) words = { ...words, ...(await part[tag]?.()) };
  return words;
}
const en = await wordsIn("en");
const LANGUAGES = Object.keys(DOOR);

it("no key stands in two catalogues", async () => {
  const keys = (await Promise.all(PARTS.map((part) => part["en"]!()))).flatMap(Object.keys);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

describe.each(LANGUAGES)("the words in %s", (tag) => {
  it("say everything that English says, with the same values", async () => {
    const words = await wordsIn(tag);
    for (const [key, text] of Object.entries(en)) {
      const own = words[key] ?? (stem(key) === key ? undefined : words[`${stem(key)}_other`]);
      expect(own, key).toBeTruthy();
      // A form for exactly one may spell the number out.
      if (own && !key.endsWith("_one")) expect(names(own), key).toEqual(names(text));
    }
  });

  it("have no key that English lacks", async () => {
    const stems = new Set(Object.keys(en).map(stem));
    for (const key of Object.keys(await wordsIn(tag))) expect(stems).toContain(stem(key));
  });

  it("have every plural form of their grammar", async () => {
    const words = await wordsIn(tag);
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const plurals = [...new Set(Object.keys(en).filter((key) => key.endsWith("_other")).map(stem))].filter((key) => `${key}_one` in en);
    for (const key of plurals) for (const form of forms) expect(words[`${key}_${form}`], `${key}_${form}`).toBeTruthy();
  });
});
