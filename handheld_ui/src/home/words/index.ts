import { createWords, type Loaders } from "../../shared/i18n/words";
import { home } from "./en";

export const { t, knows, speak } = createWords<typeof home>(home, {
  de: async () => (await import("./de")).home,
  es: async () => (await import("./es")).home,
  fr: async () => (await import("./fr")).home,
  pl: async () => (await import("./pl")).home,
  ar: async () => (await import("./ar")).home,
} satisfies Loaders);
