import type { JSX } from "preact";
import { warehouseOf } from "../../../shared/ui/entry";
import type { PageProps } from "../../pages";
import { asked, Filters, type FilterSpec, PageFrame } from "../../parts";
import { hrefOf } from "../../router";
import { momentIn } from "../../parts/zone";
import { Lines } from "./Lines";
import { Moves } from "./Moves";
import { REASONS, reasonWords, t } from "./said";

const items = (): FilterSpec[] => [
  { name: "sku", label: t("stock.sku"), kind: "text" },
  { name: "place", label: t("stock.place"), kind: "text" },
];

const lineFilters = (): FilterSpec[] => [
  ...items(),
  { name: "lot", label: t("stock.lot"), kind: "text" },
  { name: "status", label: t("stock.status"), kind: "choice", choices: [["", t("stock.all")], ["available", t("stock.available")], ["held", t("stock.held")]] },
  { name: "at", label: t("stock.at"), kind: "moment" },
];

const moveFilters = (): FilterSpec[] => [
  ...items(),
  { name: "by", label: t("stock.by"), kind: "text" },
  { name: "reason", label: t("stock.reason"), kind: "choice", choices: [["", t("stock.all")], ...REASONS.map((reason) => [reason, reasonWords(reason)] as const)] },
  { name: "reference", label: t("stock.reference"), kind: "text" },
  { name: "since", label: t("stock.since"), kind: "moment" },
  { name: "until", label: t("stock.until"), kind: "moment" },
];

/** What lies where, now or at a past moment; and every move of it. */
export function Stock({ session, rest }: PageProps): JSX.Element {
  const journal = rest[0] === "moves";
  const zone = warehouseOf(session)?.timezone ?? "UTC";
  const specs = journal ? moveFilters() : lineFilters();
  const moments = specs.filter(({ kind, name }) => kind === "moment" && asked(name) !== "");
  const more = Object.fromEntries(moments.map(({ name }) => [name, momentIn(asked(name), zone)]));
  const List = journal ? Moves : Lines;
  return (
    <PageFrame title={t("page.stock")} lead={t("stock.lead")} keys={<Tabs journal={journal} />}>
      <Filters label={t("stock.filters")} specs={specs} />
      <List specs={specs} more={more} zone={zone} />
    </PageFrame>
  );
}

function Tabs({ journal }: { journal: boolean }): JSX.Element {
  const kept = { sku: asked("sku"), place: asked("place") };
  return (
    <nav class="form-keys" aria-label={t("page.stock")}>
      <a class="button" href={hrefOf(["stock"], kept)} aria-current={journal ? "false" : "page"}>{t("stock.lines")}</a>
      <a class="button" href={hrefOf(["stock", "moves"], kept)} aria-current={journal ? "page" : "false"}>{t("stock.moves")}</a>
    </nav>
  );
}
