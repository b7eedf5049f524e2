import type { JSX } from "preact";
import { labelParcel, openParcel, preselected, unitsLeft } from "../contents";
import { takesItems } from "../prompt";
import type { Pack } from "../wire";
import { plural, t } from "../words";
import type { Drawn } from "./drawn";
import { CartonChoice } from "./CartonChoice";
import { KEYS, primaryInput } from "./keys";
import { LabelCard } from "./LabelCard";
import { ParcelCard } from "./ParcelCard";
import { ParcelList } from "./ParcelList";
import { ToBring } from "./ToBring";
import { Waits } from "./Waits";

/** The right hand of the bench: the carton, then the parcel on the scale, then its label; below it the one big key. */
export function Side(drawn: Drawn): JSX.Element {
  const { pack, hero } = drawn;
  const open = pack && openParcel(pack);
  const awaited = pack && labelParcel(pack);
  return (
    <>
      {pack && hero.stage === "carton" && <CartonChoice {...drawn} pack={pack} />}
      {pack && open && <ParcelCard {...drawn} pack={pack} parcel={open} />}
      {pack && awaited && !open && <LabelCard {...drawn} parcel={awaited} />}
      <Primary {...drawn} />
      {pack && <ToBring pack={pack} />}
      {pack && <Waits {...drawn} pack={pack} />}
      {pack && takesItems(drawn.hero.stage) && <AllAtOnce {...drawn} pack={pack} />}
      {pack?.order.notice === "incomplete" && (
        <button type="button" class="button button-big" data-testid="incomplete" onClick={() => drawn.act({ kind: "ask_incomplete" })}>
          {t("bench.goes_as_it_is")} <span class="keycap">*done</span>
        </button>
      )}
      {pack && pack.parcels.some((parcel) => parcel.state !== "open") && <ParcelList {...drawn} pack={pack} />}
    </>
  );
}

/** An order that the house trusts goes in by one key. */
function AllAtOnce({ pack, act }: Drawn & { pack: Pack }): JSX.Element | null {
  if (!pack.may_pack_all || preselected(pack) === null) return null;
  return (
    <button type="button" class="button button-big" data-testid="pack-all" onClick={() => act({ kind: "pack_all" })}>
      {plural("bench.pack_all", unitsLeft(pack))} <span class="keycap">*all</span>
    </button>
  );
}

function primaryWords({ hero, pack, waiting }: Drawn): string {
  switch (hero.stage) {
    case "carton":
      return t("carton.use", { code: (pack && preselected(pack)) ?? "" });
    case "items":
    case "close":
      return t("close.go");
    case "waits":
      return pack?.hospitals[0] === undefined ? t("waits.aside") : t("waits.park", { place: pack.hospitals[0] });
    case "take_out":
      return t("bench.all_is_out");
    case "notice":
      return t("bench.leave");
    case "label_failed":
      return t("bench.aside");
    case "label_number":
      return t("bench.enter_tracking");
    case "label_scan":
      return t("bench.label_is_on");
    default:
      return t("bench.open_next", { number: waiting[0]?.order_number ?? "" });
  }
}

function Primary(drawn: Drawn): JSX.Element | null {
  const input = primaryInput(drawn.bench, drawn.waiting);
  if (!input) return null;
  const quiet = ["items", "carton", "label_scan"].includes(drawn.hero.stage);
  return (
    <button
      type="button"
      class={`button button-big ${quiet ? "" : "button-primary"}`}
      data-testid="primary"
      onClick={() => drawn.act(input)}
    >
      {primaryWords(drawn)} <span class="keycap">{KEYS.primary}</span>
    </button>
  );
}
