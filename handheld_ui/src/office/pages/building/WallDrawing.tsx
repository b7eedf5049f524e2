import type { JSX } from "preact";
import type { LayoutCellSpotOut as Spot } from "../../../shared/api/schemas";
import { t } from "./text";

interface Props {
  readonly spots: readonly Spot[];
  readonly columns: number;
  readonly hrefOf?: (code: string) => string;
  readonly dim?: boolean;
}

/** A wall as its sorter sees it: A1 at the top left, also where people read from right to left. */
export function WallDrawing({ spots, columns, hrefOf, dim = false }: Props): JSX.Element {
  return (
    <div class={`wall-drawing${dim ? " wall-dim" : ""}`} style={{ "--columns": String(columns) }} data-testid="wall-drawing">
      {spots.map((spot) => {
        const words = spot.out_of_use ? `${spot.code}: ${t("place.blocked")}` : spot.code;
        const look = `wall-spot${spot.out_of_use ? " wall-spot-out" : ""}`;
        const name = `${spot.column}${String(spot.row)}`;
        return hrefOf ? (
          <a key={spot.code} class={look} href={hrefOf(spot.code)} title={words} aria-label={words} data-code={spot.code}>
            {name}
          </a>
        ) : (
          <span key={spot.code} class={look} title={words}>
            {name}
          </span>
        );
      })}
    </div>
  );
}
