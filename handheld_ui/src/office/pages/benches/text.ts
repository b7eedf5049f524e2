import type { LayoutWarehouseOut as Site } from "../../../shared/api/schemas";
import { wordsOf } from "../../words";
import type { benches } from "./words/en";

export const { t } = wordsOf<typeof benches>();

export const ofSite = (path: string, site: Site): string => `${path}?warehouse=${encodeURIComponent(site.code)}`;
