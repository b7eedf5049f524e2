import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { judgeTracking, readOutside } from "../../shared/scan/tracking";
import { t } from "../words";
import type { Drawn } from "./drawn";
import { Frame } from "./Frame";

/** The number of a label that somebody else made, typed; a scan of that label says the same. */
export function Tracking({ pack, parcelId, act }: Drawn & { parcelId: string }): JSX.Element {
  const parcel = pack?.parcels.find((each) => each.id === parcelId);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const [number, setNumber] = useState("");
  const [carrier, setCarrier] = useState("");
  const good = judgeTracking(readOutside(number)) === null;
  const submit = (event: Event): void => {
    event.preventDefault();
    act({ kind: "tracking", parcelId, number, carrier: carrier.trim() });
  };
  return (
    <Frame mark="look" title={t("dialog.tracking_title", { number: parcel?.number ?? "" })} act={act}>
      <p>{t("dialog.tracking_why")}</p>
      <form class="stack" onSubmit={submit}>
        <label class="field">
          {t("dialog.tracking_number")}
          <input ref={first} class="code" value={number} maxLength={60} autocomplete="off" data-testid="typed-tracking" onInput={(event) => setNumber(event.currentTarget.value)} />
        </label>
        <label class="field">
          {t("dialog.tracking_carrier")}
          <input value={carrier} maxLength={40} placeholder={parcel?.label?.carrier ?? ""} data-testid="typed-carrier" onInput={(event) => setCarrier(event.currentTarget.value)} />
        </label>
        <button type="submit" class="button button-primary button-big" data-testid="take-tracking" disabled={!good}>
          {t("dialog.tracking_go")}
        </button>
      </form>
    </Frame>
  );
}
