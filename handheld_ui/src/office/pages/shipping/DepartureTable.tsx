import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { attempt, type Column, Dialog, Empty, type FieldSpec, Form, Panel, Table, type Values } from "../../parts";
import { type AccountPage, DAYS, dayWord, daysWords, type Departure, SERVICES, serviceWord, t } from "./settings";

const keyOf = (each: Departure): string => `${each.at} ${each.service ?? ""} ${(each.days ?? []).join()}`;

/** When this carrier fetches its parcels. */
export function DepartureTable({ account, mayChange, changeAccount }: AccountPage): JSX.Element {
  const [adding, setAdding] = useState(false);
  const put = (departures: readonly Departure[]): Promise<void> => changeAccount({ departures: [...departures].sort((a, b) => keyOf(a).localeCompare(keyOf(b))) });
  const add = async ({ at, service, days }: Values): Promise<void> => {
    await put([...account.departures, { at, service: service === "" ? null : service, days } as Departure]);
    setAdding(false);
  };
  const remove = (gone: Departure): void => void attempt(() => put(account.departures.filter((each) => keyOf(each) !== keyOf(gone))), t("done.removed"));
  const keys = mayChange && (
    <button type="button" class="button" data-testid="add-departure" onClick={() => setAdding(true)}>
      {t("shipping.add_departure")}
    </button>
  );
  return (
    <Panel title={t("shipping.departures")} keys={keys}>
      <Table caption={t("shipping.departures")} rows={account.departures} columns={columns(mayChange ? remove : null)} idOf={keyOf} empty={<Empty what={t("shipping.no_departure")} why={t("shipping.no_departure_why")} />} />
      {adding && (
        <Dialog title={t("shipping.add_departure")} close={() => setAdding(false)}>
          <Form fields={fields()} values={{ service: "", days: [] }} save={add} saveWords={t("do.add")} cancel={() => setAdding(false)} />
        </Dialog>
      )}
    </Panel>
  );
}

const fields = (): FieldSpec[] => [
  { name: "at", label: t("shipping.leaves"), kind: "time", required: true, help: t("shipping.leaves_help") },
  { name: "service", label: t("shipping.service"), kind: "choice", choices: SERVICES.map((each) => [each, serviceWord(each)]), help: t("shipping.departure_service_help") },
  { name: "days", label: t("shipping.days"), kind: "many", choices: DAYS.map((each) => [each, dayWord(each)]), help: t("shipping.days_help") },
];

const columns = (remove: ((departure: Departure) => void) | null): Column<Departure>[] => [
  { key: "at", head: t("shipping.leaves"), cell: (each) => <span class="code">{each.at}</span> },
  { key: "service", head: t("shipping.service"), cell: (each) => serviceWord(each.service) },
  { key: "days", head: t("shipping.days"), cell: (each) => daysWords(each.days ?? []) },
  {
    key: "acts",
    head: t("shipping.acts"),
    cell: (each) =>
      remove && (
        <button type="button" class="button" data-testid="remove-departure" aria-label={t("shipping.remove_named", { name: each.at })} onClick={() => remove(each)}>
          {t("do.remove")}
        </button>
      ),
  },
];
