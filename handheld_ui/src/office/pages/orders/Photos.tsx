import type { JSX } from "preact";
import type { ReportsOrderWholeOut as Whole } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { moment } from "../../parts/moments";
import { t } from "./text";

export interface Seer {
  readonly session: Session;
  readonly zone: string;
}

/** What was in the parcel when it was closed, for those who may see it. */
export function Photos({ parcel, seer }: { parcel: Whole["parcels"][number]; seer: Seer }): JSX.Element | null {
  if (parcel.photos.length === 0) return null;
  return (
    <span class="parcel-photos" data-testid="parcel-photos">
      {parcel.photos.map((photo) => (
        <Photo key={photo.id} photo={photo} number={parcel.number} seer={seer} />
      ))}
    </span>
  );
}

interface Shown {
  readonly photo: Whole["parcels"][number]["photos"][number];
  readonly number: string;
  readonly seer: Seer;
}

function Photo({ photo: { url, taken_at, taken_by }, number, seer: { session, zone } }: Shown): JSX.Element {
  const taken = t("parcel.photo_by", { by: taken_by, at: moment(taken_at, zone) });
  if (url === null) return <span class="soft">{t("parcel.photo_comes")}</span>;
  if (!may(session, "packing.read_photo")) return <span class="soft">{taken}</span>;
  return (
    <a href={`${url}/1200`} target="_blank" rel="noreferrer" title={taken}>
      <img src={`${url}/96`} alt={t("parcel.photo_of", { number })} />
    </a>
  );
}
