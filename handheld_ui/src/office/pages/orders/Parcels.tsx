import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ReportsOrderWholeOut as Whole } from "../../../shared/api/schemas";
import { Dialog, Empty, Panel } from "../../parts";
import { number } from "../../parts/moments";
import { LabelPicture } from "./LabelPicture";
import { Photos, type Seer } from "./Photos";
import { t, worded } from "./text";

type Parcel = Whole["parcels"][number];

export function Parcels({ parcels, seer }: { parcels: readonly Parcel[]; seer: Seer }): JSX.Element {
  const [shown, show] = useState<Parcel | null>(null);
  return (
    <Panel title={t("order.parcels")}>
      {parcels.length === 0 && <Empty what={t("parcel.none")} why={t("parcel.none_why")} />}
      <ul class="parcels">
        {parcels.map((parcel) => (
          <li key={parcel.id} class="card" data-testid="parcel">
            <b class="code">{parcel.number}</b>
            <span>{worded(`parcel.${parcel.state}`, {}, parcel.state)}</span>
            <span class="soft">{[parcel.carrier, parcel.service, parcel.weight_g === null ? "" : `${number(parcel.weight_g)} g`].filter(Boolean).join(" · ")}</span>
            <Tracking parcel={parcel} />
            {parcel.detail !== "" && <span class="soft">{parcel.detail}</span>}
            <Photos parcel={parcel} seer={seer} />
            {parcel.has_label && (
              <button type="button" class="button" data-testid="show-label" onClick={() => show(parcel)}>
                {t("parcel.label")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {shown && (
        <Dialog title={`${t("parcel.label")}: ${shown.number}`} close={() => show(null)}>
          <LabelPicture parcelId={shown.id} />
        </Dialog>
      )}
    </Panel>
  );
}

function Tracking({ parcel }: { parcel: Parcel }): JSX.Element | null {
  if (parcel.tracking_number === null) return null;
  if (parcel.tracking_url === "") return <span class="code">{parcel.tracking_number}</span>;
  return (
    <a class="code" href={parcel.tracking_url} target="_blank" rel="noopener noreferrer">
      {parcel.tracking_number}
    </a>
  );
}
