import { effect, signal } from "@preact/signals";
import { language } from "../shared/i18n/words";
import type { Say } from "./flows/flow";
import type { Machine } from "./machine";
import type { Spoken } from "./tasks/kind";
import { kindOf } from "./tasks/kinds";
import { knows, sayWords, t, worded } from "./words";

const KEY = "voice";

/** Does this device speak? The worker's choice outlives the page. */
export const voiceOn = signal(localStorage.getItem(KEY) === "on");

const canSpeak = (): boolean => "speechSynthesis" in window;

function spell({ key, values }: Spoken): string {
  // A value may be a word itself, as a colour is.
  const named = Object.entries(values).map(([name, value]) => [name, typeof value === "string" && knows(value) ? t(value) : value] as const);
  return worded(key, Object.fromEntries(named), "");
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
    const { inHand, asides } = machine.shown.value;
    const spoken = inHand && kindOf(inHand.kind)?.spoken;
    if (!voiceOn.value || !spoken || inHand.lost || asides.detours.length > 0) return;
    const text = [telling(inHand.state.notice), ...spoken(inHand.state).map(spell)].filter(Boolean).join(", ");
    if (text === last) return;
    last = text;
    utter(text);
  });
}
