import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { HoldButton } from "../../shared/ui/HoldButton";
import { grams } from "../../shared/ui/time";
import type { Dialog } from "../bench";
import { left, mayMiss } from "../contents";
import { REPRINT_REASONS } from "../wire";
import { plural, t } from "../words";
import { Approval, OF_INCOMPLETE, OF_WEIGHT } from "./Approval";
import type { Drawn } from "./drawn";
import { Camera } from "./Camera";
import { Frame } from "./Frame";
import { KEYS } from "./keys";
import { Tracking } from "./Tracking";

/** Dialogs stand beside the work, never over the scanner: a scan of the right thing closes them. */
export function Dialogs(drawn: Drawn): JSX.Element | null {
  const { dialog } = drawn.bench;
  if (!dialog) return null;
  switch (dialog.kind) {
    case "weight":
      return <WeightOff dialog={dialog} {...drawn} />;
    case "type_weight":
      return <TypeWeight {...drawn} />;
    case "unfinished":
      return <Unfinished units={dialog.units} {...drawn} />;
    case "missing":
      return dialog.lineId === null ? <WhichMissing {...drawn} /> : <HowMany key={dialog.lineId} lineId={dialog.lineId} {...drawn} />;
    case "planned":
      return <Planned parcels={dialog.parcels} {...drawn} />;
    case "incomplete":
      return <Incomplete {...drawn} />;
    case "reprint":
      return <Reprint parcelId={dialog.parcelId} {...drawn} />;
    case "photo":
      return <Camera key={dialog.parcelId} dialog={dialog} {...drawn} />;
    case "tracking":
      return <Tracking key={dialog.parcelId} parcelId={dialog.parcelId} {...drawn} />;
    case "which_order":
      return <WhichOrder dialog={dialog} {...drawn} />;
  }
}

function WeightOff({ dialog, act }: Drawn & { dialog: Extract<Dialog, { kind: "weight" }> }): JSX.Element {
  const light = dialog.actual < dialog.expected;
  const weight = grams(Math.abs(dialog.actual - dialog.expected));
  const { suspect } = dialog;
  const [asked, setAsked] = useState(false);
  return (
    <Frame mark="wrong" title={t(light ? "dialog.weight_light" : "dialog.weight_heavy", { weight })} act={act}>
      <p class="big">{t("dialog.weight_facts", { expected: grams(dialog.expected), actual: grams(dialog.actual) })}</p>
      <p class="big" hidden={asked}>
        {suspect
          ? t(light ? "dialog.weight_suspect_light" : "dialog.weight_suspect_heavy", { quantity: suspect.quantity, name: suspect.name })
          : t("dialog.weight_look")}
      </p>
      {asked ? (
        <Approval
          action="packing.override_weight"
          subjectId={dialog.parcelId}
          reasons={OF_WEIGHT}
          onGiven={(approval) => act({ kind: "close", override: true, unfinished: true, typed: dialog.actual, approval })}
        />
      ) : (
        <>
          <button type="button" class="button button-primary button-big" data-testid="weigh-again" onClick={() => act({ kind: "close", unfinished: true })}>
            {t("dialog.weight_again")}
          </button>
          {dialog.mayOverride ? (
            <HoldButton class="button-big" testId="override" onHeld={() => setAsked(true)}>
              {t("dialog.weight_override")}
            </HoldButton>
          ) : (
            <p data-testid="no-override">{t("dialog.weight_no_override")}</p>
          )}
        </>
      )}
    </Frame>
  );
}

function TypeWeight({ act }: Drawn): JSX.Element {
  const [text, setText] = useState("");
  const weight = Number(text);
  const good = Number.isInteger(weight) && weight > 0;
  const submit = (event: Event): void => {
    event.preventDefault();
    if (good) act({ kind: "close", typed: weight, unfinished: true });
  };
  return (
    <Frame mark="look" title={t("dialog.type_title")} act={act}>
      <p>{t("dialog.type_why")}</p>
      <form class="stack" onSubmit={submit}>
        <label class="field">
          {t("dialog.grams")}
          <input class="code" inputMode="numeric" value={text} data-testid="typed-weight" autofocus onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <button type="submit" class="button button-primary button-big" disabled={!good}>
          {t("close.go")}
        </button>
      </form>
    </Frame>
  );
}

function Unfinished({ units, act }: Drawn & { units: number }): JSX.Element {
  return (
    <Frame mark="look" title={plural("dialog.unfinished", units)} act={act}>
      <p>{t("dialog.unfinished_why")}</p>
      <button type="button" class="button button-primary button-big" onClick={() => act({ kind: "dismiss" })}>
        {t("dialog.unfinished_back")}
      </button>
      <div class="pair">
        <button type="button" class="button button-big" onClick={() => act({ kind: "ask_missing", lineId: null })}>
          {t("bench.missing_item")}
        </button>
        <button type="button" class="button button-big" data-testid="close-unfinished" onClick={() => act({ kind: "close", unfinished: true })}>
          {t("dialog.unfinished_go")}
        </button>
      </div>
    </Frame>
  );
}

