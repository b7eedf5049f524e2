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
