import type { JSX } from "preact";
import { Shape, stateColour } from "../../shared/ui/StateMark";
import type { Told } from "../bench";
import { refusalWords, say, t } from "../words";

/** The last word to the packer, at the end of the same box. Its place is always kept, so that nothing jumps when it speaks. */
export function ToldBar({ told }: { told: Told | null }): JSX.Element {
  if (!told) return <section class="told told-nothing" />;
  const error = told.tone === "wrong" || told.tone === "too_many";
  return (
    <section
      class={`told panel-${stateColour(told.tone)}`}
      data-tone={told.tone}
      data-testid={error ? "error-card" : "told"}
      role={error ? "alert" : "status"}
    >
      <Shape state={told.tone} />
      <strong class="told-words">{sentence(told)}</strong>
      {told.scanned !== undefined && told.scanned !== "" && <Fact name={t("told.scanned")} value={told.scanned} code />}
      {told.expected && <Fact name={t("told.expected")} value={say(told.expected)} />}
      {told.todo && <Fact name={t("told.todo")} value={say(told.todo)} />}
    </section>
  );
}

function sentence(told: Told): string {
  return told.refusal === undefined ? say(told) : refusalWords(told.refusal, say(told), told.params);
}

function Fact({ name, value, code = false }: { name: string; value: string; code?: boolean }): JSX.Element {
  return (
    <span class="told-fact">
      <span class="told-fact-name">{name}</span>
      <span class={code ? "code told-code" : ""}>{value}</span>
    </span>
  );
}
