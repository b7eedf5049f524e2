import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Ask, type FieldSpec, Form, PageFrame, Panel, type Values } from "../../parts";
import { go, hrefOf } from "../../router";
import { DepartureTable } from "./DepartureTable";
import { Rates } from "./Rates";
import { Secrets } from "./Secrets";
import { type Account, type AccountPage, asSent, OPTIONS, type Page, type Sent, SERVICES, serviceWord, t, textOf } from "./settings";

/** One contract: what it carries at which prices, when its carrier comes, what it must know to speak to it. */
export function CarrierPage(page: Page & { readonly account: Account }): JSX.Element {
  const { site, settings, account, mayChange, change } = page;
  const [ending, setEnding] = useState(false);
  const others = settings.accounts.filter((each) => each.code !== account.code);
  const changeAccount: AccountPage["changeAccount"] = (next, undoable) =>
    change({ accounts: settings.accounts.map((each) => (each.code === account.code ? { ...asSent(each), ...next } : asSent(each))) }, undoable);
  const home = hrefOf(["shipping"], { warehouse: site.code });
  const end = async (): Promise<void> => {
    await change({ accounts: others.map(asSent) }, account.secrets.length === 0);
    go(home);
  };
  const first = async (): Promise<void> => change({ accounts: [asSent(account), ...others.map(asSent)] });
  return (
    <PageFrame
      title={account.name}
      lead={t(`shipping.plug_${account.plug as "manual"}`)}
      keys={mayChange && others.length > 0 && <Keys first={settings.accounts[0]?.code === account.code ? null : first} end={() => setEnding(true)} />}
    >
      <a href={home}>{t("shipping.back")}</a>
      <DepartureTable {...page} changeAccount={changeAccount} />
      <Panel title={t("shipping.contract")}>
        <Form key={settings.version} fields={fields(account, !mayChange)} values={valuesOf(account)} save={(values) => changeAccount(factsOf(values))} />
      </Panel>
      {account.plug === "rate_table" && <Rates {...page} changeAccount={changeAccount} />}
      <Secrets {...page} changeAccount={changeAccount} />
      {ending && (
        <Ask title={t("shipping.remove_ask", { name: account.name })} yes={t("do.remove")} act={end} close={() => setEnding(false)}>
          <p>{t("shipping.remove_why")}</p>
        </Ask>
      )}
    </PageFrame>
  );
}

function Keys({ first, end }: { first: (() => Promise<void>) | null; end: () => void }): JSX.Element {
  return (
    <>
      {first && (
        <button type="button" class="button" data-testid="first" onClick={() => void first()}>
          {t("shipping.make_first")}
        </button>
      )}
      <button type="button" class="button" data-testid="remove" onClick={end}>
        {t("do.remove")}
      </button>
    </>
  );
}

const priceOf = (option: string): string => `price_${option}`;

const valuesOf = ({ name, currency, services, tracking_page, tracking_forms, options }: Account): Values => ({
  name, currency, services, tracking_page, tracking_forms: tracking_forms.join(", "),
  ...Object.fromEntries(Object.entries(options).map(([option, minor]) => [priceOf(option), Number(minor) / 100])),
});

const formsIn = (text: string): string[] => text.toUpperCase().split(/[\s,;]+/).filter((form) => form !== "");

/** An option that has no price is not offered. */
function factsOf({ name, currency, services, tracking_page, tracking_forms, ...prices }: Values): Partial<Sent> {
  const offered = OPTIONS.filter((option) => prices[priceOf(option)] !== undefined && prices[priceOf(option)] !== null);
  const options = Object.fromEntries(offered.map((option) => [option, Math.round(Number(prices[priceOf(option)]) * 100)]));
  return { name: String(name), currency: String(currency), services: services as Sent["services"], tracking_page: String(tracking_page), tracking_forms: formsIn(textOf(tracking_forms)), options };
}

const fields = (account: Account, fixed: boolean): FieldSpec[] => [
  { name: "name", label: t("shipping.carrier"), kind: "text", required: true, help: t("shipping.carrier_help"), fixed },
  { name: "currency", label: t("shipping.currency"), kind: "text", required: true, fixed },
  { name: "services", label: t("shipping.services"), kind: "many", choices: SERVICES.map((each) => [each, serviceWord(each)]), help: t("shipping.services_help"), fixed },
  ...OPTIONS.map((option): FieldSpec => ({ name: priceOf(option), label: t(`shipping.option_${option}`), kind: "number", least: 0, step: "0.01", unit: account.currency, help: t("shipping.option_help"), fixed })),
  { name: "tracking_page", label: t("shipping.tracking_page"), kind: "text", help: t("shipping.tracking_own_help"), fixed },
  { name: "tracking_forms", label: t("shipping.tracking_forms"), kind: "text", help: t("shipping.tracking_forms_help"), fixed },
];
