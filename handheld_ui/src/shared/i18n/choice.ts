import { request } from "../api/client";

/** The languages of the screens at a desk, each by its own name. */
export const LANGUAGES = { en: "English", de: "Deutsch", es: "Español", fr: "Français", pl: "Polski", ar: "العربية" } as const;

/** A page's own way to change its language (createWords). */
export type Speak = (tag: string) => Promise<void>;

const key = (): string => `language:${location.pathname.split("/")[1] ?? ""}`;

/** Before anybody has signed in: what was last chosen on this screen, else what the browser asks for. */
export const startLanguage = (speak: Speak): Promise<void> => speak(localStorage.getItem(key()) ?? navigator.language);

/** A person's choice goes with them to every screen; each screen keeps the last one for its sign-in. */
export async function chooseLanguage(speak: Speak, language: string, signedIn: boolean): Promise<void> {
  localStorage.setItem(key(), language);
  await speak(language);
  if (signedIn) await request("PATCH", "/session/settings", { language });
}
