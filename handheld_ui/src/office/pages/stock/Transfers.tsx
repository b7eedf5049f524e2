import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post } from "../../../shared/api/client";
import type { InventoryTransferOut as Transfer } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { askedQuery, type Column, Dialog, done, Empty, Form, Table, Trouble, usePages } from "../../parts";
import { moment } from "../../parts/moments";
import { type ListProps, say, t } from "./said";

type Asked = { act: "open" } | { act: "take_back" | "settle"; transfer: Transfer };

/** Goods that go to another warehouse or come from one: what is to go, what is on its way, what never came. */
export function Transfers({ specs, more, warehouse, zone, session }: ListProps & { session: Session }): JSX.Element {
  const pages = usePages<Transfer>(`/stock/transfers${askedQuery(specs, more)}`, "transfers");
  const [asked, ask] = useState<Asked | null>(null);
  return (
    <>
      {may(session, "inventory.open_transfer") && (
        <p>
          <button type="button" class="button" data-testid="open-transfer" onClick={() => ask({ act: "open" })}>{t("stock.open_transfer")}</button>
        </p>
      )}
      <Trouble problem={pages.problem} />
      <Table caption={t("stock.transfers")} rows={pages.rows} columns={columns(warehouse, zone, session, ask)} idOf={(one) => one.id} busy={pages.busy} more={pages.next === null ? null : pages.more} empty={<Empty what={t("stock.no_transfers")} why={t("stock.no_transfers_why")} />} />
      {asked && <Question asked={asked} warehouse={warehouse} close={() => ask(null)} again={pages.reload} />}
    </>
  );
}

function columns(warehouse: string, zone: string, session: Session, ask: (asked: Asked) => void): Column<Transfer>[] {
  return [
    { key: "code", head: t("stock.transfer"), cell: (one) => <span class="code">{one.code}</span> },
    { key: "way", head: t("stock.way"), cell: (one) => <span class="code">{`${one.source} → ${one.target}`}</span> },
    { key: "state", head: t("stock.status"), cell: (one) => say(`stock.transfer_${one.state}`) },
    { key: "goods", head: t("stock.goods"), cell: (one) => <Goods transfer={one} /> },
    { key: "by", head: t("stock.by"), cell: (one) => one.by },
    { key: "at", head: t("stock.when"), cell: (one) => <time dateTime={one.at}>{moment(one.at, zone)}</time> },
    { key: "act", head: t("stock.act"), cell: (one) => <Acts transfer={one} warehouse={warehouse} session={session} ask={ask} /> },
  ];
}

function Goods({ transfer }: { transfer: Transfer }): JSX.Element {
  return (
    <ul class="plain">
      {transfer.lines.map((line) => (
        <li key={`${line.sku} ${line.lot}`}>
          <span class="code">{[line.sku, line.lot].filter(Boolean).join(" · ")}</span> {t("stock.transfer_line", { quantity: line.quantity, sent: line.sent, received: line.received, lost: line.lost })}
        </li>
      ))}
    </ul>
  );
}

function Acts({ transfer, warehouse, session, ask }: { transfer: Transfer; warehouse: string; session: Session; ask: (asked: Asked) => void }): JSX.Element | null {
  const untouched = transfer.lines.every((line) => line.received === 0);
  if (transfer.source === warehouse && ["open", "sent"].includes(transfer.state) && untouched && may(session, "inventory.take_back_transfer"))
    return <button type="button" class="button" data-testid="take-back-transfer" onClick={() => ask({ act: "take_back", transfer })}>{t("stock.take_back")}</button>;
  if (transfer.target === warehouse && transfer.state === "short" && may(session, "inventory.settle_transfer"))
    return <button type="button" class="button" data-testid="settle-transfer" onClick={() => ask({ act: "settle", transfer })}>{t("stock.settle_transfer")}</button>;
  return null;
}

/** "SKU 12" a line, as people write a list. */
const linesOf = (text: string): { sku: string; quantity: number }[] =>
  text.split(/[\n;]/).map((row) => /^\s*(\S+)[\s,×x*]+(\d+)\s*$/.exec(row)).flatMap((row) => (row ? [{ sku: row[1] ?? "", quantity: Number(row[2]) }] : []));

function Question({ asked, warehouse, close, again }: { asked: Asked; warehouse: string; close: () => void; again: () => Promise<void> }): JSX.Element {
  const save = async (values: Record<string, unknown>): Promise<void> => {
    if (asked.act === "open") await post("/stock/transfers", { source: warehouse, target: values["target"], reference: values["reference"] ?? "", lines: linesOf(typeof values["lines"] === "string" ? values["lines"] : "") });
    else await post(`/stock/transfers/${asked.transfer.code}/${asked.act === "settle" ? "settle" : "take-back"}`, asked.act === "settle" ? { note: values["note"] ?? "" } : {});
    done(t("stock.done"));
    close();
    await again();
  };
  const fields = asked.act === "open"
    ? [{ name: "target", label: t("stock.to_house"), kind: "text" as const, required: true, help: t("stock.help_to_house") }, { name: "lines", label: t("stock.transfer_goods"), kind: "long" as const, required: true, help: t("stock.help_transfer_goods") }, { name: "reference", label: t("stock.reference"), kind: "text" as const }]
    : asked.act === "settle" ? [{ name: "note", label: t("stock.note"), kind: "text" as const }] : [];
  return (
    <Dialog title={asked.act === "open" ? t("stock.open_transfer") : asked.transfer.code} close={close}>
      <p class="soft">{t(`stock.help_${asked.act}_transfer`)}</p>
      <Form fields={fields} values={{}} save={save} saveWords={t(asked.act === "open" ? "stock.open_transfer" : asked.act === "settle" ? "stock.settle_transfer" : "stock.take_back")} cancel={close} />
    </Dialog>
  );
}
