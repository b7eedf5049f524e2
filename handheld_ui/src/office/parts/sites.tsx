import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { LayoutWarehouseOut as Site } from "../../shared/api/schemas";
import type { Session } from "../../shared/api/types";
import { ask, place } from "../router";
import { t } from "../words";
import { useLoaded } from "./load";

export interface Sites {
  readonly sites: readonly Site[];
  /** The one that is looked at. */
  readonly site: Site | null;
  readonly busy: boolean;
  readonly reload: () => Promise<void>;
}

const KEPT = "office.warehouse";

/** The code that was chosen last: in this tab, else in any. Two tabs may look at two warehouses. */
const chosen = signal(sessionStorage.getItem(KEPT) ?? localStorage.getItem(KEPT));

/** How much of what is shown is about one warehouse. */
const askers = signal(0);

function choose(code: string): void {
  chosen.value = code;
  sessionStorage.setItem(KEPT, code);
  localStorage.setItem(KEPT, code);
}

/** All warehouses, for a page that is about no one of them. */
export function useSiteList(): Omit<Sites, "site"> {
  const { value, busy, reload } = useLoaded<Site[]>("/warehouses");
  return { sites: value ?? [], busy: busy && value === null, reload };
}

/** A person's own, else the one in the address, else the one chosen last, else the first. */
function lookedAt(session: Session, sites: readonly Site[]): Site | null {
  const asked = session.warehouse?.code ?? place.value.query.get("warehouse") ?? chosen.value;
  return sites.find((each) => each.code === asked) ?? sites[0] ?? null;
}

/** For a page that is about one warehouse: which one is chosen in the line at the top. */
export function useSites(session: Session): Sites {
  const list = useSiteList();
  const site = lookedAt(session, list.sites);
  useEffect(() => {
    askers.value++;
    return () => {
      askers.value--;
    };
  }, []);
  useEffect(() => {
    if (site && place.value.query.get("warehouse") === site.code) choose(site.code);
  }, [site]);
  return { ...list, site };
}

/** What a door is asked with that is about one warehouse; nothing is asked before that is known. */
export const ofSite = (path: string, site: Site | null): string | null =>
  site && `${path}${path.includes("?") ? "&" : "?"}warehouse=${encodeURIComponent(site.code)}`;

/** Whose times are shown on a page that is about all warehouses: those of the one that was looked at last. */
export function useZone(session: Session): string {
  return lookedAt(session, useSiteList().sites)?.timezone ?? "UTC";
}

/** Which warehouse the page is about; nobody chooses in a house of one, or one's own. */
export function SiteChoice({ session }: { session: Session }): JSX.Element {
  const { sites } = useSiteList();
  const site = lookedAt(session, sites);
  if (session.warehouse !== null || sites.length < 2) return <span class="soft site-name">{session.warehouse?.name ?? site?.name ?? ""}</span>;
  if (askers.value === 0) return <span class="soft site-name">{t("office.all_warehouses")}</span>;
  const change = (code: string): void => {
    choose(code);
    ask({ warehouse: code });
  };
  return (
    <select class="site-choice" aria-label={t("office.warehouse")} data-testid="site" value={site?.code ?? ""} onChange={(event) => change(event.currentTarget.value)}>
      {sites.map((each) => (
        <option key={each.code} value={each.code}>
          {each.name}
        </option>
      ))}
    </select>
  );
}
