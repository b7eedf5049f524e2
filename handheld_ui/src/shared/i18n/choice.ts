import { request } from "../api/client";

/** The languages of the screens at a desk, each by its own name. */
export const LANGUAGES = { en: "English", de: "Deutsch", es: "Español", fr: "Français", pl: "Polski", ar: "العربية" } as const;

/** A page's own way to change its language (createWords). */
export type Speak = (tag: string) => Promise<void>;

const key = (): string => `language:${location.pathname.split("/")[1] ?? ""}`;

/** Before anybody has signed in: what was last chosen on this screen, else what the browser asks for. */
export const startLanguage = (speak: Speak): Promise<void> => speak(localStorage.getItem(key()) ?? navigator.language);

let picked: string | null = null;

/** Somebody chooses: at the sign-in for whoever signs in next, later for themselves, on every screen. */
export async function chooseLanguage(speak: Speak, language: string, signedIn: boolean): Promise<void> {
  picked = signedIn ? null : language;
  localStorage.setItem(key(), language);
  await speak(language);
  if (signedIn) await keep(language);
}

/** After the sign-in: what was just chosen there becomes the person's, else theirs is spoken. */
export async function meetLanguage(speak: Speak, theirs: string): Promise<void> {
  const chosen = picked;
  picked = null;
  if (chosen !== null && chosen !== theirs) return keep(chosen);
  localStorage.setItem(key(), theirs);
  return speak(theirs);
}

const keep = (language: string): Promise<void> => request("PATCH", "/session/settings", { language });
