import type { Catalogue } from "../../../../shared/i18n/words";

export const audit: Catalogue = {
  "audit.lead": "Co zdecydowano wbrew regule albo za kogoś innego: kto, kto pozwolił i dlaczego.",
  "audit.empty": "Nic jeszcze nie zdecydowano ręcznie",
  "audit.empty_why": "Tu są odstępstwa od reguł, zmienione reguły i zapasy zmienione ręcznie.",
  "audit.at": "Kiedy",
  "audit.who": "Kto",
  "audit.did": "Co zrobił",
  "audit.to": "Czego dotyczy",
  "audit.why": "Dlaczego",
  "audit.allowed": "Pozwolił",
};
