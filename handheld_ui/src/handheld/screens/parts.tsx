import type { ComponentChildren, JSX } from "preact";
import { Shape } from "../../shared/ui/StateMark";
import type { Say } from "../flows/flow";
import { cameraUsed, openCamera, useHand } from "../hand";
import { helpWords, knows, sayWords, t } from "../words";

export function Primary(props: { onClick: () => void; children: ComponentChildren; disabled?: boolean; quiet?: boolean }): JSX.Element {
  const look = props.quiet ? "" : "button-primary";
  return (
    <button type="button" class={`button button-big ${look}`} data-testid="primary" disabled={props.disabled} onClick={props.onClick}>
      {props.children}
    </button>
  );
}

/** The ways in without a scanner: the keys, and the camera for whoever uses it. */
export function EntryKeys({ label, numeric = false, camera = cameraUsed.value, children }: { label: string; numeric?: boolean; camera?: boolean; children?: ComponentChildren }): JSX.Element {
  const hand = useHand();
  return (
    <div class="row">
      <Primary quiet onClick={() => hand.type(label, numeric)}>
        {label}
      </Primary>
      {camera && (
        <button type="button" class="button button-big camera-key" data-testid="camera-key" aria-label={t("do.camera")} onClick={openCamera}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M3 8h4l2-3h6l2 3h4v11H3zM12 10a3.5 3.5 0 100 7 3.5 3.5 0 000-7z" />
          </svg>
        </button>
      )}
      {children}
    </div>
  );
}

/** A sentence whose codes stay whole: no line ends at one of their hyphens. */
export const whole = (text: string): ComponentChildren =>
  text.split(/(\S+-\S+)/u).map((part, index) => (index % 2 ? <span class="whole" key={index}>{part}</span> : part));

/** What went wrong or changed: what was scanned, what was expected, what to do. */
export function Notice({ say }: { say: Say }): JSX.Element {
  const bad = say.tone === "wrong" || say.tone === "too_many";
  const { scanned, kind, name, expected } = say.data;
  const showScanned = bad && typeof scanned === "string" && scanned !== "";
  const help = helpWords(say);
  return (
    <section class={`notice panel-${bad ? "wrong" : say.tone === "changed" ? "look" : say.tone}`} role="alert" data-testid={bad ? "error-card" : "notice"}>
      <p class="notice-title">
        <Shape state={say.tone} />
        <span class="notice-words">{whole(sayWords(say))}</span>
      </p>
      {showScanned && <Pair name={t("card.scanned")} value={scanned} extra={typeof name === "string" ? name : kindWords(kind)} />}
      {showScanned && typeof expected === "string" && expected !== "" && <Pair name={t("card.expected")} value={expected} />}
      {help !== null && <p class="notice-help">{whole(help)}</p>}
    </section>
  );
}

function kindWords(kind: unknown): string {
  const key = `kind.${String(kind)}`;
  return knows(key) ? t(key) : "";
}

export function Pair({ name, value, extra = "" }: { name: string; value: string; extra?: string }): JSX.Element {
  return (
    <p class="pair">
      <span>{name}</span>
      <b class="code">{printable(value)}</b>
      {extra && <span>{extra}</span>}
    </p>
  );
}

/** Separators are shown as the middle dot they are printed as. */
export const printable = (text: string): string => text.replaceAll("\u001d", "·");

/** The number keys. Hands `erase` and the digits to `onKey`; the last key enters the number, or leaves without it. */
export function Keypad({ onKey, enter, back }: { onKey: (key: string) => void; enter?: () => void; back?: () => void }): JSX.Element {
  const { machine } = useHand();
  const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
  return (
    <div class="keypad">
      {keys.map((key) => (
        <button type="button" class="button key" key={key} onClick={() => onKey(key)}>
          {key}
        </button>
      ))}
      <button type="button" class="button key key-word" onClick={() => onKey("erase")}>
        {t("do.erase")}
      </button>
      <button type="button" class="button key" onClick={() => onKey("0")}>
        0
      </button>
      <button type="button" class="button key key-word" onClick={enter ?? back ?? ((): void => machine.command("back"))}>
        {enter ? t("do.enter") : t("do.cancel")}
      </button>
    </div>
  );
}
