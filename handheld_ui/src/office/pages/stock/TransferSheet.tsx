import type { JSX } from "preact";
import type { InventoryTransferSheetOut as Sheet } from "../../../shared/api/schemas";
import { CodePicture, Dialog, Trouble, useLoaded } from "../../parts";
import { moment } from "../../parts/moments";
import { t } from "./said";

/** What goes with the goods on paper: the transfer's code to scan, where it goes, what is on it. */
export function TransferSheet({ code, zone, close }: { code: string; zone: string; close: () => void }): JSX.Element {
  const { value, problem } = useLoaded<Sheet>(`/stock/transfer-sheets/${encodeURIComponent(code)}`);
  return (
    <Dialog title={t("stock.transfer_sheet")} close={close}>
      <Trouble problem={problem} />
      {value && <Paper sheet={value} zone={zone} />}
      <div class="form-keys">
        <button type="button" class="button button-primary" data-testid="print-sheet" disabled={!value} onClick={() => window.print()}>{t("do.print")}</button>
        <button type="button" class="button" onClick={close}>{t("do.close")}</button>
      </div>
    </Dialog>
  );
}

function Paper({ sheet: { transfer, barcode }, zone }: { sheet: Sheet; zone: string }): JSX.Element {
  return (
    <section class="print-sheet" data-testid="sheet">
      <CodePicture svg={barcode} words={transfer.code} />
      <p class="sheet-code code">{transfer.code}</p>
      <p class="sheet-way code">{`${transfer.source} → ${transfer.target}`}</p>
      <p>{[transfer.reference, transfer.by, moment(transfer.at, zone)].filter(Boolean).join(" · ")}</p>
      <table>
        <thead>
          <tr><th>{t("stock.sku")}</th><th>{t("stock.goods")}</th><th>{t("stock.lot")}</th><th>{t("stock.units")}</th></tr>
        </thead>
        <tbody>
          {transfer.lines.map((line) => (
            <tr key={`${line.sku} ${line.lot}`}><td class="code">{line.sku}</td><td>{line.name}</td><td class="code">{line.lot}</td><td>{Math.max(line.quantity, line.sent)}</td></tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
