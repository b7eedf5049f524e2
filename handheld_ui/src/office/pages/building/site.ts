import type { LayoutWarehouseOut as Site } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { warehouseOf } from "../../../shared/ui/entry";
import { useLoaded } from "../../parts";
import { place } from "../../router";

export interface Sites {
  readonly site: Site | null;
  readonly all: readonly Site[];
  readonly busy: boolean;
  readonly reload: () => Promise<void>;
}

/** The warehouse that is meant: one's own, the one that the address names, else the first. */
export function useSites(session: Session): Sites {
  const { value, busy, reload } = useLoaded<Site[]>("/warehouses");
  const all = value ?? [];
  const named = place.value.query.get("warehouse") ?? warehouseOf(session)?.code;
  return { site: all.find(({ code }) => code === named) ?? all[0] ?? null, all, busy: busy && value === null, reload };
}

export const pathOf = (site: Site): string => `/warehouses/${encodeURIComponent(site.code)}`;

export const placePath = (site: Site, code: string, verb = ""): string =>
  `/locations/${encodeURIComponent(code)}${verb}?warehouse=${encodeURIComponent(site.code)}`;
