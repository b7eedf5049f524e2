import type { Catalogue } from "../../../../shared/i18n/words";

export const audit: Catalogue = {
  "audit.lead": "Lo que se decidió contra una regla o por otra persona: quién, quién lo permitió y por qué.",
  "audit.empty": "Aún no se ha decidido nada a mano",
  "audit.empty_why": "Aquí aparecen las excepciones, las reglas cambiadas y las existencias cambiadas a mano.",
  "audit.at": "Cuándo",
  "audit.who": "Quién",
  "audit.did": "Qué hizo",
  "audit.to": "Sobre qué",
  "audit.why": "Por qué",
  "audit.allowed": "Permitido por",
};
