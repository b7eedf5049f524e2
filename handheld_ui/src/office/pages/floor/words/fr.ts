import type { Catalogue } from "../../../../shared/i18n/words";

/** The words of the people at work. */
export const floor: Catalogue = {
  "floor.lead": "Qui est où, à quoi et à quelle allure, selon les appareils.",
  "floor.who": "Qui",
  "floor.state": "État",
  "floor.working": "Au travail",
  "floor.idle": "Libre",
  "floor.offline": "Sans nouvelles",
  "floor.at_what": "À quoi",
  "floor.done_of": "{done} sur {of}",
  "floor.where": "Où",
  "floor.pace": "Prélèvements de la dernière heure",
  "floor.seen": "Vu il y a",
  "floor.latest": "Derniers mouvements",
  "floor.no_moves": "Rien n'a bougé le mois dernier.",
  "floor.when": "Quand",
  "floor.what": "Quoi",
  "floor.empty": "Personne n'est connecté",
  "floor.empty_why": "Les gens apparaissent quand ils se connectent à un terminal ou un poste.",
};
