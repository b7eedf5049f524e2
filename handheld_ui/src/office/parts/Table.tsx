import type { ComponentChildren, JSX } from "preact";
import { useRef } from "preact/hooks";
import { go } from "../router";
import { t } from "../words";
import { dragOf, type RowOrder } from "./row_order";
import { moved } from "./rows";

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the end of their column. */
  readonly number?: boolean;
}

interface Props<Row> {
  /** What the table is, for whoever does not see it. */
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
  /** Where a row leads to. */
  readonly hrefOf?: (row: Row) => string;
  readonly chosen?: ReadonlySet<string>;
  readonly choose?: (chosen: ReadonlySet<string>) => void;
  /** What stands there instead of an empty table: why it is empty, and what to do. */
  readonly empty: ComponentChildren;
  readonly busy?: boolean;
  /** Rows that a person sets before or after each other. */
  readonly order?: RowOrder;
  readonly more?: (() => Promise<void>) | null;
}

/** Rows with keys: up and down (or j and k) move, Enter opens, x or the space bar chooses. On a phone each row is a card. */
export function Table<Row>(props: Props<Row>): JSX.Element {
  const { caption, rows, columns, idOf, choose, busy = false, more } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  if (rows.length === 0 && !busy) return <>{props.empty}</>;
  return (
    <div class="table-frame" aria-busy={busy}>
      <table class="table">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {choose && <ChooseAll {...props} choose={choose} />}
            {columns.map((column) => (
              <th key={column.key} scope="col" class={column.number ? "number" : ""}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={(event) => moved(event, body.current)}>
          {rows.map((row, index) => (
            <TableRow key={idOf(row)} row={row} first={index === 0} props={props} />
          ))}
        </tbody>
      </table>
      {more && (
        <button type="button" class="button table-more" onClick={() => void more()}>
          {t("table.more")}
        </button>
      )}
    </div>
  );
}

function toggled(chosen: ReadonlySet<string> | undefined, id: string): ReadonlySet<string> {
  const after = new Set(chosen);
  if (!after.delete(id)) after.add(id);
  return after;
}

function TableRow<Row>({ row, first, props }: { row: Row; first: boolean; props: Props<Row> }): JSX.Element {
  const { columns, idOf, hrefOf, chosen, choose, order } = props;
  const id = idOf(row);
  const href = hrefOf?.(row);
  const open = (event: Event): void => {
    const inside = event.target instanceof Element && event.target.closest("a, button, input, select, label");
    if (href !== undefined && !inside) go(href);
  };
  return (
    <tr class={href === undefined ? "" : "row-opens"} data-row={id} data-testid="row" tabIndex={first ? 0 : -1} aria-selected={chosen?.has(id)} onClick={open} {...(order && dragOf(id, order))}>
      {choose && (
        <td class="table-choose">
          <input type="checkbox" checked={chosen?.has(id) ?? false} aria-label={t("table.choose", { row: id })} onChange={() => choose(toggled(chosen, id))} />
        </td>
      )}
      {columns.map((column, index) => (
        <td key={column.key} class={column.number ? "number" : ""} data-head={column.head}>
          {index === 0 && href !== undefined ? <a href={href}>{column.cell(row)}</a> : column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function ChooseAll<Row>({ rows, idOf, chosen, choose }: Props<Row> & { choose: (chosen: ReadonlySet<string>) => void }): JSX.Element {
  const all = rows.every((row) => chosen?.has(idOf(row)));
  return (
    <th scope="col" class="table-choose">
      <input type="checkbox" checked={all && rows.length > 0} aria-label={t("table.choose_all")} onChange={() => choose(new Set(all ? [] : rows.map(idOf)))} />
    </th>
  );
}
