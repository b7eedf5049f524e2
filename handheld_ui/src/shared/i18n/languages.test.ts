import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "./choice";

const SOURCES = join(import.meta.dirname, "../..");
const DESKS = ["office", "board", "home", "docs", "shared/sign_in", "station"];
const FORM = /_(zero|one|two|few|many|other)$/;

/** Every folder with an English catalogue. */
const folders = DESKS.map((desk) => join(SOURCES, desk)).flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("words/en.ts") || /words\/\w+\/en\.ts$/.test(file)).map((file) => join(root, file, "..")),
);

const textsOf = (folder: string, language: string): Map<string, string> =>
  new Map([...readFileSync(join(folder, `${language}.ts`), "utf8").matchAll(/^ {2}"([\w.]+)":\s*"(.*)",$/gm)].map(([, key = "", text = ""]) => [key, text]));

/** What a text is filled with; a plural form may say one without its number. */
const blanks = (key: string, text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).filter((name) => !FORM.test(key) || name !== "count").sort();

describe.each(folders.map((folder) => [relative(SOURCES, folder), folder]))("the words in %s", (_, folder) => {
  it.each(Object.keys(LANGUAGES))("say everything in %s", (language) => {
    const [english, spoken] = [textsOf(folder, "en"), textsOf(folder, language)];
    const plain = (texts: Map<string, string>): string[] => [...new Set([...texts.keys()].map((key) => key.replace(FORM, "")))].sort();
    expect(plain(spoken)).toEqual(plain(english));
    for (const [key, text] of spoken) {
      const model = english.get(key) ?? english.get(key.replace(FORM, "_other")) ?? "";
      expect(blanks(key, text), key).toEqual(blanks(key, model));
    }
  });
});
