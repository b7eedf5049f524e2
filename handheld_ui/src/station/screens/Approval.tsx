import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Problem } from "../../shared/api/client";
import { giveApproval } from "../../shared/api/doors";
import { Shape } from "../../shared/ui/StateMark";
import { refusalWords, t } from "../words";

/** While a supervisor is asked for, the scanner reads badges. */
export const onBadgeScan = signal<((text: string) => void) | null>(null);

export const OF_WEIGHT = ["scale_off", "packing_material", "item_weight", "other"] as const;
export const OF_INCOMPLETE = ["customer_agreed", "not_to_be_had", "in_a_hurry"] as const;
type Reason = (typeof OF_WEIGHT)[number] | (typeof OF_INCOMPLETE)[number];

interface Asked {
  action: string;
  subjectId: string;
  /** The first is chosen unless another one is. */
  reasons: readonly [Reason, ...Reason[]];
  /** The approval's id, to be sent with what it allows. */
  onGiven: (approvalId: string) => void;
}

/** A supervisor's badge and PIN at this bench: badge by scan or keys, then a reason, then the PIN. */
export function Approval({ action, subjectId, reasons, onGiven }: Asked): JSX.Element {
  const [badge, setBadge] = useState("");
  const [pin, setPin] = useState("");
  const [reason, setReason] = useState<Reason>(reasons[0]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const pinField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    onBadgeScan.value = (text) => {
      setBadge(text.trim().toUpperCase());
      pinField.current?.focus();
    };
    return () => (onBadgeScan.value = null);
  }, []);
  const submit = (event: Event): void => {
    event.preventDefault();
    void giveApproval({ badge: badge.trim(), pin, action, subject_id: subjectId, reason: t(`approval.reason.${reason}`) })
      .then(({ id }) => onGiven(id))
      .catch((error: unknown) => {
        setPin("");
        setProblem(error instanceof Problem ? error : new Problem(0, { code: "unknown", title: String(error) }));
      });
  };
  return (
    <form class="stack" data-testid="approval" onSubmit={submit}>
      <p class="big">{t("approval.why")}</p>
      <label class="field">
        {t("approval.badge")}
        <input class="code" value={badge} placeholder={t("approval.scan")} autocomplete="off" data-testid="approval-badge" onInput={(event) => setBadge(event.currentTarget.value)} />
      </label>
      <label class="field">
        {t("approval.reason")}
        <select data-testid="approval-reason" value={reason} onChange={(event) => setReason(event.currentTarget.value as typeof reason)}>
          {reasons.map((each) => (
            <option key={each} value={each}>
              {t(`approval.reason.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {t("approval.pin")}
        <input ref={pinField} class="code pin" type="password" inputMode="numeric" autocomplete="off" data-testid="approval-pin" value={pin} onInput={(event) => setPin(event.currentTarget.value)} />
      </label>
      {problem && (
        <p class="panel-wrong refusal" role="alert" data-testid="approval-problem">
          <Shape state="wrong" />
          <span>{problemText(problem)}</span>
        </p>
      )}
      <button type="submit" class="button button-primary button-big" data-testid="approval-go" disabled={badge.trim() === "" || pin === ""}>
        {t("approval.go")}
      </button>
    </form>
  );
}

function problemText(problem: Problem): string {
  if (problem.status === 0) return t("sign_in.network");
  if (problem.code === "people.wait") return t("sign_in.wait", { seconds: problem.data["seconds"] ?? problem.retryAfter ?? "" });
  if (problem.code === "people.bad_credentials") return t("sign_in.bad");
  if (problem.status === 403) return t("approval.not_theirs");
  return t("sign_in.other", { reason: refusalWords(problem.code, problem.title) });
}
