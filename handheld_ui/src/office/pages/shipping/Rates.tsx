import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { grams } from "../../../shared/ui/time";
import { attempt, type Column, Dialog, Empty, type FieldSpec, Form, Panel, Table, type Values } from "../../parts";
import { bandsOf, linesOf, money } from "./prices";
import { type Account, type AccountPage, SERVICES, serviceWord, t } from "./settings";

type Zone = Account["zones"][number];
type Rate = Account["rates"][number];

/** What a parcel costs: by its zone, its service, and its weight. */
export function Rates({ account, mayChange, changeAccount }: AccountPage): JSX.Element {
  const [zone, setZone] = useState<Zone | "new" | null>(null);
  const close = (): void => setZone(null);
  const save = async ({ name, countries, ...prices }: Values): Promise<void> => {
    const rates = SERVICES.map((service): Rate => ({ zone: String(name), service, bands: bandsOf(prices[service]) }));
    const before = zone === "new" ? null : zone?.name;
    await changeAccount({
      zones: [...account.zones.filter((each) => each.name !== before), { name: String(name), countries: countries as string[] }],
      rates: [...account.rates.filter((each) => each.zone !== before), ...rates.filter((rate) => rate.bands.length > 0)],
    });
    close();
  };
  const remove = (gone: Zone): void =>
    void attempt(() => changeAccount({ zones: account.zones.filter((each) => each.name !== gone.name), rates: account.rates.filter((each) => each.zone !== gone.name) }), t("done.removed"));
  const keys = mayChange && (
    <button type="button" class="button" data-testid="add-zone" onClick={() => setZone("new")}>
      {t("shipping.add_zone")}
    </button>
  );
  return (
    <Panel title={t("shipping.rates")} keys={keys}>
      <Table caption={t("shipping.rates")} rows={account.zones} columns={columns(account, mayChange ? { open: setZone, remove } : null)} idOf={(each) => each.name} empty={<Empty what={t("shipping.no_zone")} why={t("shipping.no_zone_why")} />} />
      {zone && (
        <Dialog title={zone === "new" ? t("shipping.add_zone") : zone.name} close={close}>
          <Form fields={fields(account.currency)} values={zone === "new" ? {} : valuesOf(account, zone)} save={save} cancel={close} />
        </Dialog>
      )}
    </Panel>
  );
}

const rateOf = (account: Account, zone: Zone, service: string): Rate | undefined => account.rates.find((rate) => rate.zone === zone.name && rate.service === service);

const valuesOf = (account: Account, zone: Zone): Values => ({
  ...zone,
  ...Object.fromEntries(SERVICES.map((service) => [service, linesOf(rateOf(account, zone, service)?.bands ?? [])])),
});

const fields = (currency: string): FieldSpec[] => [
  { name: "name", label: t("shipping.zone"), kind: "text", required: true },
  { name: "countries", label: t("shipping.countries"), kind: "list", required: true, help: t("shipping.countries_help") },
  ...SERVICES.map((service): FieldSpec => ({ name: service, label: serviceWord(service), kind: "list", help: t("shipping.bands_help", { currency }) })),
];

const SHOWN = 6;
const some = (countries: readonly string[]): string => (countries.length > SHOWN ? `${countries.slice(0, SHOWN).join(" ")} +${String(countries.length - SHOWN)}` : countries.join(" "));

interface Acts {
  readonly open: (zone: Zone) => void;
  readonly remove: (zone: Zone) => void;
}

const columns = (account: Account, acts: Acts | null): Column<Zone>[] => [
  { key: "zone", head: t("shipping.zone"), cell: (zone) => zone.name },
  { key: "countries", head: t("shipping.countries"), cell: (zone) => <span class="code">{some(zone.countries)}</span> },
  ...SERVICES.map((service): Column<Zone> => ({ key: service, head: serviceWord(service), cell: (zone) => <Bands rate={rateOf(account, zone, service)} currency={account.currency} /> })),
  {
    key: "acts",
    head: t("shipping.acts"),
    cell: (zone) =>
      acts && (
        <span class="form-keys">
          <button type="button" class="button" data-testid="edit-zone" onClick={() => acts.open(zone)}>
            {t("do.change")}
          </button>
          <button type="button" class="button" data-testid="remove-zone" aria-label={t("shipping.remove_named", { name: zone.name })} onClick={() => acts.remove(zone)}>
            {t("do.remove")}
          </button>
        </span>
      ),
  },
];

const Bands = ({ rate, currency }: { rate: Rate | undefined; currency: string }): JSX.Element => (
  <ul class="bands">
    {rate?.bands.map((band) => (
      <li key={band.up_to_g}>{t("shipping.band", { weight: grams(band.up_to_g), price: money(band.price_minor, currency) })}</li>
    ))}
  </ul>
);
