import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createWords } from "../../shared/i18n/words";
import { pseudo } from "../../shared/i18n/pseudo";
import { asides } from "./asides/en";
import { door } from "./door/en";
import { floor } from "./floor/en";
import { pick } from "../tasks/pick/words/en";

const en = { ...door, ...floor, ...asides, ...pick };

const HANDHELD = join(import.meta.dirname, "..");

describe("the pseudo-locale", () => {
  const catalogue = pseudo(en);

  it("makes every text at least 40 % longer and unlike English, and keeps its values", () => {
    for (const [key, text] of Object.entries(en)) {
      const made = catalogue[key] ?? "";
      expect(made.length, key).toBeGreaterThanOrEqual(Math.floor(text.length * 1.4));
      expect(made.match(/\{\w+\}/g) ?? [], key).toEqual(text.match(/\{\w+\}/g) ?? []);
      if (/[a-z]/i.test(text.replace(/\{\w+\}/g, ""))) expect(made, key).not.toBe(text);
    }
  });

  it("is spoken like any language", async () => {
    const words = createWords(en, { qps: () => Promise.resolve(catalogue) });
    await words.speak("qps");
    expect(words.t("do.undo")).toBe(catalogue["do.undo"]);
    expect(words.plural("pick.cart_needs", 3)).toContain("3");
    await words.speak("en");
  });
});

describe("every text of the handheld comes from the words", () => {
  it.each(readdirSync(HANDHELD, { recursive: true }).map(String).filter((name) => name.endsWith(".tsx")))("%s", (name) => {
    const path = join(HANDHELD, name);
    // Between tags, and in what is read aloud: letters there would be words that nobody can translate.
    const source = readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    const between = [...source.matchAll(/<\/?[a-zA-Z][^<>]*?(?<![=])>([^<>{}]*)(?=[<{])/g)].map((found) => found[1] ?? "");
    const spoken = [...source.matchAll(/\b(?:aria-label|title|placeholder|alt)="([^"]*)"/g)].map((found) => found[1] ?? "");
    const bare = [...between, ...spoken].filter((text) => /^[^;()=>]*\p{L}{2,}[^;()=>]*$/u.test(text));
    expect(bare.map((text) => text.trim())).toEqual([]);
  });
});
