import type { JSX } from "preact";
import type { Answer, Description, Door, Operation, Parameter } from "./description";
import { sampleOf } from "./description";
import { Fold } from "./Fold";
import { json, Sample } from "./Sample";
import { ShapeTable, typeOf } from "./ShapeTable";
import { addressOf } from "./state";
import { Try } from "./Try";
import { t } from "./words";

export function DoorCard({ open, group, ...door }: Door & { open: boolean; group: string }): JSX.Element {
  const { line } = door;
  const head = (
    <>
      <b class={`verb verb-${line.method}`}>{line.method}</b> <span class="code path">{line.path}</span>
      <span class="soft summary">{line.summary}</span>
    </>
  );
  return (
    <Fold id={line.id} address={addressOf(group, line.id)} open={open} head={head}>
      {() => <Inside {...door} />}
    </Fold>
  );
}

function Inside(door: Door): JSX.Element {
  const { operation, shared, all } = door;
  const parameters = [...shared, ...(operation.parameters ?? [])];
  return (
    <div class="inside">
      {operation.description && <p>{operation.description}</p>}
      <Needs operation={operation} />
      {parameters.length > 0 && <Parameters parameters={parameters} />}
      <Body operation={operation} all={all} />
      <h3>{t("docs.answers")}</h3>
      {Object.entries(operation.responses).filter(([status, answer]) => status !== "default" && !("$ref" in answer)).map(([status, answer]) => (
        <AnswerRow key={status} status={status} answer={answer} all={all} />
      ))}
      <Try {...door} parameters={parameters} />
    </div>
  );
}

function Needs({ operation }: { operation: Operation }): JSX.Element {
  const needs = operation["x-needs"];
  if (operation.security?.length === 0) return <p class="soft">{t("docs.open_door")}</p>;
  return <p class="soft">{needs === undefined ? t("docs.signed_in") : t("docs.needs", { scope: needs })}</p>;
}

function Parameters({ parameters }: { parameters: readonly Parameter[] }): JSX.Element {
  return (
    <table class="fields">
      <tbody>
        {parameters.map((one) => (
          <tr key={`${one.in}:${one.name}`}>
            <th>
              <span class="code">{one.name}</span>
              {one.required === true && <b class="must"> *</b>}
            </th>
            <td>
              <span class="code soft">{one.in}</span> <span class="code">{typeOf(one.schema)}</span> {one.description ?? ""}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Body({ operation, all }: { operation: Operation; all: Description }): JSX.Element | null {
  const [kind, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (kind === undefined) return null;
  return (
    <section>
      <h3>
        {t("docs.body")} <span class="code soft">{kind}</span>
      </h3>
      {content?.schema && kind.includes("json") && (
        <div class="pair">
          <ShapeTable shape={content.schema} all={all} />
          <Sample text={json(content.example ?? sampleOf(content.schema, all))} label={t("docs.example")} />
        </div>
      )}
    </section>
  );
}

const REFUSAL = /`([\w.]+)`: /g;

/** An answer in a line; a refusal with its codes, anything else with its shape behind it. */
function AnswerRow({ status, answer, all }: { status: string; answer: Answer; all: Description }): JSX.Element {
  const [kind, content] = Object.entries(answer.content ?? {})[0] ?? [];
  const good = status.startsWith("2");
  const words = answer.description.split("; ");
  const line = (
    <>
      <b class={`status ${good ? "status-good" : "status-no"}`}>{status}</b> {good ? (kind ?? answer.description) : words.length > 1 || REFUSAL.test(answer.description) ? "" : answer.description}
    </>
  );
  REFUSAL.lastIndex = 0;
  if (!good) return <Refusals line={line} answer={answer} example={content?.example} />;
  if (!content?.schema) return <p>{line}</p>;
  return (
    <details open={content.example !== undefined}>
      <summary>{line}</summary>
      <div class="pair">
        <ShapeTable shape={content.schema} all={all} />
        {kind?.includes("json") === true && <Sample text={json(content.example ?? sampleOf(content.schema, all))} label={t("docs.example")} />}
      </div>
    </details>
  );
}

function Refusals({ line, answer, example }: { line: JSX.Element; answer: Answer; example: unknown }): JSX.Element {
  const codes = [...answer.description.matchAll(/`([\w.]+)`: ([^;]*)/g)];
  return (
    <details>
      <summary>
        {line} {codes.map(([, code]) => <span key={code} class="code refusal">{code}</span>)}
      </summary>
      <ul class="codes">
        {codes.map(([, code, words]) => (
          <li key={code}>
            <span class="code">{code}</span> {words}
          </li>
        ))}
      </ul>
      {example !== undefined && <Sample text={json(example)} label={t("docs.example")} />}
    </details>
  );
}
