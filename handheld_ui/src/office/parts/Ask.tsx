import type { ComponentChildren, JSX } from "preact";
import { t } from "../words";
import { Dialog } from "./Dialog";

interface Props {
  readonly title: string;
  /** What the yes does, in its own word. */
  readonly yes: string;
  readonly act: () => Promise<unknown>;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

/** Asks before something that cannot be taken back. */
export function Ask({ title, yes, act, close, children }: Props): JSX.Element {
  return (
    <Dialog title={title} close={close}>
      {children}
      <div class="form-keys">
        <button type="button" class="button button-danger" data-testid="yes" onClick={() => void act().then(close)}>
          {yes}
        </button>
        <button type="button" class="button" onClick={close}>
          {t("do.back")}
        </button>
      </div>
    </Dialog>
  );
}
