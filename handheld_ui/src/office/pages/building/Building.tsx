import "./building.css";
import type { JSX } from "preact";
import type { PageProps } from "../../pages";
import { Empty, PageFrame, type Sites, useSites } from "../../parts";
import { hrefOf } from "../../router";
import { Overview } from "./Overview";
import { PlacePage } from "./PlacePage";
import { Places } from "./Places";
import { Racks } from "./Racks";
import { t } from "./text";
import { Walks } from "./WalkOrders";
import { Walls } from "./Walls";
import { WarehouseForm } from "./WarehouseForm";

const TABS = ["plan", "racks", "places", "walls", "walk"] as const;

export function Building({ session, rest }: PageProps): JSX.Element {
  const sites = useSites(session);
  const [tab = "plan", code] = rest;
  if (sites.busy) return <div class="office-loading" aria-busy="true" />;
  const { site } = sites;
  if (!site) return <FirstWarehouse sites={sites} />;
  if (tab === "places" && code !== undefined) return <PlacePage session={session} site={site} code={code} />;
  return (
    <PageFrame title={t("page.building")} lead={t("building.lead")}>
      <nav class="tabs" aria-label={t("page.building")}>
        {TABS.map((name) => (
          <a key={name} href={hrefOf(name === "plan" ? ["building"] : ["building", name], { warehouse: sites.sites.length > 1 ? site.code : null })} aria-current={tab === name ? "page" : undefined} data-testid={`tab-${name}`}>
            {t(`building.${name}`)}
          </a>
        ))}
      </nav>
      {tab === "racks" && <Racks key={site.code} session={session} site={site} />}
      {tab === "places" && <Places key={site.code} session={session} site={site} />}
      {tab === "walls" && <Walls key={site.code} session={session} site={site} />}
      {tab === "walk" && <Walks key={site.code} session={session} site={site} />}
      {tab === "plan" && <Overview key={site.code} session={session} site={site} reload={sites.reload} />}
    </PageFrame>
  );
}

function FirstWarehouse({ sites }: { sites: Sites }): JSX.Element {
  return (
    <PageFrame title={t("page.building")} lead={t("building.lead")}>
      <Empty what={t("building.none")} why={t("building.none_why")} />
      <WarehouseForm site={null} saved={sites.reload} />
    </PageFrame>
  );
}
