import type { JSX } from "preact";
import type { ShippingDeparturesOut as Departures } from "../../../shared/api/schemas";
import { StateMark } from "../../../shared/ui/StateMark";
import { Empty, Panel, Table } from "../../parts";
import { moment } from "../../parts/moments";
import { type Page, serviceWord, t } from "./settings";

type Way = Departures["leaving"][number];

/** What the house would give an order that comes now: the server reckons it as it does for the order itself. */
export function Leaving({ site, settings, departures }: Page & { readonly departures: Departures | null }): JSX.Element {
  const gives = settings.calendar.gives_cutoffs;
  return (
    <Panel title={t("shipping.now")}>
      <ul class="ways">
        {departures?.leaving.map((way) => (
          <li key={way.service} class="way" data-testid={`leaving-${way.service}`}>
            <span class="soft">{serviceWord(way.service)}</span>
            <LeavesAt way={way} zone={site.timezone} />
            <span>{t("shipping.with", { carrier: way.carrier })}</span>
          </li>
        ))}
      </ul>
      <p>
        <StateMark state={gives ? "right" : "waiting"} word={t(gives ? "shipping.gives" : "shipping.gives_not")} />
      </p>
      <details>
        <summary>{t("shipping.upcoming")}</summary>
        <Table
          caption={t("shipping.upcoming")}
          rows={departures?.upcoming ?? []}
          columns={[
            { key: "at", head: t("shipping.leaves"), cell: (each) => moment(each.at, site.timezone) },
            { key: "carrier", head: t("shipping.carrier"), cell: (each) => each.carrier },
            { key: "service", head: t("shipping.service"), cell: (each) => serviceWord(each.service) },
          ]}
          idOf={(each) => `${each.at} ${each.account} ${each.service}`}
          empty={<Empty what={t("shipping.no_departure")} why={t("shipping.no_departure_why")} />}
        />
      </details>
    </Panel>
  );
}

const LeavesAt = ({ way, zone }: { way: Way; zone: string }): JSX.Element =>
  way.leaves_at === null ? <strong>{t("shipping.never")}</strong> : <strong><time dateTime={way.leaves_at}>{moment(way.leaves_at, zone)}</time></strong>;
