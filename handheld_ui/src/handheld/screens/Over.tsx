/** What lies over everything: a notice that must be read, a colleague's question, the mark of the training house. */
import type { JSX } from "preact";
import type { Ask } from "../../shared/api/floor_types";
import type { Notice as ToRead } from "../../shared/api/types";
import { Shape } from "../../shared/ui/StateMark";
import { useHand } from "../hand";
import { t, worded } from "../words";
import { Primary, whole } from "./parts";

interface PutBack {
  sku?: string;
  quantity?: number;
  location?: string;
  tote?: string;
}

const titleOf = (notice: ToRead): string =>
  worded(`notice.${notice.kind}`, notice.data, t("notice.changed"));

function leadOf(notice: ToRead, goods: number): string {
  if (notice.kind === "message") return typeof notice.data["text"] === "string" ? notice.data["text"] : "";
  return goods > 0 ? t("notice.put_back", notice.data) : worded(`notice.do.${notice.kind}`, notice.data, t("notice.nothing_to_do"));
}

function Goods({ goods }: { goods: PutBack[] }): JSX.Element {
  return (
    <ul class="put-back">
      {goods.map((one, index) => (
        <li key={index}>
          <b>{one.quantity}</b>
          <span class="code">{one.sku}</span>
          <span class="code">
            {one.tote} → {one.location}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Stops the one person concerned. It goes away when it is read, and the server keeps when that was. */
export function NoticeScreen({ notice }: { notice: ToRead }): JSX.Element {
  const { machine } = useHand();
  const goods = Array.isArray(notice.data["put_back"]) ? (notice.data["put_back"] as PutBack[]) : [];
  return (
    <section class="screen screen-look overlay" role="alertdialog" aria-labelledby="notice" data-testid="must-read">
      <div class="fill middle">
        <span class="big-mark">
          <Shape state="changed" />
        </span>
        <h1 class="prompt" id="notice">
          {whole(titleOf(notice))}
        </h1>
        <p class="lead">{whole(leadOf(notice, goods.length))}</p>
        {goods.length > 0 && <Goods goods={goods} />}
      </div>
      <div class="foot">
        <Primary onClick={() => machine.command("ok")}>{t("do.understood")}</Primary>
      </div>
    </section>
  );
}

/** A question never stands in the way of a scan: it waits at the foot until it is answered or lapses. */
export function AskBar({ ask }: { ask: Ask }): JSX.Element {
  const { machine } = useHand();
  return (
    <section class="ask-bar" role="alertdialog" aria-label={t("ask.title", { name: ask.asker, number: ask.number })} data-testid="ask">
      <p class="notice-title">
        <Shape state="changed" />
        <span>{t("ask.title", { name: ask.asker, number: ask.number })}</span>
      </p>
      <div class="row">
        <button type="button" class="button button-big" data-testid="ask-no" onClick={() => machine.command("no")}>
          {t("ask.no")}
        </button>
        <button type="button" class="button button-big button-primary" data-testid="ask-yes" onClick={() => machine.command("yes")}>
          {t("ask.yes")}
        </button>
      </div>
    </section>
  );
}

export function TrainingBar(): JSX.Element {
  return (
    <p class="training-bar" role="status" data-testid="training">
      {t("training.mark")}
    </p>
  );
}

