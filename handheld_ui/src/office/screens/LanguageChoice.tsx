import type { JSX } from "preact";
import { language } from "../../shared/i18n/words";
import { chooseLanguage, LANGUAGES } from "../language";
import { t } from "../words";

export function LanguageChoice({ signedIn }: { signedIn: boolean }): JSX.Element {
  return (
    <label class="language-choice">
      <span class="visually-hidden">{t("office.language")}</span>
      <select value={language.value} data-testid="language" onChange={(event) => void chooseLanguage(event.currentTarget.value, signedIn)}>
        {Object.entries(LANGUAGES).map(([tag, name]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
