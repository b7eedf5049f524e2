import type { JSX } from "preact";
import type { Problem } from "../api/client";
import type { Words } from "../i18n/words";
import { Shape } from "../ui/StateMark";
import type { signIn } from "./words/en";

export type SignInWords = Words<typeof signIn>["t"];

/** Why nobody was let in, for whoever tried with a user name. */
export function refusalText(t: SignInWords, problem: Problem): string {
  if (problem.status === 0) return t("sign_in.network");
  switch (problem.code) {
    case "people.totp_needed":
      return t("sign_in.totp_needed");
    case "people.wait":
      return t("sign_in.wait", { seconds: problem.data["seconds"] ?? problem.retryAfter ?? "" });
    case "people.bad_credentials":
      return t("sign_in.bad_name");
    case "people.session_locked":
      return t("sign_in.locked");
    default:
      return t("sign_in.refused", { reason: problem.title || problem.code });
  }
}

export function Refused({ text }: { text: string }): JSX.Element {
  return (
    <p class="panel-wrong refusal" role="alert" data-testid="error-card">
      <Shape state="wrong" />
      <span>{text}</span>
    </p>
  );
}
