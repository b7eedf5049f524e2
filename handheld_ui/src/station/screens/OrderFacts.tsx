import type { JSX } from "preact";
import { entry, warehouseOf } from "../../shared/ui/entry";
import { clockTime, serverNow, span } from "../../shared/ui/time";
import type { Pack } from "../wire";
import { t } from "../words";

const SOON_MS = 30 * 60_000;

export function OrderFacts({ pack }: { pack: Pack }): JSX.Element {
  const { order } = pack;
  const place = [order.ship_to.city, order.ship_to.country].filter(Boolean).join(", ");
  return (
    <header class="order-facts">
      <strong class="code order-number">{order.number}</strong>
      {order.priority !== "normal" && order.priority !== "low" && <span class="chip">{t(`bench.priority_${order.priority}`)}</span>}
      {order.service === "express" && <span class="chip">{t("bench.service_express")}</span>}
      <span class="soft">{t("bench.to", { place })}</span>
      <span class="soft code">{pack.totes.map((tote) => tote.code).join(", ")}</span>
      <Cutoff cutoff={order.cutoff} />
    </header>
  );
}

/** A cutoff as clock time and distance; late and soon have a colour and say so. */
export function Cutoff({ cutoff }: { cutoff: string | null }): JSX.Element {
  if (cutoff === null) return <span class="soft cutoff">{t("app.no_cutoff")}</span>;
  const zone = entry.value.kind === "in" ? (warehouseOf(entry.value.session)?.timezone ?? "UTC") : "UTC";
  const away = Date.parse(cutoff) - serverNow();
  const mood = away < 0 ? "state-wrong" : away < SOON_MS ? "state-look" : "";
  return (
    <span class={`cutoff ${mood}`}>
      <b class="code">{clockTime(cutoff, zone)}</b>{" "}
      <span class={mood === "" ? "soft" : ""}>{away < 0 ? t("app.late", { time: span(-away) }) : t("app.in", { time: span(away) })}</span>
    </span>
  );
}
