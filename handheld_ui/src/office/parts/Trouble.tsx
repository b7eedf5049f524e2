import type { ComponentChildren, JSX } from "preact";
import type { FieldFault, Problem } from "../../shared/api/client";
import { Shape } from "../../shared/ui/StateMark";
import { language } from "../../shared/i18n/words";
import { isGeneral, knows, t } from "../words";

/** A refusal in the words of whoever reads it: the office's own, else the server's. */
export function refusalWords(problem: Problem): string {
  const key = `refusal.${problem.code}`;
  if (problem.code === "network") return t("sign_in.network");
  const serverSaysMore = language.value === "en" && isGeneral(key) && problem.detail;
  if (knows(key) && !serverSaysMore) return t(key, problem.data);
  return problem.detail || problem.title || problem.code;
}

/** What is wrong with a field, in the words of whoever reads it. */
export function faultWords(fault: FieldFault): string {
  const key = `fault.${fault.code}`;
  return knows(key) ? t(key, { ...fault.data, message: fault.message }) : fault.message;
}

interface Props {
  readonly problem: Problem | null;
  readonly plain?: boolean;
  readonly hints?: readonly string[];
}

/** `plain`: where the fields have other names on the page, what is wrong with them is said alone. `hints`: codes of what nobody did wrong yet. */
export function Trouble({ problem, plain = false, hints = [] }: Props): JSX.Element | null {
  if (!problem) return null;
  const isHint = problem.errors.length > 0 && problem.errors.every(({ code }) => hints.includes(code));
  if (plain && problem.errors.length > 0) return <Told words={problem.errors.map(faultWords).join(" ")} state={isHint ? "look" : "wrong"} />;
  const words = refusalWords(problem);
  const faults = problem.errors.filter(({ field, message }) => words !== `${field}: ${message}`);
  return (
    <Told words={words}>
      {faults.length > 0 && (
        <ul>
          {faults.map((each) => (
            <li key={each.field + each.message}>
              <b class="code">{each.field}</b> {faultWords(each)}
            </li>
          ))}
        </ul>
      )}
    </Told>
  );
}

function Told({ words, state = "wrong", children }: { words: string; state?: "wrong" | "look"; children?: ComponentChildren }): JSX.Element {
  return (
    <div class={`panel-${state} refusal trouble`} role={state === "wrong" ? "alert" : "status"} data-testid="trouble">
      <Shape state={state} />
      <div>
        <p>{words}</p>
        {children}
      </div>
    </div>
  );
}
