import type { JSX } from "preact";
import { StateMark } from "../../../shared/ui/StateMark";
import { type Account, t } from "./settings";

/** Whether anything is missing before orders leave with it in time. */
export const AccountState = ({ account }: { account: Account }): JSX.Element =>
  account.departures.length === 0 ? <StateMark state="look" word={t("shipping.no_departure")} /> : <StateMark state="right" word={t("shipping.ready")} />;
