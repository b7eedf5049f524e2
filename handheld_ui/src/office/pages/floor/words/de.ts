import type { Catalogue } from "../../../../shared/i18n/words";

/** The words of the people at work. */
export const floor: Catalogue = {
  "floor.lead": "Wer wo woran ist und wie schnell, wie es die Geräte melden.",
  "floor.who": "Wer",
  "floor.state": "Zustand",
  "floor.working": "Arbeitet",
  "floor.idle": "Frei",
  "floor.offline": "Nicht erreichbar",
  "floor.at_what": "Woran",
  "floor.done_of": "{done} von {of}",
  "floor.where": "Wo",
  "floor.pace": "Entnahmen der letzten Stunde",
  "floor.seen": "Gesehen vor",
  "floor.latest": "Letzte Bewegungen",
  "floor.no_moves": "Im letzten Monat wurde nichts bewegt.",
  "floor.when": "Wann",
  "floor.what": "Was",
  "floor.empty": "Niemand ist angemeldet",
  "floor.empty_why": "Leute erscheinen hier, wenn sie sich an einem Handgerät oder Packtisch anmelden.",
};
