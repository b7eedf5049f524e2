import type { Catalogue } from "../../../../shared/i18n/words";

/** The words of the people at work. */
export const floor: Catalogue = {
  "floor.lead": "Kto gdzie jest, przy czym i w jakim tempie, według urządzeń.",
  "floor.who": "Kto",
  "floor.state": "Stan",
  "floor.working": "Pracuje",
  "floor.idle": "Wolny",
  "floor.offline": "Bez łączności",
  "floor.at_what": "Przy czym",
  "floor.done_of": "{done} z {of}",
  "floor.where": "Gdzie",
  "floor.pace": "Pobrania z ostatniej godziny",
  "floor.seen": "Widziany temu",
  "floor.latest": "Ostatnie ruchy",
  "floor.no_moves": "W ostatnim miesiącu nic nie przeniesiono.",
  "floor.when": "Kiedy",
  "floor.what": "Co",
  "floor.empty": "Nikt się nie zalogował",
  "floor.empty_why": "Ludzie pojawiają się po zalogowaniu na urządzeniu lub przy stole.",
};
