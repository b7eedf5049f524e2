import type { JSX } from "preact";
import type { PrintingPrinterOut as Printer } from "../../../shared/api/schemas";
import type { PageProps } from "../../pages";
import { PageFrame, useLoaded, useSites } from "../../parts";
import { Cartons } from "./Cartons";
import { Corrections } from "./Corrections";
import { PrintJobs } from "./PrintJobs";
import { Printers } from "./Printers";
import { Stations } from "./Stations";
import { ofSite, t } from "./text";

/** Where goods are packed, and what stands there. */
export function Benches({ session, rest }: PageProps): JSX.Element {
  const { site } = useSites(session);
  const printers = useLoaded<Printer[]>(site === null ? null : ofSite("/printers", site));
  if (site !== null && rest[0] === "printer" && rest[1] !== undefined) return <PrintJobs session={session} site={site} code={rest[1]} />;
  return (
    <PageFrame title={t("page.benches")} lead={t("benches.lead")}>
      {site && <Printers session={session} site={site} printers={printers} />}
      {site && <Stations session={session} site={site} printers={(printers.value ?? []).map((printer) => printer.code)} />}
      {site && <Cartons session={session} site={site} />}
      {site && <Corrections session={session} site={site} />}
    </PageFrame>
  );
}
