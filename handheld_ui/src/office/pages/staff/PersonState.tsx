import type { JSX } from "preact";
import { StateMark } from "../../../shared/ui/StateMark";
import { type Person, t } from "./people";

export function waysIn(person: Person): string {
  const ways = [person.has_pin && t("staff.pin"), person.has_password && t("staff.password"), person.has_totp && t("staff.authenticator")];
  return ways.filter(Boolean).join(", ");
}

export function PersonState({ person }: { person: Person }): JSX.Element {
  if (person.disabled_at !== null) return <StateMark state="wrong" word={t("staff.is_disabled")} />;
  return person.has_pin || person.has_password ? <StateMark state="right" word={t("staff.may_sign_in")} /> : <StateMark state="look" word={t("staff.no_way_in")} />;
}
