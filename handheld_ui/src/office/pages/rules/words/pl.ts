import type { Catalogue } from "../../../../shared/i18n/words";

export const rules: Catalogue = {
  "rules.lead": "Co ten magazyn ustala sam dla siebie. Każda reguła mówi, co robi; każdą zmianę można cofnąć.",
  "rules.starting": "Domyślnie: {value}.",
  "rules.changed": "zmienione",
  "rules.yes": "tak",
  "rules.no": "nie",
  "rules.last": "Ostatnia zmiana: {who}, {when}",
  "rules.history": "Historia",
  "rules.beginning": "Jak było, zanim coś ustalono",
  "rules.compare": "Porównaj z obecnym",
  "rules.since": "Co jest teraz inne:",
  "rules.same": "Tak samo jak teraz",
  "rules.restore": "Przywróć",
  "rules.restored": "Przywrócono",
  "rules.meanwhile": "{who} zmienił(a) to tymczasem ({when}). Teraz są tu te reguły, a na nich to, co wpisano: sprawdź i zapisz jeszcze raz.",
  "rules.row": "Wiersz {number}",
  "rules.up": "W górę",
};
