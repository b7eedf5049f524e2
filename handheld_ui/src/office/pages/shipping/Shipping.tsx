import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { ShippingDeparturesOut as Departures } from "../../../shared/api/schemas";
import { may, type PageProps } from "../../pages";
import { PageFrame, Trouble, useLoaded, useSites } from "../../parts";
import { Calendar } from "./Calendar";
import { CarrierPage } from "./CarrierPage";
import { Carriers } from "./Carriers";
import { Leaving } from "./Leaving";
import { Sender } from "./Sender";
import { changing, ofSite, type Page, type Settings, t } from "./settings";

const EVERY_MS = 60_000;

/** Who sends, with whom, and when carriers come. */
export function Shipping({ session, rest }: PageProps): JSX.Element {
  const { site } = useSites(session);
  const settings = useLoaded<Settings>(site === null ? null : ofSite("/shipping/settings", site));
  const departures = useLoaded<Departures>(site === null ? null : ofSite("/shipping/departures", site), EVERY_MS);
  useEffect(() => void (settings.value && departures.reload()), [settings.value?.version]);
  const page: Page | null = site && settings.value && {
    site,
    settings: settings.value,
    mayChange: may(session, "shipping.put_shipping_settings"),
    change: changing(site, settings, settings.reload),
  };
  const account = rest[0] === "carrier" ? settings.value?.accounts.find((each) => each.code === rest[1]) : undefined;
  if (page && account) return <CarrierPage key={account.code} {...page} account={account} />;
  return (
    <PageFrame title={t("page.shipping")} lead={t("shipping.lead")}>
      <Trouble problem={settings.problem ?? departures.problem} />
      {page && <Leaving {...page} departures={departures.value} />}
      {page && <Carriers {...page} />}
      {page && <Calendar key={`calendar-${String(page.settings.version)}`} {...page} />}
      {page && <Sender key={`sender-${String(page.settings.version)}`} {...page} />}
    </PageFrame>
  );
}
