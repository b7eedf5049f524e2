import type { JSX } from "preact";
import type { LayoutWarehouseOut as Site, PrintingPrinterStateOut as Told } from "../../../shared/api/schemas";
import { StateMark } from "../../../shared/ui/StateMark";
import { useLoaded } from "../../parts";
import { worded } from "../../words";
import { ofSite, t } from "./text";

const EVERY_MS = 30_000;

/** What the printer says of itself and what somebody must do there, asked anew every half minute. */
export function PrinterState({ site, code }: { site: Site; code: string }): JSX.Element {
  const { value } = useLoaded<Told>(ofSite(`/printers/${encodeURIComponent(code)}/state`, site), EVERY_MS);
  if (value === null) return <span class="soft">{t("benches.asking")}</span>;
  if (!value.can_be_asked) return <StateMark state="waiting" word={t("benches.not_asked")} />;
  if (value.faults.length === 0) return <StateMark state="right" word={t("benches.ready")} />;
  return (
    <span class="sentence">
      <StateMark state="wrong" word={value.faults.map((fault) => worded(`printer.${fault}`, {}, value.complaint)).join(" ")} />
    </span>
  );
}
