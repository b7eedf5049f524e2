import type { JSX } from "preact";
import { HoldButton } from "../../shared/ui/HoldButton";
import { type State, StateMark } from "../../shared/ui/StateMark";
import { grams } from "../../shared/ui/time";
import { awaitsNumber } from "../contents";
import type { Pack, Parcel } from "../wire";
import { t } from "../words";
import type { Drawn } from "./drawn";

const MARK: Record<Parcel["state"], State> = { open: "waiting", closed: "waiting", labelled: "waiting", confirmed: "right" };

/** A label in trouble is told here too, while the packer already fills the next parcel. */
function ParcelMark({ parcel }: { parcel: Parcel }): JSX.Element {
  if (awaitsNumber(parcel)) return <StateMark state="waiting" word={t("label.awaits_number")} />;
  if (parcel.label?.state === "failed") return <StateMark state="wrong" word={t("label.buy_failed")} />;
  if (parcel.state !== "confirmed" && parcel.print_job?.state === "failed") return <StateMark state="wrong" word={t("label.print_failed")} />;
  if (parcel.state !== "confirmed" && parcel.print_job?.state === "unknown") return <StateMark state="look" word={t("label.print_unknown")} />;
  return <StateMark state={MARK[parcel.state]} word={t(`parcel.${parcel.state}`)} />;
}

/** Every closed parcel of the order with what can still be done to it. */
export function ParcelList({ pack, act }: Drawn & { pack: Pack }): JSX.Element {
  return (
    <section class="card parcels">
      <h2 class="section-title">{t("parcel.all")}</h2>
      <ul>
        {pack.parcels
          .filter((parcel) => parcel.state !== "open")
          .map((parcel) => (
            <li key={parcel.id} class="parcel-row" data-testid="parcel-row" data-state={parcel.state}>
              <span class="parcel-name">
                <b class="code">{parcel.number}</b>
                <span class="soft code">{parcel.weight_g === null ? "" : grams(parcel.weight_g)}</span>
              </span>
              <ParcelMark parcel={parcel} />
              {pack.state !== "done" && (
                <HoldButton testId="reopen" onHeld={() => act({ kind: "reopen", parcelId: parcel.id })}>
                  {t("bench.reopen_hold")}
                </HoldButton>
              )}
            </li>
          ))}
      </ul>
    </section>
  );
}
