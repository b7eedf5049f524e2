import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { post } from "../../../shared/api/client";
import type { LayoutWarehouseOut as Site } from "../../../shared/api/schemas";
import { attempt } from "../../parts";
import { plural, t } from "./said";

const MOST = 500;

/** The most urgent orders that wait go now, without waiting for company. */
export function ReleaseNext({ site, after }: { site: Site | null; after: () => Promise<void> }): JSX.Element {
  const [count, setCount] = useState(10);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    await attempt(() => post("/waves", { limit: count, ...(site && { warehouse: site.code }) }), plural("queue.did_release", count));
    await after();
  };
  return (
    <form class="filters" onSubmit={(event) => void send(event)}>
      <label class="filter">
        {t("queue.next")}
        <input type="number" min={1} max={MOST} required value={count} data-testid="release-count" onInput={(event) => setCount(Number(event.currentTarget.value))} />
      </label>
      <button type="submit" class="button button-primary" data-testid="release-next">
        {t("queue.release")}
      </button>
    </form>
  );
}
