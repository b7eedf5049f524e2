import type { Catalogue } from "../../../../shared/i18n/words";

export const rules: Catalogue = {
  "rules.lead": "Lo que este almacén decide por sí mismo. Cada regla dice qué hace; lo que cambie se puede deshacer.",
  "rules.starting": "Por defecto: {value}.",
  "rules.changed": "cambiado",
  "rules.yes": "sí",
  "rules.no": "no",
  "rules.last": "Último cambio de {who}, {when}",
  "rules.history": "Historial",
  "rules.beginning": "Como era antes de elegir nada",
  "rules.compare": "Comparar con ahora",
  "rules.since": "Lo que ahora es distinto:",
  "rules.same": "Igual que ahora",
  "rules.restore": "Restaurar",
  "rules.restored": "Restaurado",
  "rules.meanwhile": "{who} lo ha cambiado entretanto ({when}). Sus reglas están ahora aquí y lo que usted escribió, encima: revise y guarde otra vez.",
  "rules.row": "Fila {number}",
  "rules.up": "Subir",
};
