import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { BoardExceptionOut as Trouble } from "../../../shared/api/schemas";
import { Ask, type Verb } from "./Ask";
import { fix, reopen, take, wake } from "./acts";
import { fixWords, t } from "./said";

interface Props {
  readonly trouble: Trouble;
  readonly session: { readonly worker: { readonly id: string } };
  /** Of one that was resolved: whether it may be opened again. */
  readonly reopens?: boolean;
  readonly after: () => Promise<void>;
}

/** The acts that its state allows. */
export function Acts({ trouble, session, reopens = false, after }: Props): JSX.Element {
  const [asking, setAsking] = useState<Verb | null>(null);
  const key = (name: string, words: string, act: () => void, look = ""): JSX.Element => (
    <button key={name} type="button" class={`button ${look}`} data-testid={name} onClick={act}>
      {words}
    </button>
  );
  const over = trouble.state === "resolved";
  const { fix: mend } = trouble;
  return (
    <div class="form-keys">
      {mend && key("fix", fixWords(mend), () => (mend.asks.length > 0 ? setAsking("fix") : void fix(trouble, {}, after)), "button-primary")}
      {!over && trouble.owner?.id !== session.worker.id && key("take", t("exceptions.take"), () => void take(trouble, after))}
      {!over && trouble.snoozed_until === null && key("snooze", t("exceptions.snooze"), () => setAsking("snooze"))}
      {!over && trouble.snoozed_until !== null && key("wake", t("exceptions.wake"), () => void wake(trouble, after))}
      {!over && key("resolve", t("exceptions.resolve"), () => setAsking("resolve"))}
      {over && reopens && key("reopen", t("exceptions.reopen"), () => void reopen(trouble, after))}
      {asking && <Ask trouble={trouble} verb={asking} after={after} close={() => setAsking(null)} />}
    </div>
  );
}
