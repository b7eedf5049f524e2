import type { Catalogue } from "../../../../shared/i18n/words";

export const audit: Catalogue = {
  "audit.lead": "Ce qui a été décidé contre une règle ou pour quelqu'un d'autre : par qui, autorisé par qui, et pourquoi.",
  "audit.empty": "Rien n'a encore été décidé à la main",
  "audit.empty_why": "Les dérogations, les règles modifiées et le stock modifié à la main sont listés ici.",
  "audit.at": "Quand",
  "audit.who": "Qui",
  "audit.did": "Action",
  "audit.to": "Sur quoi",
  "audit.why": "Pourquoi",
  "audit.allowed": "Autorisé par",
};
