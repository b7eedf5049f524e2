import { describe, expect, it } from "vitest";
import { LANGUAGES, en } from ".";

const names = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
/** A language has the plural forms its own grammar has. */
const stem = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, "");

describe.each(Object.keys(LANGUAGES))("the words in %s", (tag) => {
  it("say everything that English says, with the same values", async () => {
    const words = await LANGUAGES[tag]!();
    for (const [key, text] of Object.entries(en)) {
      const own = words[key] ?? (stem(key) === key ? undefined : words[`${stem(key)}_other`]);
      expect(own, key).toBeTruthy();
      // A form for exactly one may spell the number out.
      if (own && !key.endsWith("_one")) expect(names(own), key).toEqual(names(text));
    }
  });

  it("have no key that English lacks", async () => {
    const stems = new Set(Object.keys(en).map(stem));
    for (const key of Object.keys(await LANGUAGES[tag]!())) expect(stems).toContain(stem(key));
  });

  it("have every plural form of their grammar", async () => {
    const words = await LANGUAGES[tag]!();
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const plurals = [...new Set(Object.keys(en).filter((key) => key.endsWith("_other")).map(stem))].filter((key) => `${key}_one` in en);
    for (const key of plurals) for (const form of forms) expect(words[`${key}_${form}`], `${key}_${form}`).toBeTruthy();
  });
});
