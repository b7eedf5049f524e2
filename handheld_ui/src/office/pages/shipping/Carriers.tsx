import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Column, Dialog, Empty, type FieldSpec, Form, Panel, Table, type Values } from "../../parts";
import { go, hrefOf } from "../../router";
import { AccountState } from "./AccountState";
import { type Account, asSent, type Page, PLUGS, type Sent, SERVICES, serviceWord, t } from "./settings";

/** With whom the house sends: a row for each contract. The first that carries an order's service gets it. */
export function Carriers({ site, settings, mayChange, change }: Page): JSX.Element {
  const [adding, setAdding] = useState(false);
  const add = async (values: Values): Promise<void> => {
    const account = fresh(values);
    await change({ accounts: [...settings.accounts.map(asSent), account] });
    go(hrefOf(["shipping", "carrier", account.code], { warehouse: site.code }));
  };
  const keys = mayChange && (
    <button type="button" class="button" data-testid="add-carrier" onClick={() => setAdding(true)}>
      {t("shipping.add_carrier")}
    </button>
  );
  return (
    <Panel title={t("shipping.carriers")} keys={keys}>
      <p class="soft">{t("shipping.carriers_why")}</p>
      <Table
        caption={t("shipping.carriers")}
        rows={settings.accounts}
        columns={columns()}
        idOf={(account) => account.code}
        hrefOf={(account) => hrefOf(["shipping", "carrier", account.code], { warehouse: site.code })}
        empty={<Empty what={t("shipping.no_carrier")} why={t("shipping.carriers_why")} />}
      />
      {adding && (
        <Dialog title={t("shipping.add_carrier")} close={() => setAdding(false)}>
          <Form fields={fields()} values={{ plug: "rate_table", currency: settings.accounts[0]?.currency ?? "EUR", up_to_g: 30_000 }} save={add} saveWords={t("do.add")} cancel={() => setAdding(false)} />
        </Dialog>
      )}
    </Panel>
  );
}

/** A contract as it begins: it goes everywhere, at one price, until its rates are told. */
function fresh({ code, name, plug, currency, up_to_g, price }: Values): Sent {
  const rates = SERVICES.map((service) => ({ zone: "world", service, bands: [{ up_to_g: Number(up_to_g), price_minor: Math.round(Number(price ?? 0) * 100) }] }));
  const priced = plug === "rate_table";
  return {
    code: String(code), name: String(name), plug: String(plug), currency: String(currency), services: [], tracking_page: "", options: {}, departures: [], tracking_forms: [],
    zones: priced ? [{ name: "world", countries: ["*"] }] : [], rates: priced ? rates : [],
  };
}

const fields = (): FieldSpec[] => [
  { name: "name", label: t("shipping.carrier"), kind: "text", required: true, help: t("shipping.carrier_help") },
  { name: "code", label: t("shipping.code"), kind: "text", required: true, help: t("shipping.code_help") },
  { name: "plug", label: t("shipping.plug"), kind: "choice", required: true, choices: PLUGS.map((plug) => [plug, t(`shipping.plug_${plug}`)]), help: t("shipping.plug_help") },
  { name: "currency", label: t("shipping.currency"), kind: "text", required: true },
  { name: "price", label: t("shipping.first_price"), kind: "number", least: 0, step: "0.01", help: t("shipping.first_price_help") },
  { name: "up_to_g", label: t("shipping.up_to"), kind: "number", least: 1, unit: "g" },
];

const columns = (): Column<Account>[] => [
  { key: "name", head: t("shipping.carrier"), cell: (account) => account.name },
  { key: "code", head: t("shipping.code"), cell: (account) => <span class="code">{account.code}</span> },
  { key: "services", head: t("shipping.services"), cell: (account) => (account.services.length === 0 ? t("shipping.all_services") : account.services.map(serviceWord).join(", ")) },
  { key: "departures", head: t("shipping.departures"), cell: (account) => account.departures.length > 0 && <span class="code">{[...new Set(account.departures.map((each) => each.at))].sort().join(" ")}</span> },
  { key: "secrets", head: t("shipping.secrets"), cell: (account) => account.secrets.map((name) => t("shipping.secret_set", { name })).join(", ") },
  { key: "state", head: t("shipping.readiness"), cell: (account) => <AccountState account={account} /> },
];
