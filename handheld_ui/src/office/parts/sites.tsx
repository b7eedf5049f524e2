import type { JSX } from "preact";
import type { LayoutWarehouseOut as Site } from "../../shared/api/schemas";
import type { Session } from "../../shared/api/types";
import { ask, place } from "../router";
import { t } from "../words";
import { useLoaded } from "./load";

interface Sites {
  readonly sites: readonly Site[];
  /** The one that is looked at: a person's own, else the one in the address, else the first. */
  readonly site: Site | null;
}

export function useSites(session: Session): Sites {
  const sites = useLoaded<Site[]>("/warehouses").value ?? [];
  const asked = session.warehouse?.code ?? place.value.query.get("warehouse");
  return { sites, site: sites.find((each) => each.code === asked) ?? sites[0] ?? null };
}

/** Which warehouse a page is about; a house of one need not choose. */
export function SiteChoice({ sites, site }: Sites): JSX.Element | null {
  if (sites.length < 2) return null;
  return (
    <label class="filter">
      {t("office.warehouse")}
      <select data-testid="warehouse" value={site?.code ?? ""} onChange={(event) => ask({ warehouse: event.currentTarget.value })}>
        {sites.map((each) => (
          <option key={each.code} value={each.code}>
            {each.name}
          </option>
        ))}
      </select>
    </label>
  );
}
