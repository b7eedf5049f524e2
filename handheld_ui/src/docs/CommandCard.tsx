import type { JSX } from "preact";
import { type Description, type Shape, sampleOf } from "./description";
import { Fold } from "./Fold";
import { json, Sample } from "./Sample";
import { ShapeTable } from "./ShapeTable";
import { addressOf, COMMANDS } from "./state";
import { t } from "./words";

/** One floor command: what it says, what it hears, what it may be refused with. */
export function CommandCard({ op, all, open }: { op: string; all: Description; open: boolean }): JSX.Element | null {
  const place = all.components.schemas["PlumbingEnvelopeIn"]?.discriminator?.mapping?.[op];
  const command = all.components.schemas[place?.split("/").at(-1) ?? ""];
  if (!command) return null;
  const [purpose = ""] = (command.description ?? "").split("\n");
  const head = (
    <>
      <b class="verb verb-command">{t("docs.command")}</b> <span class="code path">{op}</span>
      <span class="soft summary">{purpose.replaceAll("`", "")}</span>
    </>
  );
  return (
    <Fold id={op} address={addressOf(COMMANDS, op)} open={open} head={head}>
      {() => <Inside command={command} all={all} />}
    </Fold>
  );
}

function Inside({ command, all }: { command: Shape; all: Description }): JSX.Element {
  const told = command["x-example"];
  return (
    <div class="inside">
      <p>{(command.description ?? "").split("\n\n").slice(1).join(" ").split(" May be refused")[0]?.replaceAll("`", "")}</p>
      <Half title={t("docs.payload")} shape={command.properties?.["payload"]} example={told?.payload} all={all} />
      <Half title={t("docs.result")} shape={command["x-result"]} example={told?.result} all={all} />
      <h3>{t("docs.refusals")}</h3>
      <p class="refusals">
        {command["x-refusals"]?.map((code) => (
          <span key={code} class="code refusal">
            {code}
          </span>
        ))}
      </p>
    </div>
  );
}

function Half({ title, shape, example, all }: { title: string; shape: Shape | undefined; example: unknown; all: Description }): JSX.Element | null {
  if (!shape) return null;
  return (
    <section>
      <h3>{title}</h3>
      <div class="pair">
        <ShapeTable shape={shape} all={all} />
        <Sample text={json(example ?? sampleOf(shape, all))} label={t("docs.example")} />
      </div>
    </section>
  );
}
