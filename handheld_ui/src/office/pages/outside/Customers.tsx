import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { requestOver } from "../../../shared/api/client";
import type { CustomersCustomerRulesIn as RulesIn, CustomersCustomerRulesOut as Rules } from "../../../shared/api/schemas";
import { LANGUAGES } from "../../../shared/i18n/choice";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { Ask, done, type FieldSpec, Form, Panel, Trouble, useLoaded, type Values } from "../../parts";
import { Told } from "./Told";
import { t } from "./text";

type Chosen = Required<RulesIn>;

/** What the customers of a channel see of their orders. */
export function Customers({ session, path }: { session: Session; path: string }): JSX.Element {
  const rules = useLoaded<Rules>(`${path}/customer-rules`);
  const [asking, setAsking] = useState(false);
  const mayChange = may(session, "customers.put_customer_rules");
  const put = async (chosen: Chosen, version: number, before: Rules | null): Promise<void> => {
    const saved = await requestOver<Rules>("PUT", `${path}/customer-rules`, version, chosen);
    done(t("done.saved"), before === null ? undefined : () => put(chosenIn(before), saved.version, null));
    await rules.reload();
  };
  const change = async (next: Partial<Chosen>, undoable = true): Promise<void> => {
    const now = rules.value;
    if (now) await put({ ...chosenIn(now), ...next }, now.version, undoable ? now : null);
  };
  const renew = mayChange && (
    <button type="button" class="button" onClick={() => setAsking(true)}>
      {t("customers.new_links")}
    </button>
  );
  return (
    <>
    <Panel title={t("customers.sees")} keys={renew}>
      <Trouble problem={rules.problem} />
      {rules.value && <Form key={rules.value.version} fields={fields(!mayChange)} values={{ ...rules.value }} save={(values) => change(rulesIn(values))} />}
      {asking && rules.value && (
        <Ask title={t("customers.new_links_ask")} yes={t("customers.new_links")} act={() => change({ links: (rules.value?.links ?? 0) + 1 }, false)} close={() => setAsking(false)}>
          <p>{t("customers.new_links_why")}</p>
        </Ask>
      )}
    </Panel>
    {rules.value && <Told session={session} path={path} rules={rules.value} change={mayChange ? change : null} />}
    </>
  );
}

const chosenIn = ({ page, hears, links, days, shop_name, shop_url, language, mail, chat, chat_url, chat_key, reply_to }: Rules): Chosen => ({
  page, hears, links, days, shop_name, shop_url, language: language as Chosen["language"], mail: mail as Chosen["mail"], chat: chat as Chosen["chat"], chat_url, chat_key, reply_to,
});

const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

const rulesIn = (values: Values): Partial<Chosen> => ({
  page: values["page"] === true,
  hears: values["hears"] === true,
  shop_name: textIn(values["shop_name"]),
  shop_url: textIn(values["shop_url"]),
  language: values["language"] as Chosen["language"],
  days: Number(values["days"]),
});

const fields = (fixed: boolean): FieldSpec[] => [
  { name: "page", label: t("customers.page"), kind: "yes", help: t("customers.page_help"), fixed },
  { name: "hears", label: t("customers.hears"), kind: "yes", help: t("customers.hears_help"), fixed },
  { name: "shop_name", label: t("customers.shop_name"), kind: "text", help: t("customers.shop_name_help"), fixed },
  { name: "shop_url", label: t("customers.shop_url"), kind: "text", help: t("customers.shop_url_help"), fixed },
  { name: "language", label: t("customers.language"), kind: "choice", required: true, choices: Object.entries(LANGUAGES), help: t("customers.language_help"), fixed },
  { name: "days", label: t("customers.days"), kind: "number", required: true, least: 1, most: 400, help: t("customers.days_help"), fixed },
];
