import type { Loaders } from "../../../shared/i18n/words";
import { speak as speakBoard } from "../../../board/words";

export { Queue as Page } from "./Queue";

/** Why a walk goes or waits is said in the board's words: one vocabulary a language. */
export const words: Loaders = {
  en: async () => (await import("./words/en")).queue,
  de: async () => (await speakBoard("de"), (await import("./words/de")).queue),
  es: async () => (await speakBoard("es"), (await import("./words/es")).queue),
  ar: async () => (await speakBoard("ar"), (await import("./words/ar")).queue),
  fr: async () => (await speakBoard("fr"), (await import("./words/fr")).queue),
  pl: async () => (await speakBoard("pl"), (await import("./words/pl")).queue),
};
