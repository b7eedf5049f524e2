import type { LayoutWarehouseOut as Site } from "../../../shared/api/schemas";

export const pathOf = (site: Site): string => `/warehouses/${encodeURIComponent(site.code)}`;

export const placePath = (site: Site, code: string, verb = ""): string =>
  `/locations/${encodeURIComponent(code)}${verb}?warehouse=${encodeURIComponent(site.code)}`;
