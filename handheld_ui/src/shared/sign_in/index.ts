/** Signing in with a user name: the form, its words, and what a refusal means. For every screen at a desk. */
import type { Loaders } from "../i18n/words";

export { ByName, Field, Go, submitted } from "./forms";
export { Refused, refusalText, type SignInWords } from "./refusal";
export { signIn as signInWords } from "./words/en";

export const SIGN_IN = {
  de: async () => (await import("./words/de")).signIn,
  es: async () => (await import("./words/es")).signIn,
  ar: async () => (await import("./words/ar")).signIn,
  fr: async () => (await import("./words/fr")).signIn,
  pl: async () => (await import("./words/pl")).signIn,
} satisfies Loaders;
