import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { attempt, type Column, Dialog, Empty, type FieldSpec, Form, Panel, Table, type Values } from "../../parts";
import { day } from "../../parts/moments";
import { DAYS, dayWord, type Page, type Settings, t, textOf } from "./settings";

type Holiday = Settings["calendar"]["holidays"][number];

/** On which days the house sends, and what its orders are given of that. */
export function Calendar({ settings, mayChange, change }: Page): JSX.Element {
  const [adding, setAdding] = useState(false);
  const { holidays, ...calendar } = settings.calendar;
  const put = (next: readonly Holiday[]): Promise<void> => change({ calendar: { holidays: [...next].sort((a, b) => a.day.localeCompare(b.day)) } });
  const add = async ({ day: date, name }: Values): Promise<void> => {
    await put([...holidays, { day: String(date), name: textOf(name) }]);
    setAdding(false);
  };
  const remove = (holiday: Holiday): void => void attempt(() => put(holidays.filter((each) => each.day !== holiday.day)), t("done.removed"));
  return (
    <Panel title={t("shipping.calendar")}>
      <Form fields={fields(!mayChange)} values={calendar} save={(values) => change({ calendar: values })} />
      <header class="panel-header">
        <h3>{t("shipping.holidays")}</h3>
        {mayChange && (
          <button type="button" class="button" data-testid="add-holiday" onClick={() => setAdding(true)}>
            {t("shipping.add_holiday")}
          </button>
        )}
      </header>
      <Table caption={t("shipping.holidays")} rows={holidays} columns={columns(mayChange ? remove : null)} idOf={(holiday) => holiday.day} empty={<Empty what={t("shipping.no_holiday")} why={t("shipping.no_holiday_why")} />} />
      {adding && (
        <Dialog title={t("shipping.add_holiday")} close={() => setAdding(false)}>
          <Form fields={HOLIDAY()} values={{}} save={add} saveWords={t("do.add")} cancel={() => setAdding(false)} />
        </Dialog>
      )}
    </Panel>
  );
}

const HOLIDAY = (): FieldSpec[] => [
  { name: "day", label: t("shipping.day"), kind: "date", required: true },
  { name: "name", label: t("shipping.holiday_name"), kind: "text" },
];

const fields = (fixed: boolean): FieldSpec[] => [
  { name: "working_days", label: t("shipping.working_days"), kind: "many", choices: DAYS.map((each) => [each, dayWord(each)]), help: t("shipping.working_days_help"), fixed },
  { name: "lead_minutes", label: t("shipping.lead_minutes"), kind: "number", required: true, least: 0, most: 10080, unit: t("shipping.minutes"), help: t("shipping.lead_help"), fixed },
  { name: "gives_cutoffs", label: t("shipping.gives_cutoffs"), kind: "yes", help: t("shipping.gives_help"), fixed },
];

const columns = (remove: ((holiday: Holiday) => void) | null): Column<Holiday>[] => [
  { key: "day", head: t("shipping.day"), cell: (holiday) => <time dateTime={holiday.day}>{day(holiday.day)}</time> },
  { key: "name", head: t("shipping.holiday_name"), cell: (holiday) => holiday.name },
  {
    key: "acts",
    head: t("shipping.acts"),
    cell: (holiday) =>
      remove && (
        <button type="button" class="button" data-testid="remove-holiday" aria-label={t("shipping.remove_named", { name: day(holiday.day) })} onClick={() => remove(holiday)}>
          {t("do.remove")}
        </button>
      ),
  },
];
