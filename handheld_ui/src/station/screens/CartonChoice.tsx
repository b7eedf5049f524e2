import type { JSX } from "preact";
import type { Reason } from "../../shared/api/types";
import { grams } from "../../shared/ui/time";
import type { CartonType, Pack } from "../wire";
import { knows, t } from "../words";
import type { Drawn } from "./drawn";

/** The suggested carton with its reason, and a key for every other carton of the house. */
export function CartonChoice({ pack, act }: Drawn & { pack: Pack }): JSX.Element {
  const suggested = pack.suggested_carton;
  const others = pack.cartons.filter((carton) => carton.code !== suggested?.code && !carton.out_of_stock);
  return (
    <section class="card carton-choice">
      {suggested ? <Suggested pack={pack} suggested={suggested} /> : <p data-testid="suggested-carton">{t(pack.choosing_carton ? "carton.choosing" : "carton.none")}</p>}
      {others.length > 0 && <h3 class="soft">{t("carton.other")}</h3>}
      <div class="carton-keys">
        {others.map((carton) => (
          <button type="button" class="button key carton-key" key={carton.code} onClick={() => act({ kind: "carton", code: carton.code })}>
            <span class="code">{carton.code}</span>
            <bdi class="soft code">{size(carton)}</bdi>
          </button>
        ))}
      </div>
    </section>
  );
}

export const size = (carton: { length_mm: number; width_mm: number; height_mm: number }): string =>
  t("carton.size", { length: carton.length_mm, width: carton.width_mm, height: carton.height_mm });

interface SuggestedProps {
  pack: Pack;
  suggested: NonNullable<Pack["suggested_carton"]>;
}

function Suggested({ pack, suggested }: SuggestedProps): JSX.Element {
  const carton: CartonType | undefined = pack.cartons.find((each) => each.code === suggested.code);
  return (
    <div class="suggested" data-testid="suggested-carton">
      <span class="soft">{t("carton.suggested")}</span>
      <strong class="code suggested-code">{suggested.code}</strong>
      <span>
        {suggested.name}
        {carton && <span class="soft code"> {size(carton)}</span>}
      </span>
      <ul class="soft">
        {suggested.reasons.map(reasonWords).map((reason) => reason !== null && <li key={reason}>{reason}</li>)}
      </ul>
    </div>
  );
}

/** The reason in words, or null when this screen has no words for it or a value is missing. */
function reasonWords({ term, data }: Reason): string | null {
  const key = `reason.${term}`;
  if (!knows(key)) return null;
  const weight = data["weight_g"];
  const text = t(key, typeof weight === "number" ? { ...data, weight: grams(weight) } : data);
  return /\{\w+\}/.test(text) ? null : text;
}