/** More parcels were planned than there are: it fits all the same, or some of it goes into the next one. */
function Planned({ parcels, act }: Drawn & { parcels: number }): JSX.Element {
  return (
    <Frame mark="look" title={plural("dialog.planned", parcels)} act={act}>
      <p>{t("dialog.planned_why")}</p>
      <button type="button" class="button button-primary button-big" data-testid="planned-fits" onClick={() => act({ kind: "close", fits: true })}>
        {t("dialog.planned_fits")} <span class="keycap">*done</span>
      </button>
      <button type="button" class="button button-big" data-testid="planned-second" onClick={() => act({ kind: "undo" })}>
        {t("dialog.planned_second")} <span class="keycap">{KEYS.undo}</span>
      </button>
    </Frame>
  );
}

function WhichMissing({ pack, act }: Drawn): JSX.Element {
  const open = pack?.lines.filter((line) => mayMiss(pack, line) > 0) ?? [];
  return (
    <Frame mark="look" title={t("dialog.missing_which")} act={act}>
      <div class="stack choices">
        {open.map((line) => (
          <button type="button" class="button choice" key={line.id} onClick={() => act({ kind: "ask_missing", lineId: line.id })}>
            <span>{line.name}</span>
            {left(line) > 0 && <span class="soft">{plural("bench.left", left(line))}</span>}
          </button>
        ))}
      </div>
    </Frame>
  );
}

function HowMany({ pack, lineId, act }: Drawn & { lineId: string }): JSX.Element {
  const line = pack?.lines.find((each) => each.id === lineId);
  const most = pack && line ? mayMiss(pack, line) : 1;
  const [count, setCount] = useState(Math.max(1, line ? left(line) : 1));
  return (
    <Frame mark="look" title={t("dialog.missing_title")} act={act}>
      <p class="big">{line?.name}</p>
      <div class="stepper">
        <button type="button" class="button key" aria-label="−" disabled={count <= 1} onClick={() => setCount(count - 1)}>
          −
        </button>
        <output class="code stepper-count">{count}</output>
        <button type="button" class="button key" aria-label="+" disabled={count >= most} onClick={() => setCount(count + 1)}>
          +
        </button>
      </div>
      <p class="soft">{t("dialog.missing_why")}</p>
      <button type="button" class="button button-primary button-big" data-testid="report-missing" onClick={() => act({ kind: "missing", lineId, quantity: count })}>
        {t("dialog.missing_go", { count })}
      </button>
    </Frame>
  );
}

function Incomplete({ pack, act }: Drawn): JSX.Element {
  return (
    <Frame mark="look" title={t("dialog.incomplete", { number: pack?.order.number ?? "" })} act={act}>
      <p>{t(pack?.order.notice === "incomplete" ? "dialog.incomplete_why" : "dialog.without_why")}</p>
      <Approval
        action="orders.ship_what_is_there"
        subjectId={pack?.order.id ?? ""}
        reasons={OF_INCOMPLETE}
        onGiven={(approval) => act({ kind: "incomplete", approval })}
      />
    </Frame>
  );
}

function Reprint({ parcelId, act }: Drawn & { parcelId: string }): JSX.Element {
  return (
    <Frame mark="look" title={t("dialog.reprint_title")} act={act}>
      <div class="stack choices">
        {REPRINT_REASONS.map((reason) => (
          <button type="button" class="button choice" key={reason} data-testid={`reprint-${reason}`} onClick={() => act({ kind: "reprint", parcelId, reason })}>
            {t(`dialog.reprint_${reason}`)}
          </button>
        ))}
      </div>
    </Frame>
  );
}

/** Two shops gave one number, or two orders lie in one tote: by the customer's name, or by a scan of an item. */
function WhichOrder({ dialog: { number, choices }, act }: Drawn & { dialog: Extract<Dialog, { kind: "which_order" }> }): JSX.Element {
  return (
    <Frame mark="look" title={t("dialog.which_order", { number })} act={act}>
      <div class="stack choices">
        {choices.map((choice) => (
          <button type="button" class="button choice" key={choice.id} data-testid="order-choice" onClick={() => act({ kind: "open", code: number, orderId: choice.id })}>
            <b>{choice.customer}</b>
            <span class="soft">
              <span class="code">{choice.number}</span> · {choice.channel}
            </span>
          </button>
        ))}
      </div>
    </Frame>
  );
}
