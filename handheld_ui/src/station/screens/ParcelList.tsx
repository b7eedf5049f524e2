import type { JSX } from "preact";
import { HoldButton } from "../../shared/ui/HoldButton";
import { type State, StateMark } from "../../shared/ui/StateMark";
import { grams } from "../../shared/ui/time";
import type { Pack, Parcel } from "../wire";
import { t } from "../words";
import type { Drawn } from "./BenchScreen";

const MARK: Record<Parcel["state"], State> = { open: "waiting", closed: "waiting", labelled: "waiting", confirmed: "right" };

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
              <StateMark state={MARK[parcel.state]} word={t(`parcel.${parcel.state}`)} />
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
