import type { JSX } from "preact";
import type { PlumbingImportBriefOut as Brief } from "../../../shared/api/schemas";
import { wordsOf } from "../../words";
import type { files } from "./words/en";

const { t } = wordsOf<typeof files>();

/** The counts of an import. */
export function Facts({ record }: { record: Brief }): JSX.Element {
  const facts: [string, string | number][] = [
    [t("files.rows"), record.rows],
    [t("files.new"), record.new],
    [t("files.changed"), record.changed],
    [t("files.same"), record.same],
    [t("files.faults"), record.fault_count],
  ];
  return (
    <dl class="files-facts">
      {facts.map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{count}</dd>
        </div>
      ))}
      {record.read_as !== "" && (
        <div>
          <dt>{t("files.read_as")}</dt>
          <dd>{record.read_as}</dd>
        </div>
      )}
    </dl>
  );
}
