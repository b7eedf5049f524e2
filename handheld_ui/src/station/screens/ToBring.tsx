import type { JSX } from "preact";
import type { Pack } from "../wire";
import { t } from "../words";

/** Totes of the order that still stand where they were brought together: each is scanned when it is at the bench. */
export function ToBring({ pack }: { pack: Pack }): JSX.Element | null {
  const totes = pack.to_bring ?? [];
  if (totes.length === 0) return null;
  return (
    <section class="card stack" data-testid="to-bring">
      <h2 class="section-title">{t("bring.title")}</h2>
      <ul class="waits-for">
        {totes.map((tote) => (
          <li key={tote.code}>
            <strong class="code">{tote.code}</strong> <span class="soft">{t("bring.from", { place: tote.place })}</span>
          </li>
        ))}
      </ul>
      <p class="soft">{t("bring.how")}</p>
    </section>
  );
}
