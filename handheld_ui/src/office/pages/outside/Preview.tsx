import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { request } from "../../../shared/api/client";
import type { CustomersNoticePreviewOut as Sample, CustomersNoticeTestOut as Answer } from "../../../shared/api/schemas";
import { LANGUAGES } from "../../../shared/i18n/choice";
import { StateMark } from "../../../shared/ui/StateMark";
import { Dialog, Form, Trouble, useLoaded } from "../../parts";
import { type Step, t } from "./text";
import { worded } from "../../words";

const LONGEST_MS = 60_000; // longer than the server waits for a mail server

interface Props {
  readonly path: string;
  readonly step: Step;
  readonly language: string;
  readonly tries: boolean;
  readonly close: () => void;
}

/** How a notice reads in each language, and a test of it to an address of one's own. */
export function Preview({ path, step, language, tries, close }: Props): JSX.Element {
  const [spoken, setSpoken] = useState(language);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const asked = `step=${step}&language=${spoken}`;
  const sample = useLoaded<Sample>(`${path}/customer-notices/preview?${asked}`);
  const send = async ({ to }: Record<string, unknown>): Promise<void> => {
    setAnswer(null);
    setAnswer(await request<Answer>("POST", `${path}/customer-notices/test`, { to, step, language: spoken }, LONGEST_MS));
  };
  return (
    <Dialog title={t("told.look_at", { step: t(`told.is_${step}`) })} close={close}>
      <div class="form-field">
        <label for="told-language">{t("customers.language")}</label>
        <span class="form-input">
          <select id="told-language" data-testid="told-language" value={spoken} onChange={(event) => setSpoken(event.currentTarget.value)}>
            {Object.entries(LANGUAGES).map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        </span>
      </div>
      <Trouble problem={sample.problem} />
      {sample.value && (
        <div lang={spoken} dir={spoken === "ar" ? "rtl" : "ltr"}>
          <h3 data-testid="told-subject">{sample.value.subject}</h3>
          <iframe class="told-mail" title={sample.value.subject} src={`/api/v1${path}/customer-notices/preview/page?${asked}`} sandbox="" />
          <pre class="code sent-text" tabIndex={0}>{sample.value.text}</pre>
          <h3>{t("told.chat")}</h3>
          <p class="code sent-text" data-testid="told-chat">{sample.value.chat}</p>
        </div>
      )}
      {tries && <Form fields={[{ name: "to", label: t("told.test_to"), kind: "text", required: true, help: t("told.test_help") }]} values={{}} save={send} saveWords={t("told.test")} />}
      <p aria-live="polite" data-testid="told-answer">
        {answer && <StateMark state={answer.sent ? "right" : "wrong"} word={answer.sent ? t("told.test_sent") : worded(`told.why_${answer.why}`, {}, answer.why)} />} {answer && !answer.sent && <span class="code">{answer.answer}</span>}
      </p>
      <div class="form-keys">
        <button type="button" class="button" onClick={close}>
          {t("do.close")}
        </button>
      </div>
    </Dialog>
  );
}
