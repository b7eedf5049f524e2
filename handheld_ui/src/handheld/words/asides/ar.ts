import type { Catalogue } from "../../../shared/i18n/words";

export const ar: Catalogue = {};
