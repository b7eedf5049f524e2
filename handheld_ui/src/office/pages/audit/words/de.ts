import type { Catalogue } from "../../../../shared/i18n/words";

export const audit: Catalogue = {
  "audit.lead": "Was gegen eine Regel oder für jemand anderen entschieden wurde: von wem, von wem erlaubt und warum.",
  "audit.empty": "Noch wurde nichts von Hand entschieden",
  "audit.empty_why": "Ausnahmen von Regeln, geänderte Regeln und von Hand geänderter Bestand stehen hier.",
  "audit.at": "Wann",
  "audit.who": "Wer",
  "audit.did": "Tat",
  "audit.to": "Woran",
  "audit.why": "Warum",
  "audit.allowed": "Erlaubt von",
};
