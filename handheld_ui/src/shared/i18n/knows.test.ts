import { describe, expect, it } from "vitest";
import { createWords } from "./words";

describe("words for which the server has the English ones", () => {
  it("are known in the language that has them", async () => {
    const words = createWords<Record<string, string>>({ "page.rules": "Rules" }, { de: async () => ({ "page.rules": "Regeln", "rule.stock": "Bestand berichtigen" }) });
    expect(words.knows("rule.stock")).toBe(false);
    await words.speak("de");
    expect([words.knows("rule.stock"), words.t("rule.stock"), words.knows("rule.blue")]).toEqual([true, "Bestand berichtigen", false]);
    await words.speak("en");
    expect([words.knows("rule.stock"), words.knows("page.rules")]).toEqual([false, true]);
  });
});
