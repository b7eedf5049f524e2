import type { JSX } from "preact";
import type { ReportsHitOut as Hit, ReportsInquiryOut as Inquiry } from "../../shared/api/schemas";
import { Dialog } from "../parts/Dialog";
import { useLoaded } from "../parts/load";
import { number } from "../parts/moments";
import { t, worded } from "../words";

const ASKED = new Set(["item", "place"]);

/** What is known of a thing that has no page of its own here. */
export function HitPanel({ hit, close }: { hit: Hit; close: () => void }): JSX.Element {
  const { value, busy } = useLoaded<Inquiry>(ASKED.has(hit.kind) ? `/inquiry/${encodeURIComponent(hit.code)}` : null);
  const stock = value?.stock ?? [];
  return (
    <Dialog title={`${worded(`find.${hit.kind}`, {}, hit.kind)} ${hit.code}`} close={close}>
      {hit.title !== "" && <p>{hit.title}</p>}
      {ASKED.has(hit.kind) && (
        <ul class="hit-stock" aria-busy={busy} data-testid="hit-stock">
          {stock.map((row) => (
            <li key={`${row.location_code} ${row.sku} ${row.lot} ${row.status}`}>
              <b class="code">{hit.kind === "item" ? row.location_code : row.sku}</b> <span>{number(row.on_hand)}</span>
            </li>
          ))}
          {!busy && stock.length === 0 && <li class="soft">{t("find.no_stock")}</li>}
        </ul>
      )}
      <button type="button" class="button" onClick={close}>
        {t("do.close")}
      </button>
    </Dialog>
  );
}
