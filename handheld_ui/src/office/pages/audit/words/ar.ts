import type { Catalogue } from "../../../../shared/i18n/words";

export const audit: Catalogue = {
  "audit.lead": "ما تقرر خلافًا لقاعدة أو نيابةً عن شخص آخر: من قرره، ومن سمح به، ولماذا.",
  "audit.empty": "لم يتقرر شيء يدويًا بعد",
  "audit.empty_why": "تظهر هنا التجاوزات والقواعد المعدلة والمخزون المعدل يدويًا.",
  "audit.at": "متى",
  "audit.who": "من",
  "audit.did": "ماذا فعل",
  "audit.to": "على ماذا",
  "audit.why": "لماذا",
  "audit.allowed": "سمح به",
};
