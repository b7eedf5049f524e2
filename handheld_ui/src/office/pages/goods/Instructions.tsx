import type { JSX } from "preact";
import { remove, request } from "../../../shared/api/client";
import type { CatalogInstructionOut as Instruction } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { LANGUAGES } from "../../../shared/i18n/choice";
import { uuid7 } from "../../../shared/outbox/uuid";
import { AttachmentLink } from "../../../shared/ui/AttachmentLink";
import { sized } from "../../../shared/ui/picture";
import { may } from "../../pages";
import { attempt, type Column, done, Empty, type FieldSpec, Form, Panel, Table, usePages, type Values } from "../../parts";
import { AttachmentInput, PictureInput } from "./Picture";
import { t } from "./text";

type Step = Instruction["step"];
const MOST_CODE = 60;

/** One instruction for an item and step, in as many languages as it is written in. */
const codeOf = (sku: string, step: string): string => (`${sku}-${step}`.length > MOST_CODE ? uuid7() : `${sku}-${step}`);

const pathOf = (code: string): string => `/instructions/${encodeURIComponent(code)}`;

const put = ({ code, ...body }: Values): Promise<unknown> => request("PUT", pathOf(String(code)), body);

const stepWords = (step: Step): string => (step === "pack" ? t("goods.step_pack") : t("goods.step_pick"));

const languageWords = (tag: string): string => (tag === "" ? t("goods.every_language") : ((LANGUAGES as Readonly<Record<string, string>>)[tag] ?? tag));

/** What people read at the rack and at the bench with this item, with a picture where one says more. */
export function Instructions({ session, sku }: { session: Session; sku: string }): JSX.Element {
  const { rows, busy, reload, next, more } = usePages<Instruction>(`/instructions?limit=50&sku=${encodeURIComponent(sku)}`, "instructions");
  const save = async ({ step, language, body }: Values): Promise<void> => {
    const same = rows.find((row) => row.step === step && row.language === language && row.customer === "");
    await put({ code: codeOf(sku, String(step)), ...same, step, language, body, sku });
    done(t("done.saved"));
    await reload();
  };
  const mayPut = may(session, "catalog.put_instructions");
  return (
    <Panel title={t("goods.instructions")}>
      <Table caption={t("goods.instructions")} rows={rows} columns={columns(mayPut ? session : null, reload)} idOf={(row) => `${row.code} ${row.language}`} busy={busy} more={next === null ? null : more} empty={<Empty what={t("goods.no_instructions")} why={t("goods.no_instructions_why")} />} />
      {mayPut && <Form key={rows.length} fields={fields()} values={{ step: "pick", language: "", body: "" }} saveWords={t("do.add")} save={save} />}
    </Panel>
  );
}

const fields = (): FieldSpec[] => [
  { name: "step", label: t("goods.step"), kind: "choice", required: true, choices: [["pick", t("goods.step_pick")], ["pack", t("goods.step_pack")]] },
  { name: "language", label: t("goods.language"), kind: "choice", choices: [["", t("goods.every_language")], ...Object.entries(LANGUAGES)] },
  { name: "body", label: t("goods.says"), kind: "long", required: true },
];

const columns = (session: Session | null, again: () => Promise<void>): Column<Instruction>[] => [
  { key: "step", head: t("goods.step"), cell: (row) => stepWords(row.step) },
  { key: "language", head: t("goods.language"), cell: (row) => languageWords(row.language) },
  { key: "says", head: t("goods.says"), cell: (row) => row.body },
  { key: "picture", head: t("goods.picture"), cell: (row) => row.image_url !== null && <img class="item-thumb" src={sized(row.image_url, 96)} alt="" width="40" height="40" /> },
  { key: "attachment", head: t("goods.attachment"), cell: (row) => row.attachment_url !== null && <AttachmentLink address={row.attachment_url} words={t("goods.open_attachment")} /> },
  { key: "acts", head: t("goods.acts"), cell: (row) => session && <Acts row={row} session={session} again={again} /> },
];

/** A picture and a document for one language, and forgetting, which takes the instruction away in all of them. */
function Acts({ row, session, again }: { row: Instruction; session: Session; again: () => Promise<void> }): JSX.Element {
  const change = (image_url: string | null) => (): Promise<void> => put({ ...row, image_url }).then(again);
  const attach = (attachment_url: string | null) => (): Promise<void> => put({ ...row, attachment_url }).then(again);
  const forget = (): Promise<unknown> => remove(pathOf(row.code)).then(again);
  return (
    <span class="form-keys">
      {may(session, "catalog.put_picture") && <PictureInput label={t(row.image_url === null ? "goods.add_picture" : "goods.change_picture")} take={(address) => change(address)()} undo={change(row.image_url)} />}
      {may(session, "catalog.put_attachment") && <AttachmentInput label={t(row.attachment_url === null ? "goods.add_attachment" : "goods.change_attachment")} take={(address) => attach(address)()} undo={attach(row.attachment_url)} />}
      {row.attachment_url !== null && (
        <button type="button" class="button" data-testid="remove-attachment" onClick={() => void attempt(attach(null), t("done.removed"), attach(row.attachment_url))}>
          {t("goods.remove_attachment")}
        </button>
      )}
      {may(session, "catalog.remove_instruction") && (
        <button type="button" class="button" aria-label={`${t("do.remove")} ${row.code}`} data-testid="remove-instruction" onClick={() => void attempt(forget, t("done.removed"))}>
          {t("do.remove")}
        </button>
      )}
    </span>
  );
}
