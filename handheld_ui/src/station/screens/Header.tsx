import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { connected } from "../../shared/live/socket";
import { entry, goodbye } from "../../shared/ui/entry";
import { LanguageChoice } from "../../shared/ui/LanguageChoice";
import { StateMark } from "../../shared/ui/StateMark";
import { theme, toggleTheme } from "../../shared/ui/theme";
import type { Desk } from "../desk";
import { sender } from "../room";
import { plural, speak, t } from "../words";
import type { Drawn } from "./drawn";

export function Header({ desk, bench, hero, act }: Drawn & { desk: Desk }): JSX.Element {
  const station = desk.station.value;
  const who = entry.value.kind === "in" ? entry.value.session.worker.name : "";
  const printer = station?.printer?.code;
  return (
    <header class="bench-header">
      <strong class="code station-code">{station?.code}</strong>
      <Printer code={printer} failed={bench.printerFailed || (printer !== undefined && hero.trouble?.print_job?.printer === printer)} />
      <TypeCode onCode={(text) => act({ kind: "scan", text, readings: [text], names: null })} />
      <Link />
      <span class="worker-name">{who}</span>
      <LanguageChoice speak={speak} label={t("app.language")} signedIn />
      <button type="button" class="button button-quiet" onClick={toggleTheme}>
        {theme.value === "dark" ? t("app.theme_light") : t("app.theme_dark")}
      </button>
      <button type="button" class="button button-quiet" onClick={() => void goodbye()}>
        {t("app.sign_out")}
      </button>
    </header>
  );
}

function Printer({ code, failed }: { code: string | undefined; failed: boolean }): JSX.Element {
  if (code === undefined) return <span class="soft">{t("app.no_printer")}</span>;
  if (!failed) return <span class="soft">{t("app.printer", { code })}</span>;
  return (
    <span class="chip chip-wrong" data-testid="printer-failed">
      <StateMark state="wrong" word={t("app.printer_failed", { code })} />
    </span>
  );
}

/** For a code no scanner can read: typed, then taken as if it were scanned. */
function TypeCode({ onCode }: { onCode: (text: string) => void }): JSX.Element {
  const [text, setText] = useState("");
  const submit = (event: Event): void => {
    event.preventDefault();
    if (text.trim() !== "") onCode(text.trim());
    setText("");
  };
  return (
    <form class="type-code" onSubmit={submit}>
      <input
        class="code"
        value={text}
        placeholder={t("app.code")}
        aria-label={t("app.type_code")}
        autocomplete="off"
        data-testid="type-code"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" class="button" disabled={text.trim() === ""}>
        {t("app.enter")}
      </button>
    </form>
  );
}

function Link(): JSX.Element {
  const waiting = sender.value?.unconfirmed.value ?? 0;
  const linked = connected.value && (sender.value?.linked.value ?? true);
  return (
    <span class="link" data-testid="connection">
      <StateMark state={linked ? "right" : "wrong"} word={linked ? t("app.connected") : t("app.offline")} />
      {waiting > 0 && <StateMark state="waiting" word={plural("app.unconfirmed", waiting)} />}
    </span>
  );
}
