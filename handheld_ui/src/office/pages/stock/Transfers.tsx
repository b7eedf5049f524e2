import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post } from "../../../shared/api/client";
import type { InventoryTransferOut as Transfer } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { may } from "../../pages";
import { askedQuery, type Column, Dialog, done, Empty, Form, Table, Trouble, usePages, type Values } from "../../parts";
import { moment } from "../../parts/moments";
import { NewTransfer } from "./NewTransfer";
import { type ListProps, say, t } from "./said";
import { TransferSheet } from "./TransferSheet";

type Asked = { act: "open" } | { act: "sheet"; transfer: Transfer } | { act: "take_back" | "settle"; transfer: Transfer };

/** Goods that go to another warehouse or come from one: what is to go, what is on its way, what never came. */
export function Transfers({ specs, more, warehouse, zone, session }: ListProps & { session: Session }): JSX.Element {
  const pages = usePages<Transfer>(`/stock/transfers${askedQuery(specs, more)}`, "transfers");
  const [asked, ask] = useState<Asked | null>(null);
  return (
    <>
      <p class="form-keys">
        {may(session, "inventory.open_transfer") && <button type="button" class="button" data-testid="open-transfer" onClick={() => ask({ act: "open" })}>{t("stock.open_transfer")}</button>}
        <a class="button" href={`/api/v1/spreadsheets/transfers/rows.csv?warehouse=${encodeURIComponent(warehouse)}`} download="transfers.csv">{t("stock.csv")}</a>
      </p>
      <Trouble problem={pages.problem} />
      <Table caption={t("stock.transfers")} rows={pages.rows} columns={columns(warehouse, zone, session, ask)} idOf={(one) => one.id} busy={pages.busy} more={pages.next === null ? null : pages.more} empty={<Empty what={t("stock.no_transfers")} why={t("stock.no_transfers_why")} />} />
      {asked?.act === "open" && <NewTransfer warehouse={warehouse} close={() => ask(null)} again={pages.reload} />}
      {asked?.act === "sheet" && <TransferSheet code={asked.transfer.code} zone={zone} close={() => ask(null)} />}
      {(asked?.act === "take_back" || asked?.act === "settle") && <Question act={asked.act} transfer={asked.transfer} close={() => ask(null)} again={pages.reload} />}
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

function Acts({ transfer, warehouse, session, ask }: { transfer: Transfer; warehouse: string; session: Session; ask: (asked: Asked) => void }): JSX.Element {
  return (
    <span class="form-keys">
      <button type="button" class="button" data-testid="transfer-sheet" onClick={() => ask({ act: "sheet", transfer })}>{t("stock.transfer_sheet")}</button>
      <EndOf transfer={transfer} warehouse={warehouse} session={session} ask={ask} />
    </span>
  );
}

function EndOf({ transfer, warehouse, session, ask }: { transfer: Transfer; warehouse: string; session: Session; ask: (asked: Asked) => void }): JSX.Element | null {
  const untouched = transfer.lines.every((line) => line.received === 0);
  if (transfer.source === warehouse && ["open", "sent"].includes(transfer.state) && untouched && may(session, "inventory.take_back_transfer"))
    return <button type="button" class="button" data-testid="take-back-transfer" onClick={() => ask({ act: "take_back", transfer })}>{t("stock.take_back")}</button>;
  if (transfer.target === warehouse && transfer.state === "short" && may(session, "inventory.settle_transfer"))
    return <button type="button" class="button" data-testid="settle-transfer" onClick={() => ask({ act: "settle", transfer })}>{t("stock.settle_transfer")}</button>;
  return null;
}

function Question({ act, transfer, close, again }: { act: "take_back" | "settle"; transfer: Transfer; close: () => void; again: () => Promise<void> }): JSX.Element {
  const settles = act === "settle";
  const save = async (values: Values): Promise<void> => {
    await post(`/stock/transfers/${transfer.code}/${settles ? "settle" : "take-back"}`, settles ? { note: values["note"] ?? "" } : {});
    done(t(settles ? "stock.transfer_settled" : "stock.transfer_taken_back"));
    close();
    await again();
  };
  return (
    <Dialog title={transfer.code} close={close}>
      <p class="soft">{t(`stock.help_${act}_transfer`)}</p>
      <Form fields={settles ? [{ name: "note", label: t("stock.note"), kind: "text" }] : []} values={{}} save={save} saveWords={t(settles ? "stock.settle_transfer" : "stock.take_back")} cancel={close} />
    </Dialog>
  );
}
