export type Values = Record<string, unknown>;

export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly kind: "text" | "long" | "number" | "choice" | "yes" | "many" | "list" | "time" | "date" | "moment" | "secret";
  /** One sentence under the field: what it does, in plain words. */
  readonly help?: string;
  /** The error that nobody would notice, by what is chosen. */
  readonly letsThrough?: string;
  readonly unit?: string;
  /** Of a choice or of many: value and words. */
  readonly choices?: readonly (readonly [value: string, words: string])[];
  readonly required?: boolean;
  readonly least?: number;
  readonly most?: number;
  /** The steps of a number: whole ones without it. */
  readonly step?: string;
  /** A word beside the label: what is special about this field now. */
  readonly mark?: string;
  /** It may not be changed any more. */
  readonly fixed?: boolean;
}
