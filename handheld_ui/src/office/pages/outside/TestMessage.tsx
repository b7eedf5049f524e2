import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ChannelsWebhookTestOut as Answer } from "../../../shared/api/schemas";
import { type Problem, request } from "../../../shared/api/client";
import { StateMark } from "../../../shared/ui/StateMark";
import { Dialog, problemOf, Trouble } from "../../parts";
import { spread, t } from "./text";

const LONGEST_MS = 40_000; // longer than the server waits for an endpoint

/** Sends a test message once, and shows what came back. */
export function TestMessage({ path, close }: { path: string; close: () => void }): JSX.Element {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => void request<Answer>("POST", `${path}/test`, {}, LONGEST_MS).then(setAnswer, (error: unknown) => setProblem(problemOf(error))), [path]);
  return (
    <Dialog title={t("outside.test_title")} close={close}>
      <p class="soft">{t("outside.test_why")}</p>
      <Trouble problem={problem} />
      <div class="panel" aria-busy={answer === null && problem === null} aria-live="polite">
        {answer && <Reply answer={answer} />}
      </div>
      <div class="form-keys">
        <button type="button" class="button" onClick={close}>
          {t("do.close")}
        </button>
      </div>
    </Dialog>
  );
}

const Reply = ({ answer }: { answer: Answer }): JSX.Element => (
  <>
    <p data-testid="test-answer">
      <StateMark state={answer.heard ? "right" : "wrong"} word={t(answer.heard ? "outside.test_heard" : "outside.test_unheard")} /> <b>{answer.status ?? t("outside.test_silent")}</b>{" "}
      <span class="soft">{t("outside.test_took", { ms: answer.milliseconds })}</span>
    </p>
    {answer.answer !== "" && (
      <>
        <h3>{t("outside.answer")}</h3>
        <pre class="code sent-text" tabIndex={0}>{answer.answer}</pre>
      </>
    )}
    <h3>{t("outside.sent")}</h3>
    <pre class="code sent-text" tabIndex={0}>{spread(answer.body)}</pre>
  </>
);
