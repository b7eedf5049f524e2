import type { JSX } from "preact";
import { language } from "../../shared/i18n/words";
import { type State, StateMark } from "../../shared/ui/StateMark";
import type { Parcel } from "../wire";
import { t } from "../words";
import type { Drawn } from "./drawn";
import { KEYS } from "./keys";

type Props = Drawn & { parcel: Parcel };

/** The way of one label: bought, printed, scanned; where it stands still, what to do. */
export function LabelCard(drawn: Props): JSX.Element {
  const { parcel } = drawn;
  return (
    <section class="card label" data-testid="label-state" data-state={stateOf(parcel)}>
      <h2 class="section-title">
        {t("parcel.number", { number: parcel.number })} <span class="soft code number">{parcel.carton.code}</span>
      </h2>
      <ol class="steps">
        <li>{boughtMark(parcel)}</li>
        {!parcel.label?.outside && <li>{printedMark(parcel)}</li>}
        <li>{parcel.state === "confirmed" ? <StateMark state="right" word={t("label.scanned")} /> : <StateMark state="waiting" word={t("label.scan")} />}</li>
      </ol>
      <Facts parcel={parcel} />
      <Advice {...drawn} />
    </section>
  );
}

/** One word for tests and styles: how far the label is. */
function stateOf(parcel: Parcel): string {
  if (parcel.state === "confirmed") return "confirmed";
  if (parcel.label?.outside) return parcel.tracking_number === null ? "number" : "numbered";
  if (parcel.label?.state === "failed") return "buy_failed";
  return parcel.print_job?.state ?? parcel.label?.state ?? "pending";
}

function boughtMark({ label }: Parcel): JSX.Element {
  if (label?.outside) return label.state === "bought" ? <StateMark state="right" word={t("label.number_taken")} /> : <StateMark state="waiting" word={t("label.awaits_number")} />;
  if (label?.state === "bought") return <StateMark state="right" word={t("label.bought")} />;
  if (label?.state === "failed") return <StateMark state="wrong" word={t("label.buy_failed")} />;
  return <StateMark state="waiting" word={t("label.buying")} />;
}

const PRINT: Record<NonNullable<Parcel["print_job"]>["state"], State> = {
  queued: "waiting",
  sending: "waiting",
  sent: "right",
  confirmed: "right",
  unknown: "look",
  failed: "wrong",
};

function printedMark({ print_job: job, label }: Parcel): JSX.Element {
  if (!job && label?.state !== "bought") return <StateMark state="waiting" word={t("label.not_yet")} />;
  if (!job || job.state === "sending") return <StateMark state="waiting" word={t("label.printing")} />;
  return <StateMark state={PRINT[job.state]} word={t(`label.print_${job.state}`)} />;
}

function Facts({ parcel }: { parcel: Parcel }): JSX.Element | null {
  const { label, tracking_number: tracking } = parcel;
  if (!label || tracking === null) return null;
  return (
    <dl class="facts">
      <dt class="soft">{[label.carrier, label.service].filter(Boolean).join(" ")}</dt>
      <dd class="number code">{money(label.price_minor, label.currency)}</dd>
      <dt class="soft">{t("label.tracking")}</dt>
      <dd class="number code" data-testid="tracking">
        {tracking}
      </dd>
    </dl>
  );
}

function money(minor: number | null, currency: string | null): string {
  if (minor === null || currency === null || currency === "") return ""; // of a label from outside nobody knows the price
  const format = new Intl.NumberFormat(language.value === "en" ? "en-GB" : language.value, { style: "currency", currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

function Advice({ parcel, pack, act, hero }: Props): JSX.Element | null {
  const job = parcel.print_job;
  if (hero.stage === "label_answer" && job) return <DidItPrint jobId={job.id} act={act} />;
  const printer = job?.printer ?? pack?.station?.printer?.code ?? "";
  return (
    <>
      {parcel.label?.state === "failed" && !parcel.label.outside && <NoLabel detail={parcel.label.detail ?? ""} />}
      {(parcel.label?.outside ? parcel.tracking_number !== null : parcel.label?.state === "failed") && (
        <button type="button" class="button" data-testid="enter-tracking" onClick={() => act({ kind: "ask_tracking", parcelId: parcel.id })}>
          {t("bench.enter_tracking")} <span class="keycap">{KEYS.tracking}</span>
        </button>
      )}
      {job?.state === "failed" && <p class="panel-wrong">{t("label.failed_do", { printer })}</p>}
      {job?.state === "failed" && job.detail !== null && <p class="soft">{t("label.printer_says", { detail: job.detail })}</p>}
      {job && job.state !== "failed" && (
        <button
          type="button"
          class="button"
          data-testid="reprint"
          onClick={() => act({ kind: "ask_reprint", parcelId: parcel.id })}
        >
          {t("bench.reprint")} <span class="keycap">{KEYS.reprint}</span>
        </button>
      )}
    </>
  );
}

function NoLabel({ detail }: { detail: string }): JSX.Element {
  return (
    <div class="panel-wrong">
      {detail !== "" && <strong>{t("label.carrier_says", { detail })}</strong>}
      <p>{t("label.buy_failed_do")}</p>
    </div>
  );
}

function DidItPrint({ jobId, act }: { jobId: string } & Pick<Props, "act">): JSX.Element {
  return (
    <div class="stack">
      <button
        type="button"
        class="button button-primary button-big"
        data-testid="printed-yes"
        onClick={() => act({ kind: "print_answer", jobId, printed: true })}
      >
        {t("label.yes_printed")}
      </button>
      <button type="button" class="button button-big" data-testid="printed-no" onClick={() => act({ kind: "print_answer", jobId, printed: false })}>
        {t("label.not_printed")}
      </button>
    </div>
  );
}
