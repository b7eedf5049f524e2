import type { JSX } from "preact";
import { post } from "../../../shared/api/client";
import { language } from "../../../shared/i18n/words";
import { Dialog, done, Form, type Values } from "../../parts";
import { assign, filled, PERSON, type Person, personFields, secretFields, type Site, t, workFields } from "./people";

interface Props {
  readonly sites: readonly Site[];
  readonly close: () => void;
  readonly added: () => Promise<void>;
}

/** Everything about a new person in one form. */
export function AddPerson({ sites, close, added }: Props): JSX.Element {
  const add = async (values: Values): Promise<void> => {
    const person = await post<Person>("/workers", filled(values, [...PERSON, "pin", "username", "password"]));
    if ([values["skills"], values["zones"]].some((list) => Array.isArray(list) && list.length > 0)) await assign(person.id, values);
    done(t("staff.added", { name: person.name }));
    close();
    await added();
  };
  const start = { role: "picker", language: language.value, warehouse_id: sites.length === 1 ? sites[0]?.id : "" };
  return (
    <Dialog title={t("staff.add")} close={close}>
      <Form fields={[...personFields(sites), ...secretFields(), ...workFields()]} values={start} save={add} saveWords={t("do.add")} cancel={close} />
    </Dialog>
  );
}
