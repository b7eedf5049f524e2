import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { theme, toggleTheme } from "../../shared/ui/theme";
import type { ShiftState } from "../flows/shift";
import { type Sheet, sheet, useHand } from "../hand";
import { t } from "../words";

const close = (): void => void (sheet.value = null);

/** Typing a code by finger: what is typed counts as scanned. */
function TypeSheet({ label, numeric }: { label: string; numeric: boolean }): JSX.Element {
  const { machine } = useHand();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: Event): void => {
    event.preventDefault();
    const text = field.current?.value.trim() ?? "";
    close();
    if (text !== "") machine.scan({ text, symbology: null });
  };
  return (
    <form class="sheet" onSubmit={submit}>
      <label class="field">
        {label}
        <input ref={field} class="sheet-input" inputMode={numeric ? "numeric" : "text"} autocomplete="off" autocapitalize="characters" spellcheck={false} enterkeyhint="done" data-testid="manual-entry" />
      </label>
      <div class="row">
        <button type="button" class="button button-big" onClick={close}>
          {t("do.cancel")}
        </button>
        <button type="submit" class="button button-big button-primary" data-testid="manual-enter">
          {t("do.enter")}
        </button>
      </div>
    </form>
  );
}

interface Choice {
  label: string;
  act: () => void;
  id: string;
}

function choices(stage: ShiftState["stage"], hand: ReturnType<typeof useHand>): Choice[] {
  const command = (name: string) => (): void => hand.machine.command(name);
  const look = { id: "theme", label: t(theme.value === "dark" ? "do.light" : "do.dark"), act: toggleTheme };
  if (stage === "pick") {
    return [{ id: "full", label: t("do.full"), act: command("full") }, { id: "pause", label: t("do.pause"), act: command("pause") }, look];
  }
  return [{ id: "type", label: t("do.type"), act: () => hand.type(t("do.type")) }, look, { id: "sign-out", label: t("do.sign_out"), act: hand.signOut }];
}

function MoreSheet({ stage }: { stage: ShiftState["stage"] }): JSX.Element {
  const hand = useHand();
  const pick = (choice: Choice) => (): void => {
    close();
    choice.act();
  };
  return (
    <div class="sheet">
      {choices(stage, hand).map((choice) => (
        <button type="button" class="button button-big" key={choice.id} data-testid={`more-${choice.id}`} onClick={pick(choice)}>
          {choice.label}
        </button>
      ))}
      <button type="button" class="button button-big button-quiet" onClick={close}>
        {t("do.close")}
      </button>
    </div>
  );
}

export function Sheets({ open, stage }: { open: Sheet; stage: ShiftState["stage"] }): JSX.Element | null {
  if (!open) return null;
  return (
    <div class="shade" onClick={(event) => event.target === event.currentTarget && close()}>
      {open.kind === "type" ? <TypeSheet label={open.label} numeric={open.numeric} /> : <MoreSheet stage={stage} />}
    </div>
  );
}
