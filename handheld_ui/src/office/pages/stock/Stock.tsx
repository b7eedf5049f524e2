import type { JSX } from "preact";
import type { PageProps } from "../../pages";
import { asked, Filters, type FilterSpec, PageFrame, useSites } from "../../parts";
import { hrefOf } from "../../router";
import { momentIn } from "../../parts/zone";
import { Lines } from "./Lines";
import { Moves } from "./Moves";
import { Containers } from "./Containers";
import { Transfers } from "./Transfers";
import { Documents } from "./Documents";
import { KINDS, REASONS, reasonWords, say, STATES, t } from "./said";

const items = (): FilterSpec[] => [
  { name: "sku", label: t("stock.sku"), kind: "text" },
  { name: "place", label: t("stock.place"), kind: "text" },
];

const lineFilters = (): FilterSpec[] => [
  ...items(),
  { name: "lot", label: t("stock.lot"), kind: "text" },
  { name: "status", label: t("stock.status"), kind: "choice", choices: [["", t("stock.all")], ...STATES.map((state) => [state, say(`stock.${state}`)] as const)] },
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

const paperFilters = (): FilterSpec[] => [
  { name: "kind", label: t("stock.kind"), kind: "choice", choices: [["", t("stock.all")], ...KINDS.map((kind) => [kind, say(`stock.kind_${kind}`)] as const)] },
];

const containerFilters = (): FilterSpec[] => [
  { name: "kind", label: t("stock.container"), kind: "choice", choices: [["", t("stock.totes")], ["cart", t("stock.carts")]] },
  { name: "not_seen_days", label: t("stock.not_seen"), kind: "choice", choices: [["", t("stock.all")], ...[1, 7, 30, 90].map((days) => [String(days), t("stock.days", { days })] as const)] },
];

const FILTERS = { lines: lineFilters, moves: moveFilters, documents: paperFilters, transfers: (): FilterSpec[] => [], containers: containerFilters } as const;
const LISTS = { lines: Lines, moves: Moves, documents: Documents, transfers: Transfers, containers: Containers } as const;
type Part = keyof typeof FILTERS;
const isPart = (name: string | undefined): name is Part => name !== undefined && name in FILTERS;

/** What lies where, now or at a past moment; and every move of it; and what was put right. */
export function Stock({ session, rest }: PageProps): JSX.Element {
  const part = isPart(rest[0]) ? rest[0] : "lines";
  const { site } = useSites(session);
  const zone = site?.timezone ?? "UTC";
  const specs = FILTERS[part]();
  const moments = specs.filter(({ kind, name }) => kind === "moment" && asked(name) !== "");
  const more = Object.fromEntries(moments.map(({ name }) => [name, momentIn(asked(name), zone)]));
  const List = LISTS[part];
  return (
    <PageFrame title={t("page.stock")} lead={t("stock.lead")} keys={<Tabs part={part} />}>
      {specs.length > 0 && <Filters label={t("stock.filters")} specs={specs} />}
      {site && <List key={site.code} specs={specs} more={{ ...more, warehouse: site.code }} warehouse={site.code} zone={zone} session={session} />}
    </PageFrame>
  );
}

function Tabs({ part }: { part: Part }): JSX.Element {
  const where = { warehouse: asked("warehouse") };
  const kept = { ...where, sku: asked("sku"), place: asked("place") };
  const tabs: readonly (readonly [Part, string, string])[] = [
    ["lines", hrefOf(["stock"], kept), t("stock.lines")],
    ["moves", hrefOf(["stock", "moves"], kept), t("stock.moves")],
    ["documents", hrefOf(["stock", "documents"], where), t("stock.documents")],
    ["transfers", hrefOf(["stock", "transfers"], where), t("stock.transfers")],
    ["containers", hrefOf(["stock", "containers"], where), t("stock.containers")],
  ];
  return (
    <nav class="form-keys" aria-label={t("page.stock")}>
      {tabs.map(([name, href, label]) => (
        <a key={name} class="button" href={href} aria-current={name === part ? "page" : "false"}>{label}</a>
      ))}
    </nav>
  );
}
