import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Description, nameOf, resolved, type Shape } from "./description";

/** The fields of a shape, a row each; a shape inside opens when somebody asks for it. */
export function ShapeTable({ shape, all, depth = 0 }: { shape: Shape; all: Description; depth?: number }): JSX.Element {
  const plain = inner(shape, all);
  const fields = Object.entries(plain.properties ?? {});
  if (fields.length === 0) return <p class="soft">{choices(plain).map((one) => nameOf(one) ?? typeOf(one)).join(" | ") || typeOf(plain)}</p>;
  return (
    <table class="fields">
      <tbody>
        {fields.map(([name, field]) => (
          <FieldRow key={name} name={name} field={field} must={plain.required?.includes(name) === true} all={all} depth={depth} />
        ))}
      </tbody>
    </table>
  );
}

function FieldRow({ name, field, must, all, depth }: { name: string; field: Shape; must: boolean; all: Description; depth: number }): JSX.Element {
  const [open, setOpen] = useState(depth === 0 && field.items !== undefined);
  const below = inner(field, all).properties !== undefined;
  return (
    <tr>
      <th>
        <span class="code">{name}</span>
        {must && <b class="must"> *</b>}
      </th>
      <td>
        {below ? (
          <button type="button" class="unfold code" aria-expanded={open} onClick={() => setOpen(!open)}>
            {typeOf(field)}
          </button>
        ) : (
          <span class="code type">{typeOf(field)}</span>
        )}{" "}
        {field.description ?? ""} <small class="soft">{bounds(field)}</small>
        {below && open && <ShapeTable shape={field} all={all} depth={depth + 1} />}
      </td>
    </tr>
  );
}

const choices = (shape: Shape): readonly Shape[] => shape.anyOf ?? shape.oneOf ?? shape.allOf ?? [];

/** The shape that has the fields: behind a reference, in a list, or the one that may be null. */
function inner(shape: Shape, all: Description): Shape {
  const plain = resolved(shape, all);
  if (plain.properties) return plain;
  if (plain.items) return inner(plain.items, all);
  const real = choices(plain).filter((one) => one.type !== "null");
  return real.length === 1 && real[0] ? inner(real[0], all) : plain;
}

/** As a reader says it: string, integer[], string | null, or the words to choose from. */
export function typeOf(shape: Shape): string {
  if (shape.const !== undefined) return JSON.stringify(shape.const);
  if (shape.enum) return shape.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (shape.$ref !== undefined) return nameOf(shape) ?? "";
  if (shape.items) return `${typeOf(shape.items)}[]`;
  if (choices(shape).length > 0) return choices(shape).map(typeOf).join(" | ");
  const kinds = typeof shape.type === "string" ? [shape.type] : (shape.type ?? ["any"]);
  return kinds.map((kind) => (kind === "string" && shape.format !== undefined ? shape.format : kind)).join(" | ");
}

function bounds(shape: Shape): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = shape;
  const range = (low: number | undefined, high: number | undefined): string => (low === undefined && high === undefined ? "" : `${low ?? 0}…${high ?? "∞"}`);
  const fallback = shape.default === undefined || shape.default === null ? "" : `= ${JSON.stringify(shape.default)}`;
  return [range(minimum, maximum), range(minLength, maxLength), range(minItems, maxItems), fallback].filter((one) => one !== "").join("  ");
}
