import type { ComponentChildren, JSX } from "preact";
import type { CartSlot, StopItem, StopLocation } from "../../shared/api/types";
import { Shape } from "../../shared/ui/StateMark";
import type { Say } from "../flows/flow";
import type { Echo } from "../flows/pick_state";
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
export function EntryKeys({ label, numeric = false, camera = cameraUsed.value }: { label: string; numeric?: boolean; camera?: boolean }): JSX.Element {
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
    </div>
  );
}

const BLOCK_NAMES: Record<number, ("pick.aisle" | "pick.bay" | "pick.level" | "pick.place")[]> = {
  1: [],
  2: ["pick.aisle", "pick.bay"],
  3: ["pick.aisle", "pick.bay", "pick.level"],
  4: ["pick.aisle", "pick.bay", "pick.level", "pick.place"],
};

/** How many letters and blocks share the line: the styles set them as big as fits, however a house names its places. */
export const fitting = (blocks: readonly string[]): Record<string, number> => ({ "--letters": Math.max(1, blocks.join("").length), "--blocks": blocks.length });

/** The place as the racks are cut: aisle, bay, level. The biggest thing on its screen. */
export function Place({ location }: { location: StopLocation }): JSX.Element {
  const names = BLOCK_NAMES[location.blocks.length] ?? [];
  return (
    <div class="place" style={fitting(location.blocks)} data-testid="expected" data-code={location.code} role="img" aria-label={location.code}>
      {location.blocks.map((block, index) => (
        <div class="place-block" key={index}>
          <span class="code">{block}</span>
          <small>{names[index] ? t(names[index]) : ""}</small>
        </div>
      ))}
    </div>
  );
}

export function PlaceLine({ location }: { location: StopLocation }): JSX.Element {
  return (
    <p class="place-line">
      <span class="state-right">
        <Shape state="right" />
      </span>
      <span class="code">{location.blocks.join(" · ")}</span>
    </p>
  );
}

/** The item's picture; without one a calm tile with the first letters of its name, so that nothing looks broken. */
export function Picture({ item }: { item: Pick<StopItem, "sku" | "name" | "image_url"> }): JSX.Element {
  if (item.image_url) return <img class="picture" src={item.image_url} alt={t("pick.picture_of", { name: item.name })} />;
  const words = item.name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = words.slice(0, 2).map((word) => word[0]).join("").toUpperCase();
  return (
    <div class="picture picture-none" aria-hidden="true">
      {letters || item.sku.slice(0, 2)}
    </div>
  );
}

export function ItemRow({ item, children }: { item: StopItem; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="item">
      <Picture item={item} />
      <div class="item-text">
        <p class="item-name">{item.name}</p>
        <p class="soft code">{item.sku}</p>
        {children}
      </div>
    </div>
  );
}

export function SlotBadge({ slot }: { slot: CartSlot }): JSX.Element {
  return <span class={`slot slot-${slot.colour}`}>{slot.slot}</span>;
}

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
        <span>{sayWords(say)}</span>
      </p>
      {showScanned && <Pair name={t("card.scanned")} value={scanned} extra={typeof name === "string" ? name : kindWords(kind)} />}
      {showScanned && typeof expected === "string" && expected !== "" && <Pair name={t("card.expected")} value={expected} />}
      {help !== null && <p class="notice-help">{help}</p>}
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

/** The last five scans, newest first, with undo at hand. */
export function Trail({ echoes }: { echoes: Echo[] }): JSX.Element {
  return (
    <ol class="trail" aria-label={t("pick.last_scans")} data-testid="scan-echo">
      {echoes.map((echo) => (
        <li key={echo.id} class={`trail-${echo.tone}`}>
          <Shape state={echo.tone} />
          <span class="code">{printable(echo.text)}</span>
        </li>
      ))}
    </ol>
  );
}

const ICONS = {
  undo: "M9 5L4 10l5 5M4 10h10a6 6 0 010 12h-3",
  skip: "M5 5l8 7-8 7zM15 5l6 7-6 7",
  short: "M4 6h16v13H4zM8 12.5h8",
  more: "M5 12h.1M12 12h.1M19 12h.1",
};

export type IconName = keyof typeof ICONS;

export function ToolButton({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }): JSX.Element {
  return (
    <button type="button" class="tool" onClick={onClick} data-testid={`tool-${icon}`}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={ICONS[icon]} />
      </svg>
      <span>{label}</span>
    </button>
  );
}

/** The number keys. Hands `erase` and the digits to `onKey`. */
export function Keypad({ onKey, enter }: { onKey: (key: string) => void; enter?: () => void }): JSX.Element {
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
      <button type="button" class="button key key-word" onClick={enter ?? ((): void => machine.command("back"))}>
        {enter ? t("do.enter") : t("do.cancel")}
      </button>
    </div>
  );
}
