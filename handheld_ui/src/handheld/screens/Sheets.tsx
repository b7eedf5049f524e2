import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { theme } from "../../shared/ui/theme";
import type { ShiftState } from "../flows/shift_state";
import { type Sheet, sheet, useHand } from "../hand";
import { kindOf } from "../tasks/kinds";
import { voiceOn } from "../voice";
import { t, worded } from "../words";

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

/** Everything that can be done here: a key for what is a barcode on the command sheet. */
function choices(state: ShiftState, hand: ReturnType<typeof useHand>): Choice[] {
  const command = (name: string) => (): void => hand.machine.command(name);
  const choice = (id: string, label: string): Choice => ({ id, label, act: command(id) });
  const { session, stage } = state;
  const training = session?.training_url || session?.training;
  const anywhere = [
    choice("stock", t("do.stock")), choice("move", t("do.move")), choice("scans", t("do.scans")), choice("people", t("do.people")),
    choice("break", t("do.break")),
    choice("camera", t("do.camera")), choice("voice", t(voiceOn.value ? "do.voice_off" : "do.voice_on")),
    choice("theme", t(theme.value === "dark" ? "do.light" : "do.dark")), choice("help", t("do.help")),
  ];
  if (stage === "task") {
    const more = kindOf(state.inHand?.kind)?.commands?.more ?? [];
    return [...more.map((name) => choice(name, worded(`do.${name}`, {}, name))), ...anywhere, choice("sign_out", t("do.sign_out"))];
  }
  return [
    ...anywhere,
    choice("export", t("do.export")),
    { id: "type", label: t("do.type"), act: () => hand.type(t("do.type")) },
    ...(training ? [choice("training", t(session.training ? "do.leave_training" : "do.training"))] : []),
    { id: "sign-out", label: t("do.sign_out"), act: hand.signOut },
  ];
}

function MoreSheet({ state }: { state: ShiftState }): JSX.Element {
  const hand = useHand();
  const pick = (choice: Choice) => (): void => {
    close();
    choice.act();
  };
  return (
    <div class="sheet sheet-more">
      <div class="choices">
        {choices(state, hand).map((choice) => (
          <button type="button" class="button" key={choice.id} data-testid={`more-${choice.id}`} onClick={pick(choice)}>
            {choice.label}
          </button>
        ))}
      </div>
      <button type="button" class="button button-big button-quiet" onClick={close}>
        {t("do.close")}
      </button>
    </div>
  );
}

/** The camera's screen and its reader are fetched only when somebody wants them. */
function CameraSheet(): JSX.Element {
  const [Camera, setCamera] = useState<((props: { close: () => void }) => JSX.Element) | null>(null);
  useEffect(() => void import("./Camera").then((module) => setCamera(() => module.Camera)).catch(close), []);
  return <div class="shade">{Camera && <Camera close={close} />}</div>;
}

/** Escape closes what lies open, whoever has the focus. */
function useEscape(open: Sheet): void {
  useEffect(() => {
    if (!open) return;
    const heard = (event: KeyboardEvent): void => {
      if (event.key === "Escape") close();
    };
    window.addEventListener("keydown", heard, true);
    return () => window.removeEventListener("keydown", heard, true);
  }, [open]);
}

export function Sheets({ open, state }: { open: Sheet; state: ShiftState }): JSX.Element | null {
  useEscape(open);
  if (!open) return null;
  if (open.kind === "camera") return <CameraSheet />;
  return (
    <div class="shade" role="dialog" aria-label={open.kind === "type" ? open.label : t("do.more")} onClick={(event) => event.target === event.currentTarget && close()}>
      {open.kind === "type" ? <TypeSheet label={open.label} numeric={open.numeric} /> : <MoreSheet state={state} />}
    </div>
  );
}
