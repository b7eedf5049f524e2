import type { JSX } from "preact";
import { Sample } from "./Sample";
import { demoKey } from "./state";
import { t } from "./words";

const ORDER = `{"ship_to": {"name": "Ada Byron", "street1": "1 Test Road", "city": "London", "postcode": "N1 1AA", "country": "GB"},
       "lines": [{"external_line_id": "1", "sku": "85123A", "quantity": 2}]}`;

/** The first order in ten lines: sent, read back, held, lifted, and heard of. */
function firstOrder(): string {
  const key = demoKey.value ?? "wms_<id>_<secret>";
  return `HOUSE=${location.origin}/api/v1
KEY=${key}
curl -sS -X PUT "$HOUSE/orders/by-ref/online_retail/HELLO-1" \\
  -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" \\
  -d '${ORDER}'
curl -sS "$HOUSE/orders/by-ref/online_retail/HELLO-1" -H "Authorization: Bearer $KEY"
curl -sS "$HOUSE/inventory?sku=85123A" -H "Authorization: Bearer $KEY"
curl -sS "$HOUSE/events?after=0&limit=5" -H "Authorization: Bearer $KEY"`;
}

const RULES = ["keys", "errors", "retries", "pages", "versions", "limits"] as const;

export function Introduction(): JSX.Element {
  return (
    <article class="introduction" data-testid="introduction">
      <h1>{t("docs.title")}</h1>
      <p class="lead">{t("docs.lead")}</p>
      <h2>{t("docs.first_order")}</h2>
      <p>{demoKey.value === null ? t("docs.first_order_own") : t("docs.first_order_demo")}</p>
      <Sample text={firstOrder()} />
      <ol class="life" aria-label={t("docs.life")}>
        {["received", "allocated", "released", "picked", "packed", "shipped"].map((state) => (
          <li key={state}>
            <span class="code">order.{state}</span>
          </li>
        ))}
      </ol>
      <p class="soft">{t("docs.life_what")}</p>
      <h2>{t("docs.rules")}</h2>
      <dl class="rules">
        {RULES.map((rule) => (
          <div key={rule} class="card">
            <dt>{t(`docs.rule_${rule}`)}</dt>
            <dd>{t(`docs.rule_${rule}_what`)}</dd>
          </div>
        ))}
      </dl>
      <h2>{t("docs.more")}</h2>
      <ul class="more">
        <li>
          <a href="/help/api/">{t("docs.guide")}</a>
        </li>
        <li>
          <a href="/api/openapi.json">{t("docs.whole")}</a>
        </li>
      </ul>
    </article>
  );
}
