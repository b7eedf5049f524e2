import { createWords, type Loaders } from "../../shared/i18n/words";
import { docs } from "./en";

export const { t, knows, speak } = createWords<typeof docs>(docs, {
  de: async () => (await import("./de")).docs,
  es: async () => (await import("./es")).docs,
  fr: async () => (await import("./fr")).docs,
  pl: async () => (await import("./pl")).docs,
  ar: async () => (await import("./ar")).docs,
} satisfies Loaders);
