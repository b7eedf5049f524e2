import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { LayoutWarehouseOut as Site, PrintingPrinterOut as Printer } from "../../../shared/api/schemas";
import type { Session } from "../../../shared/api/types";
import { post, put, putNew } from "../../../shared/api/client";
import { may } from "../../pages";
import { attempt, type Column, Dialog, done, Empty, type FieldSpec, Form, type Loaded, Panel, Table, Trouble, type Values } from "../../parts";
import { hrefOf } from "../../router";
import { PrinterState } from "./PrinterState";
import { ofSite, t } from "./text";

interface Props {
  readonly session: Session;
  readonly site: Site;
  readonly printers: Loaded<Printer[]>;
}

export function Printers({ session, site, printers }: Props): JSX.Element {
  const [editing, setEditing] = useState<Printer | "new" | null>(null);
  const mayPut = may(session, "printing.put_printer");
  const save = async ({ code, name, driver, address, dpi, spare_code }: Values): Promise<void> => {
    const body = { name, driver, address, dpi: Number(dpi), spare_code: spare_code === "" ? null : spare_code };
    await (editing === "new" ? putNew : put)(ofSite(`/printers/${encodeURIComponent(String(code))}`, site), body);
    done(t("done.saved"));
    setEditing(null);
    await printers.reload();
  };
  const add = mayPut && (
    <button type="button" class="button" data-testid="add-printer" onClick={() => setEditing("new")}>
      {t("benches.add_printer")}
    </button>
  );
  return (
    <Panel title={t("benches.printers")} keys={add}>
      <Trouble problem={printers.problem} />
      <Table
        caption={t("benches.printers")}
        rows={printers.value ?? []}
        columns={columns(session, site, mayPut ? setEditing : null)}
        idOf={(printer) => printer.code}
        hrefOf={(printer) => hrefOf(["benches", "printer", printer.code], { warehouse: site.code })}
        busy={printers.busy}
        empty={<Empty what={t("benches.no_printer")} why={t("benches.no_printer_why")} />}
      />
      {editing && (
        <Dialog title={editing === "new" ? t("benches.add_printer") : editing.name} close={() => setEditing(null)}>
          <Form fields={({ driver }) => fields(editing === "new", driver === "file")} values={editing === "new" ? { driver: "raw9100", dpi: "203", address: "" } : { ...editing, dpi: String(editing.dpi), spare_code: editing.spare_code ?? "" }} save={save} cancel={() => setEditing(null)} />
        </Dialog>
      )}
    </Panel>
  );
}

/** Whoever prints into a folder need not name it. */
const fields = (fresh: boolean, folder: boolean): FieldSpec[] => [
  { name: "code", label: t("benches.code"), kind: "text", required: true, fixed: !fresh },
  { name: "name", label: t("benches.name"), kind: "text", required: true },
  { name: "driver", label: t("benches.driver"), kind: "choice", required: true, choices: [["raw9100", t("benches.raw9100")], ["cups", "CUPS"], ["file", t("benches.file")]] },
  { name: "address", label: t("benches.address"), kind: "text", required: !folder, help: t(folder ? "benches.folder_help" : "benches.address_help") },
  { name: "dpi", label: t("benches.dpi"), kind: "choice", required: true, choices: [["203", "203"], ["300", "300"]], unit: "dpi" },
  { name: "spare_code", label: t("benches.spare"), kind: "text", help: t("benches.spare_help") },
];

const columns = (session: Session, site: Site, edit: ((printer: Printer) => void) | null): Column<Printer>[] => [
  { key: "name", head: t("benches.name"), cell: (printer) => printer.name },
  { key: "code", head: t("benches.code"), cell: (printer) => <span class="code">{printer.code}</span> },
  { key: "address", head: t("benches.address"), cell: (printer) => <span class="code">{printer.address}</span> },
  { key: "spare", head: t("benches.spare"), cell: (printer) => printer.spare_code && <span class="code">{printer.spare_code}</span> },
  { key: "state", head: t("benches.state"), cell: (printer) => <PrinterState site={site} code={printer.code} /> },
  {
    key: "acts",
    head: t("benches.acts"),
    cell: (printer) => (
      <span class="form-keys">
        {may(session, "printing.print_sample") && (
          <button type="button" class="button" data-testid="test-label" onClick={() => void attempt(() => post(ofSite(`/printers/${printer.code}/test`, site)), t("benches.tested", { name: printer.name }))}>
            {t("benches.test")}
          </button>
        )}
        {edit && (
          <button type="button" class="button" data-testid="edit-printer" onClick={() => edit(printer)}>
            {t("do.change")}
          </button>
        )}
      </span>
    ),
  },
];
