import type { Catalogue } from "../../../../shared/i18n/words";

export const rules: Catalogue = {
  "rules.lead": "Was dieses Haus für sich bestimmt. Jede Regel sagt, was sie tut; was Sie ändern, lässt sich zurücknehmen.",
  "rules.starting": "Standard: {value}.",
  "rules.changed": "geändert",
  "rules.yes": "ja",
  "rules.no": "nein",
  "rules.last": "Zuletzt geändert von {who}, {when}",
  "rules.history": "Verlauf",
  "rules.beginning": "Wie es war, bevor etwas bestimmt wurde",
  "rules.compare": "Mit jetzt vergleichen",
  "rules.since": "Was jetzt anders ist:",
  "rules.same": "Genau wie jetzt",
  "rules.restore": "Wiederherstellen",
  "rules.restored": "Wiederhergestellt",
  "rules.meanwhile": "{who} hat dies inzwischen geändert ({when}). Diese Regeln stehen jetzt hier, Ihre Eingaben darüber: prüfen Sie und speichern Sie noch einmal.",
  "rules.row": "Zeile {number}",
  "rules.up": "Nach oben",
};
