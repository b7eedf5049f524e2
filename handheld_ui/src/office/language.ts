import { request } from "../shared/api/client";
import { speak } from "./words";

/** The languages of the office, each by its own name. */
export const LANGUAGES = { en: "English", de: "Deutsch", es: "Español", fr: "Français", pl: "Polski", ar: "العربية" } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = "language:office";

/** Before anybody has signed in: what was last chosen here, else what the browser asks for. */
export const startLanguage = (): Promise<void> => speak(localStorage.getItem(KEY) ?? navigator.language);

/** A person's choice goes with them to every screen; a browser keeps the last one for its sign-in. */
export async function chooseLanguage(language: string, signedIn: boolean): Promise<void> {
  localStorage.setItem(KEY, language);
  await speak(language);
  if (signedIn) await request("PATCH", "/session/settings", { language });
}
