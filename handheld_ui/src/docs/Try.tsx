import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { access } from "./access";
import type { Description, Door, Parameter } from "./description";
import { sampleOf } from "./description";
import { json, Sample } from "./Sample";
import { asCurl, type Heard, missing, send, type Wish } from "./trying";
import { t } from "./words";

type Asked = Door & { readonly parameters: readonly Parameter[] };

/** The door itself, tried from the page: against the house that serves it. */
export function Try(door: Asked): JSX.Element {
  const [values, setValues] = useState(() => given(door.parameters));
  const [body, setBody] = useState(() => bodyOf(door));
  const [heard, setHeard] = useState<Heard | "none" | "waiting" | null>(null);
  const wish: Wish = { method: door.line.method, path: door.line.path, values, body };
  const lacks = missing(wish);
  const go = async (event: Event): Promise<void> => {
    event.preventDefault();
    setHeard("waiting");
    setHeard((await send(wish)) ?? "none");
  };
  return (
    <form class="try" data-testid={`try-${door.line.id}`} onSubmit={(event) => void go(event)}>
      <h3>{t("docs.try")}</h3>
      <div class="try-fields">
        {door.parameters.map((one) => (
          <Value key={`${one.in}:${one.name}`} one={one} values={values} change={setValues} />
        ))}
      </div>
      {body !== null && (
        <label class="field">
          {t("docs.body")}
          <textarea rows={Math.min(18, body.split("\n").length + 1)} spellcheck={false} dir="ltr" value={body} onInput={(event) => setBody(event.currentTarget.value)} />
        </label>
      )}
      <p class="try-send">
        <button class="button button-primary" disabled={lacks.length > 0 || heard === "waiting"} data-testid="send">
          {t("docs.send")}
        </button>
        <span class="soft">{lacks.length > 0 ? t("docs.lacks", { names: lacks.join(", ") }) : access.value.kind === "nobody" && door.operation.security?.length !== 0 ? t("docs.nobody") : ""}</span>
      </p>
      <Sample text={asCurl(wish, location.origin)} label="curl" />
      <Result heard={heard} />
    </form>
  );
}

function Value({ one, values, change }: { one: Parameter; values: Record<string, string>; change: (values: Record<string, string>) => void }): JSX.Element {
  const key = `${one.in}:${one.name}`;
  const words = one.schema.enum?.filter((word) => word !== null).map(String);
  const set = (value: string): void => change({ ...values, [key]: value });
  return (
    <label class="field">
      {one.name}
      {words ? (
        <select value={values[key] ?? ""} onChange={(event) => set(event.currentTarget.value)}>
          <option value="" />
          {words.map((word) => (
            <option key={word}>{word}</option>
          ))}
        </select>
      ) : (
        <input value={values[key] ?? ""} placeholder={one.in} onInput={(event) => set(event.currentTarget.value)} />
      )}
    </label>
  );
}

function Result({ heard }: { heard: Heard | "none" | "waiting" | null }): JSX.Element | null {
  if (heard === null || heard === "waiting") return null;
  if (heard === "none") return <p role="alert">{t("docs.no_answer")}</p>;
  const good = heard.status < 300;
  return (
    <div class="result" role="status" data-testid="result">
      <p>
        <b class={`status ${good ? "status-good" : "status-no"}`}>{heard.status}</b> <span class="soft">{heard.milliseconds} ms</span>
      </p>
      {heard.text !== "" && <Sample text={heard.text} label={t("docs.answer")} />}
      <details>
        <summary>{t("docs.headers")}</summary>
        <pre dir="ltr">{heard.headers.map(([name, value]) => `${name}: ${value}`).join("\n")}</pre>
      </details>
    </div>
  );
}

const given = (parameters: readonly Parameter[]): Record<string, string> =>
  Object.fromEntries(parameters.filter((one) => one.example !== undefined && one.in !== "header").map((one) => [`${one.in}:${one.name}`, String(one.example)]));

function bodyOf({ operation, all }: { operation: Door["operation"]; all: Description }): string | null {
  const content = operation.requestBody?.content["application/json"];
  if (content?.schema === undefined) return null;
  return json(content.example ?? sampleOf(content.schema, all));
}
