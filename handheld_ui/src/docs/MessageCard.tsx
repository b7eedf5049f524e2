import type { JSX } from "preact";
import { type Description, type Operation, sampleOf } from "./description";
import { Fold } from "./Fold";
import { json, Sample } from "./Sample";
import { ShapeTable } from "./ShapeTable";
import { addressOf, MESSAGES } from "./state";
import { t } from "./words";

interface Told {
  readonly name: string;
  readonly operation: Operation;
  readonly all: Description;
  readonly open: boolean;
}

/** One message that the house sends to whoever asked to hear it. */
export function MessageCard({ name, operation, all, open }: Told): JSX.Element {
  const content = operation.requestBody?.content["application/json"];
  const head = (
    <>
      <b class="verb verb-webhook">{t("docs.webhook")}</b> <span class="code path">{name}</span>
      <span class="soft summary">{operation.summary ?? ""}</span>
    </>
  );
  return (
    <Fold id={name} address={addressOf(MESSAGES, name)} open={open} head={head}>
      {() => (
        <div class="inside">
          {content?.schema && (
            <div class="pair">
              <ShapeTable shape={content.schema} all={all} />
              <Sample text={json(content.example ?? sampleOf(content.schema, all))} label={t("docs.example")} />
            </div>
          )}
        </div>
      )}
    </Fold>
  );
}
