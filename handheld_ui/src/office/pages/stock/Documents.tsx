import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post, postOnce } from "../../../shared/api/client";
import type { InventoryDocumentOut as Paper, InventoryStandingHoldOut as Hold, InventoryStockRulesOut as Rules } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { type Act, askedQuery, type Column, Dialog, done, Empty, FormOfTwo, Panel, Table, Trouble, useLoaded, usePages, type Values } from "../../parts";
import { moment } from "../../parts/moments";
import { type ListProps, reasonName, reasonsFor, say, t } from "./said";

type Asked = { kind: "take_back"; paper: Paper } | { kind: "release"; hold: Hold };

/** What was put right and why, and what is held over the whole warehouse; each can be taken back. */
export function Documents({ specs, more, warehouse, zone, session }: ListProps & { session: Session }): JSX.Element {
  const here = `?warehouse=${encodeURIComponent(warehouse)}`;
  const papers = usePages<Paper>(`/stock/documents${askedQuery(specs, more)}`, "documents");
  const holds = useLoaded<Hold[]>(`/stock/item-holds${here}`);
  const rules = useLoaded<Rules>(`/stock/rules${here}`);
  const [asked, ask] = useState<Asked | null>(null);
  const again = async (): Promise<void> => {
    await Promise.all([papers.reload(), holds.reload()]);
  };
  return (
    <>
      <Trouble problem={papers.problem} />
      {(holds.value?.length ?? 0) > 0 && (
        <Panel title={t("stock.wide_holds")}>
          <Table caption={t("stock.wide_holds")} rows={holds.value ?? []} columns={holdColumns(zone, session, rules.value, ask)} idOf={(hold) => `${hold.sku} ${hold.lot}`} empty={null} />
        </Panel>
      )}
      <Table caption={t("stock.documents")} rows={papers.rows} columns={paperColumns(zone, session, rules.value, ask)} idOf={(paper) => paper.id} busy={papers.busy} more={papers.next === null ? null : papers.more} empty={<Empty what={t("stock.no_documents")} why={t("stock.no_documents_why")} />} />
      {asked && rules.value && <Question asked={asked} warehouse={warehouse} rules={rules.value} close={() => ask(null)} again={again} />}
    </>
  );
}

function holdColumns(zone: string, session: Session, rules: Rules | null, ask: (asked: Asked) => void): Column<Hold>[] {
  return [
    { key: "sku", head: t("stock.sku"), cell: (hold) => <span class="code">{hold.sku}</span> },
    { key: "lot", head: t("stock.lot"), cell: (hold) => hold.lot || t("stock.all") },
    { key: "reason", head: t("stock.reason"), cell: (hold) => [reasonName(rules, hold.reason), hold.note].filter(Boolean).join(" · ") },
    { key: "by", head: t("stock.by"), cell: (hold) => hold.by },
    { key: "at", head: t("stock.when"), cell: (hold) => <time dateTime={hold.at}>{moment(hold.at, zone)}</time> },
    { key: "act", head: t("stock.act"), cell: (hold) => may(session, "inventory.release_item") && <button type="button" class="button" data-testid="release-item" onClick={() => ask({ kind: "release", hold })}>{t("stock.act_release")}</button> },
  ];
}

function paperColumns(zone: string, session: Session, rules: Rules | null, ask: (asked: Asked) => void): Column<Paper>[] {
  const whole = (paper: Paper): boolean => !paper.taken_back && paper.reverses_id === null && may(session, "inventory.take_back_document");
  return [
    { key: "number", head: t("stock.number"), number: true, cell: (paper) => String(paper.number) },
    { key: "kind", head: t("stock.kind"), cell: (paper) => [say(`stock.kind_${paper.kind}`), ...(paper.reverses_id === null ? [] : [t("stock.takes_back")])].join(" · ") },
    { key: "subject", head: t("stock.about"), cell: (paper) => <span class="code">{paper.subject}</span> },
    { key: "reason", head: t("stock.reason"), cell: (paper) => [reasonName(rules, paper.reason), paper.note].filter(Boolean).join(" · ") },
    { key: "by", head: t("stock.by"), cell: (paper) => [paper.by, ...(paper.approved_by === null ? [] : [t("stock.allowed_by", { name: paper.approved_by })])].join(", ") },
    { key: "at", head: t("stock.when"), cell: (paper) => <time dateTime={paper.at}>{moment(paper.at, zone)}</time> },
    { key: "act", head: t("stock.act"), cell: (paper) => (paper.taken_back ? t("stock.taken_back") : whole(paper) && <button type="button" class="button" data-testid="take-back" onClick={() => ask({ kind: "take_back", paper })}>{t("stock.take_back")}</button>) },
  ];
}

function Question({ asked, warehouse, rules, close, again }: { asked: Asked; warehouse: string; rules: Rules; close: () => void; again: () => Promise<void> }): JSX.Element {
  const back = asked.kind === "take_back";
  const save = async (values: Values, { id, approval }: Act): Promise<void> => {
    const why = { reason: values["reason"], note: values["note"] ?? "" };
    if (back) await post(`/stock/documents/${asked.paper.id}/take-back`, { ...why, approval });
    else await postOnce("/stock/item-releases", id, { warehouse, sku: asked.hold.sku, lot: asked.hold.lot, ...why });
    done(t("stock.done"));
    close();
    await again();
  };
  const title = back ? t("stock.take_back_title", { number: asked.paper.number }) : t("stock.release_title", { sku: asked.hold.sku });
  return (
    <Dialog title={title} close={close}>
      <p class="soft">{t(back ? "stock.take_back_help" : "stock.help_release")}</p>
      <FormOfTwo {...(back ? { subject: asked.paper.id } : {})} fields={[{ name: "reason", label: t("stock.reason"), kind: "choice", required: true, choices: [["", ""], ...reasonsFor(rules, back ? "take_back" : "release")] }, { name: "note", label: t("stock.note"), kind: "text" }]} values={{}} save={save} saveWords={t(back ? "stock.take_back" : "stock.act_release")} cancel={close} />
    </Dialog>
  );
}
