import type { JSX } from "preact";
import { chooseLanguage, LANGUAGES, type Speak } from "../i18n/choice";
import { language } from "../i18n/words";

export function LanguageChoice({ speak, label, signedIn }: { speak: Speak; label: string; signedIn: boolean }): JSX.Element {
  return (
    <label class="language-choice">
      <span class="visually-hidden">{label}</span>
      <select value={language.value} data-testid="language" onChange={(event) => void chooseLanguage(speak, event.currentTarget.value, signedIn)}>
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
