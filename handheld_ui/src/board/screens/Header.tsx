import type { JSX } from "preact";
import { language } from "../../shared/i18n/words";
import type { BoardSnapshot, Session } from "../../shared/api/types";
import { goodbye, warehouseOf } from "../../shared/ui/entry";
import { LanguageChoice } from "../../shared/ui/LanguageChoice";
import { type State, StateMark } from "../../shared/ui/StateMark";
import { theme, toggleTheme } from "../../shared/ui/theme";
import { clockTime, dayName, span } from "../../shared/ui/time";
import type { Frame } from "../sentences";
import { freshness } from "../state";
import { look, sound, view } from "../wall";
import { speak, t } from "../words";
import { BottleneckLine } from "./Bottleneck";

interface Props {
  session: Session;
  snapshot: BoardSnapshot | null;
  age: number | null;
  frame: Frame;
}

export function Header({ session, snapshot, age, frame }: Props): JSX.Element {
  return (
    <header class="board-header">
      <div class="header-top">
        <h1 class="wordmark">
          Aisle <span class="soft">{warehouseOf(session)?.name ?? ""}</span>
        </h1>
        <Views />
        <Staleness age={age} />
        <Clock frame={frame} />
        <Controls name={session.worker.name} />
      </div>
      {snapshot && (
        <div class="header-now">
          <BottleneckLine snapshot={snapshot} />
          <Totals snapshot={snapshot} />
        </div>
      )}
    </header>
  );
}

function Views(): JSX.Element {
  return (
    <nav class="views">
      {(["floor", "plan", "tv"] as const).map((each) => (
        <button key={each} type="button" class="button" aria-pressed={view.value === each} data-testid={`view-${each}`} onClick={() => look(each)}>
          {t(`view.${each}`)}
        </button>
      ))}
    </nav>
  );
}

export const whole = (value: number): string => new Intl.NumberFormat(language.value).format(value);

function Totals({ snapshot: { totals, unconfirmed_shipments: unconfirmed } }: { snapshot: BoardSnapshot }): JSX.Element {
  return (
    <dl class="totals">
      {(["orders_today", "shipped_today", "lines_hour", "units_hour"] as const).map((name) => (
        <div key={name}>
          <dd class="code">{whole(totals[name])}</dd>
          <dt>{t(`total.${name}`)}</dt>
        </div>
      ))}
      <div class={unconfirmed > 0 ? "state-look" : ""} data-testid="unconfirmed">
        <dd class="code">{whole(unconfirmed)}</dd>
        <dt>{t("total.unconfirmed")}</dt>
      </div>
    </dl>
  );
}

const MARK: Record<ReturnType<typeof freshness>, State> = { live: "right", delayed: "look", stale: "wrong" };

export function Staleness({ age }: { age: number | null }): JSX.Element {
  const fresh = freshness(age);
  return (
    <span class="staleness" data-testid="staleness" data-fresh={fresh} role="status">
      <StateMark state={MARK[fresh]} word={freshWords(fresh, age)} />
    </span>
  );
}

function freshWords(fresh: ReturnType<typeof freshness>, age: number | null): string {
  if (age === null) return t("fresh.none");
  if (fresh === "live") return t("fresh.live");
  return fresh === "delayed" ? t("fresh.delayed", { seconds: Math.floor(age / 1000) }) : t("fresh.stale", { age: span(age) });
}

/** The warehouse's own time, wherever the screen hangs. */
function Clock({ frame }: { frame: Frame }): JSX.Element {
  return (
    <span class="clock">
      <time class="code clock-time">{clockTime(frame.now, frame.zone, true)}</time>
      <span class="soft">
        {dayName(frame.now, frame.zone)} · {frame.zone.replaceAll("_", " ")}
      </span>
    </span>
  );
}

function Controls({ name }: { name: string }): JSX.Element {
  return (
    <span class="controls">
      <button type="button" class="button button-quiet" aria-pressed={sound.value} onClick={() => (sound.value = !sound.value)}>
        {sound.value ? t("app.sound_on") : t("app.sound_off")}
      </button>
      <LanguageChoice speak={speak} label={t("app.language")} signedIn />
      <button type="button" class="button button-quiet" onClick={toggleTheme}>
        {theme.value === "dark" ? t("app.theme_light") : t("app.theme_dark")}
      </button>
      <button type="button" class="button button-quiet" title={name} onClick={() => void goodbye()}>
        {t("app.sign_out")}
      </button>
    </span>
  );
}
