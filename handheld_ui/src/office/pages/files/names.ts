import { worded } from "../../words";

/** A table's name in the reader's language. */
export const nameOf = (table: string): string => worded(`table.${table}`, {}, table);
