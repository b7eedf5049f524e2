import type { JSX } from "preact";
import { post } from "../../../shared/api/client";
import type { BarcodesContainersOut as Made } from "../../../shared/api/schemas";
import { done, Form, Panel, type Values } from "../../parts";
import { wordsOf } from "../../words";
import { runFields } from "./fields";
import type { labels } from "./words/en";

const { t, plural } = wordsOf<typeof labels>();

/** Totes or carts by the hundred; what was made stands in the form above, ready to be printed. */
export function MakeRun({ site, made }: { site: string; made: (changes: Values) => void }): JSX.Element {
  const make = async (values: Values): Promise<void> => {
    const run = await post<Made>(`/container-runs${site}`, { ...values, slots: values["kind"] === "cart" ? (values["slots"] ?? 0) : 0, size: values["kind"] === "tote" ? (values["size"] ?? "") : "" });
    const takeBack = async (): Promise<void> => {
      await post(`/container-runs/take-back${site}`, run);
    };
    const [first = "", last = first] = [run.codes[0], run.codes.at(-1)];
    made({ kind: run.kind, first, last });
    done(plural("done.made", run.codes.length, { first, last }), takeBack);
  };
  return (
    <Panel title={t("make.title")}>
      <p class="soft">{t("make.lead")}</p>
      <Form fields={runFields()} values={{ kind: "tote", first: "", count: 50, slots: 0, size: "" }} save={make} saveWords={t("make.do")} />
    </Panel>
  );
}
