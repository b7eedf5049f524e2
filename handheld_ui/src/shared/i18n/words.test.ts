import { expect, it } from "vitest";
import { createWords } from "./words";

it("speaks words that came while the language was being fetched", async () => {
  let arrive: (texts: Record<string, string>) => void = () => undefined;
  const words = createWords<{ hello: string; page: string }>({ hello: "Hello" }, { de: () => new Promise((resolve) => (arrive = resolve)) });
  const speaking = words.speak("de");
  await words.learn({ en: () => Promise.resolve({ page: "Page" }), de: () => Promise.resolve({ page: "Seite" }) });
  arrive({ hello: "Hallo" });
  await speaking;
  expect([words.t("hello"), words.t("page")]).toEqual(["Hallo", "Seite"]);
});

it("keeps the asterisk of a command in front of it where a line runs right to left", async () => {
  const words = createWords<{ go: string }>({ go: "Scan *all at {place}" }, { ar: () => Promise.resolve({ go: "امسح *all في {place}" }) });
  expect(words.t("go", { place: "A-1" })).toBe("Scan *all at A-1");
  await words.speak("ar");
  expect(words.t("go", { place: "A-1" })).toBe("امسح \u2066*all\u2069 في \u2068A-1\u2069");
  await words.speak("en");
});
