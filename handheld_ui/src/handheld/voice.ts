import { effect, signal } from "@preact/signals";
import { language } from "../shared/i18n/words";
import type { Say } from "./flows/flow";
import type { Spoken } from "./flows/spoken";
import { spokenFor } from "./flows/spoken";
import type { Machine } from "./machine";
import { knows, sayWords, t, worded } from "./words";

const KEY = "voice";

/** Does this device speak? The worker's choice outlives the page. */
export const voiceOn = signal(localStorage.getItem(KEY) === "on");

const canSpeak = (): boolean => "speechSynthesis" in window;

function spell({ key, values }: Spoken): string {
  const colour = values["colour"];
  const named = typeof colour === "string" && knows(`slot.${colour}`) ? { ...values, colour: t(`slot.${colour}` as "slot.blue") } : values;
  return worded(key, named, "");
}

function utter(text: string): void {
  if (!voiceOn.peek() || !canSpeak() || text === "") return;
  speechSynthesis.cancel();
  const said = new SpeechSynthesisUtterance(text);
  said.lang = language.peek();
  said.rate = 1.1;
  speechSynthesis.speak(said);
}

export function toggleVoice(): void {
  voiceOn.value = !voiceOn.value;
  localStorage.setItem(KEY, voiceOn.value ? "on" : "off");
  if (voiceOn.value) utter(t("voice.on"));
  else if (canSpeak()) speechSynthesis.cancel();
}

/** What changed is said before what comes next; a wrong scan has its tone and is not talked over. */
const telling = (notice: Say | null): string => (notice?.tone === "changed" ? sayWords(notice) : "");

/** Says whatever is newly on screen, in the worker's language. */
export function startVoice(machine: Machine): void {
  let last = "";
  effect(() => {
    const { pick, asides } = machine.shown.value;
    if (!voiceOn.value || !pick || asides.detours.length > 0) return;
    const text = [telling(pick.notice), ...spokenFor(pick).map(spell)].filter(Boolean).join(", ");
    if (text === last) return;
    last = text;
    utter(text);
  });
}
