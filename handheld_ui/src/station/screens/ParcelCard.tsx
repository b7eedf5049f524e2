import type { JSX } from "preact";
import { StateMark } from "../../shared/ui/StateMark";
import { grams } from "../../shared/ui/time";
import { isEmpty, reckons } from "../contents";
import { judgeWeight } from "../prompt";
import type { Pack, Parcel, ScaleReading } from "../wire";
import { plural, t } from "../words";
import type { Drawn } from "./drawn";
import { size } from "./CartonChoice";
import { KEYS } from "./keys";

type Props = Drawn & { pack: Pack; parcel: Parcel };

/** The open parcel: its carton, what the scale says, and what can be done beside closing it. */
export function ParcelCard({ pack, parcel, bench, hero, act }: Props): JSX.Element {
  const units = parcel.lines.reduce((sum, line) => sum + line.quantity, 0);
  return (
    <section class="card parcel">
      <p class="parcel-carton">
        <strong class="code">{parcel.carton.code}</strong>
        <span class="soft code">{size(parcel.carton)}</span>
        <span class="soft number">{isEmpty(parcel) ? t("parcel.empty") : plural("parcel.units", units)}</span>
      </p>
      <Weight reading={bench.weight} expected={parcel.expected_weight_g} rules={pack.weight_rules} finished={hero.stage === "close"} reckoned={reckons(pack)} />
      {bench.weight.kind !== "read" && hero.stage === "close" && (
        <button type="button" class="button" data-testid="type-weight" onClick={() => act({ kind: "type_weight", parcelId: parcel.id })}>
          {t("weight.type")}
        </button>
      )}
      <button type="button" class="button" data-testid="take-photo" onClick={() => act({ kind: "scan", text: "*photo", readings: ["*photo"], names: null })}>
        {parcel.photos > 0 ? plural("bench.photos", parcel.photos) : t("bench.photo")} <span class="keycap">{KEYS.photo}</span>
      </button>
      <div class="pair">
        <button type="button" class="button" onClick={() => act({ kind: "ask_missing", lineId: null })} disabled={hero.stage !== "items" && !parcel.picked_into}>
          {t("bench.missing_item")} <span class="keycap">{KEYS.missing}</span>
        </button>
        <NewParcel parcel={parcel} act={act} disabled={isEmpty(parcel) || hero.stage !== "items"} />
      </div>
    </section>
  );
}

/** Closes this parcel and opens another of the same carton for the rest. */
function NewParcel({ parcel, act, disabled }: Pick<Props, "parcel" | "act"> & { disabled: boolean }): JSX.Element {
  return (
    <button type="button" class="button" disabled={disabled} onClick={() => act({ kind: "carton", code: parcel.carton.code })}>
      {t("carton.new_box")}
    </button>
  );
}

interface WeightProps {
  reading: ScaleReading;
  expected: number;
  rules: Pack["weight_rules"];
  finished: boolean;
  reckoned: boolean;
}

function Weight({ reading, expected, rules, finished, reckoned }: WeightProps): JSX.Element {
  if (reading.kind === "waiting") return <p class="weight soft">{t("weight.waiting")}</p>;
  if (reading.kind !== "read") return <NoWeight silent={reading.kind === "silent"} expected={reckoned ? expected : null} />;
  return (
    <div class="weight" data-testid="weight" data-stable={reading.stable}>
      <span class="soft">{t("weight.now")}</span>
      <output class="weight-grams code">{grams(reading.grams)}</output>
      <Gauge actual={reading.grams} expected={expected} />
      <span class="weight-words">
        <span class="soft">{t("weight.expected", { weight: grams(expected) })}</span>
        <Verdict reading={reading} expected={expected} rules={rules} finished={finished} />
      </span>
    </div>
  );
}

/** `expected`: what the parcel closes at, where the house is content with that. */
function NoWeight({ silent, expected }: { silent: boolean; expected: number | null }): JSX.Element {
  const todo = silent ? t("weight.silent_do") : expected === null ? t("weight.none_do") : t("weight.reckoned", { weight: grams(expected) });
  return (
    <div class="weight" data-testid="weight">
      {silent ? <StateMark state="look" word={t("weight.silent")} /> : <span class="soft">{t("weight.none")}</span>}
      <span class="soft">{todo}</span>
    </div>
  );
}

/** Too light is normal while items are still on the bench; only a full parcel is judged. */
function Verdict({ reading, expected, rules, finished }: { reading: Extract<ScaleReading, { kind: "read" }>; expected: number; rules: Pack["weight_rules"]; finished: boolean }): JSX.Element {
  if (reading.grams <= 0) return <StateMark state="waiting" word={t("weight.empty")} />;
  if (!reading.stable) return <StateMark state="waiting" word={t("weight.moving")} />;
  const judged = judgeWeight(rules, expected, reading.grams);
  if (judged.kind === "right") return <StateMark state="right" word={t("weight.as_expected")} />;
  const words = t(judged.kind === "light" ? "weight.light" : "weight.heavy", { weight: grams(judged.grams) });
  return <StateMark state={finished ? "look" : "waiting"} word={words} />;
}

/** The scale as a bar: the tick is what is expected, so that a difference is seen before it is read. */
function Gauge({ actual, expected }: { actual: number; expected: number }): JSX.Element {
  const full = Math.max(expected * 1.5, actual, 1);
  return (
    <svg class="gauge" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="gauge-ground" width="100" height="8" />
      <rect class="gauge-fill" width={(100 * Math.max(0, actual)) / full} height="8" />
      <rect class="gauge-tick" x={(100 * expected) / full - 0.4} width="0.8" height="8" />
    </svg>
  );
}
