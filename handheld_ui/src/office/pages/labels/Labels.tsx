import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { BarcodesStockOut as Stock, LayoutWarehouseOut as Warehouse, PrintingPrinterOut as Printer } from "../../../shared/api/schemas";
import { attempt, PageFrame, Panel, Trouble, useLoaded, type FieldSpec, type Values } from "../../parts";
import { FormField } from "../../parts/FormField";
import { place } from "../../router";
import { wordsOf } from "../../words";
import { lookFields, paperFields, whichFields } from "./fields";
import { MakeRun } from "./MakeRun";
import { printLabels, savePdf, usePreview } from "./printing";
import { Progress } from "./Progress";
import { Sheet } from "./Sheet";
import { keepHabits, valuesOf, wishOf } from "./wish";
import type { labels } from "./words/en";

const { t } = wordsOf<typeof labels>();

export function Labels(): JSX.Element {
  const [values, setValues] = useState<Values>(() => valuesOf(place.value.query));
  const sites = useLoaded<Warehouse[]>("/warehouses").value ?? [];
  const site = siteOf(values, sites);
  const change = (changes: Values): void => setValues((before) => ({ ...before, ...changes }));
  const made = (changes: Values): void => change({ ...changes, which: "range" });
  return (
    <PageFrame title={t("page.labels")} lead={t("labels.lead")} keys={<CommandSheet />}>
      <Printing values={values} change={change} sites={sites} site={site} />
      <MakeRun site={site} made={made} />
    </PageFrame>
  );
}

/** What a house opens this page with before anything is chosen: it has none of these yet, or more than one run prints. */
const UNCHOSEN = ["barcodes.nothing_to_print", "barcodes.too_many"];

interface Props {
  readonly values: Values;
  readonly change: (changes: Values) => void;
  readonly sites: readonly Warehouse[];
  readonly site: string;
}

function Printing({ values, change, sites, site }: Props): JSX.Element {
  const [run, setRun] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const stocks = useLoaded<Stock[]>("/label-stocks").value ?? [];
  const printers = useLoaded<Printer[]>(`/printers${site}`).value ?? [];
  const wish = wishOf(values);
  const sheet = { stock: values["stock"], begin_at: values["begin_at"] ?? 1 };
  const { preview, problem, busy: drawing } = usePreview(wish && { ...wish, ...sheet }, site);
  const printer = (printers.find((each) => each.code === values["printer"]) ?? printers[0])?.code;
  const onPrinter = values["to"] === "printer";
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (wish === null) return;
    setBusy(true);
    keepHabits(values);
    if (onPrinter) await attempt(async () => setRun((await printLabels({ ...wish, printer }, site)).run), t("done.sent"));
    else await attempt(() => savePdf(`/label-sheets${site}`, { ...wish, ...sheet }, `${String(values["kind"])}-labels.pdf`), t("done.drawn"));
    setBusy(false);
  };
  const filled: Values = { warehouse: sites[0]?.code, ...values, printer };
  const fields = [...siteFields(sites), ...whichFields(values), ...lookFields(values), ...paperFields(values, stocks, printers)];
  return (
    <div class="labels">
      <Panel title={t("labels.what")}>
        <form class="form" onSubmit={(event) => void send(event)} data-testid="labels-form">
          {fields.map((field) => (
            <FormField key={field.name} field={field} value={filled[field.name]} wrong={null} change={(value) => change({ [field.name]: value })} />
          ))}
          <Trouble problem={problem} plain hints={UNCHOSEN} />
          <div class="form-keys">
            <button type="submit" class="button button-primary" disabled={busy || wish === null || problem !== null || (onPrinter && printer === undefined)} data-testid="print">
              {onPrinter ? t("do.print") : t("do.pdf")}
            </button>
          </div>
        </form>
        <Progress run={run} />
      </Panel>
      <Sheet preview={preview} busy={drawing} />
    </div>
  );
}

function CommandSheet(): JSX.Element {
  const save = (): Promise<boolean> => attempt(() => savePdf("/command-sheet", null, "command-sheet.pdf"), t("done.drawn"));
  return (
    <button type="button" class="button" onClick={() => void save()} data-testid="command-sheet">
      {t("labels.command_sheet")}
    </button>
  );
}

/** Who works in every warehouse says which one is meant. */
function siteFields(sites: readonly Warehouse[]): FieldSpec[] {
  if (sites.length < 2) return [];
  return [{ name: "warehouse", label: t("labels.warehouse"), kind: "choice", required: true, choices: sites.map((site) => [site.code, site.name]) }];
}

function siteOf(values: Values, sites: readonly Warehouse[]): string {
  const code = typeof values["warehouse"] === "string" ? values["warehouse"] : (sites[0]?.code ?? "");
  return code === "" ? "" : `?warehouse=${encodeURIComponent(code)}`;
}
