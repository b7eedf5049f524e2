import type { Catalogue } from "../../../../shared/i18n/words";

export const rules: Catalogue = {
  "rules.lead": "Ce que cet entrepôt choisit pour lui-même. Chaque règle dit ce qu'elle fait ; tout changement peut être annulé.",
  "rules.starting": "Par défaut : {value}.",
  "rules.changed": "modifié",
  "rules.yes": "oui",
  "rules.no": "non",
  "rules.last": "Dernière modification par {who}, {when}",
  "rules.history": "Historique",
  "rules.beginning": "Comme avant tout choix",
  "rules.compare": "Comparer avec maintenant",
  "rules.since": "Ce qui est différent maintenant :",
  "rules.same": "Comme maintenant",
  "rules.restore": "Rétablir",
  "rules.restored": "Rétabli",
  "rules.meanwhile": "{who} a modifié ceci entre-temps ({when}). Ses règles sont maintenant ici, vos saisies par-dessus : vérifiez et enregistrez encore une fois.",
  "rules.row": "Ligne {number}",
  "rules.up": "Monter",
};
