import type { Catalogue } from "../../../../shared/i18n/words";

/** The words of the people at work. */
export const floor: Catalogue = {
  "floor.lead": "Quién está dónde, en qué y a qué ritmo, según sus equipos.",
  "floor.who": "Quién",
  "floor.state": "Estado",
  "floor.working": "Trabaja",
  "floor.idle": "Libre",
  "floor.offline": "Sin señal",
  "floor.at_what": "En qué",
  "floor.done_of": "{done} de {of}",
  "floor.where": "Dónde",
  "floor.pace": "Recogidas en la última hora",
  "floor.seen": "Visto hace",
  "floor.latest": "Últimos movimientos",
  "floor.no_moves": "No se movió nada en el último mes.",
  "floor.when": "Cuándo",
  "floor.what": "Qué",
  "floor.empty": "Nadie ha entrado",
  "floor.empty_why": "Las personas aparecen al entrar en un terminal o una mesa.",
};
