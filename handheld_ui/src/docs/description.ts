/** The parts of an OpenAPI 3.1 document that this page draws. */
export interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly example?: unknown;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly additionalProperties?: Shape | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly readOnly?: boolean;
  readonly discriminator?: { readonly mapping?: Readonly<Record<string, string>> };
  readonly "x-result"?: Shape;
  readonly "x-refusals"?: readonly string[];
  readonly "x-example"?: { readonly payload?: unknown; readonly result?: unknown };
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Shape;
  readonly example?: unknown;
}

export interface Content {
  readonly schema?: Shape;
  readonly example?: unknown;
}

export interface Answer {
  readonly description: string;
  readonly content?: Readonly<Record<string, Content>>;
  readonly headers?: Readonly<Record<string, { readonly description?: string; readonly schema: Shape }>>;
}

export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Answer>>;
  readonly security?: readonly unknown[];
  readonly "x-needs"?: string;
}

type Method = "get" | "put" | "post" | "patch" | "delete";

export interface Description {
  readonly paths: Readonly<Record<string, { readonly parameters?: readonly Parameter[] } & Readonly<Partial<Record<Method, Operation>>>>>;
  readonly webhooks?: Readonly<Record<string, { readonly post: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Shape>> };
}

export interface Line {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
}

export interface Group {
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly operations: readonly Line[];
}

/** One operation with what it needs to be drawn and tried. */
export interface Door {
  readonly line: Line;
  readonly operation: Operation;
  readonly shared: readonly Parameter[];
  readonly all: Description;
}

/** What there is, in lines. */
export interface Contents {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly groups: readonly Group[];
  readonly commands: readonly string[];
  readonly webhooks: readonly string[];
}

const SHAPES = "#/components/schemas/";

/** The shape that a reference leads to; itself when it is none. */
export function resolved(shape: Shape, all: Description): Shape {
  const name = shape.$ref?.slice(SHAPES.length);
  return name === undefined ? shape : (all.components.schemas[name] ?? {});
}

export const nameOf = (shape: Shape): string | null => shape.$ref?.slice(SHAPES.length) ?? null;

/** What a value of this shape looks like where nobody has given one: its own example, its default, its first choice. */
export function sampleOf(shape: Shape, all: Description, depth = 0): unknown {
  const plain = resolved(shape, all);
  if (plain.example !== undefined) return plain.example;
  if (plain.const !== undefined) return plain.const;
  if (plain.default !== undefined && plain.default !== null) return plain.default;
  if (plain.enum) return plain.enum[0];
  const first = plain.oneOf?.[0] ?? plain.anyOf?.[0] ?? plain.allOf?.[0];
  if (first !== undefined && depth < 6) return sampleOf(first, all, depth + 1);
  return sampleOfKind(plain, all, depth);
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: "0192f0c1-7b1e-7c3a-9a55-2b8f6a1d4e70",
  date: "2036-05-04",
  "date-time": "2036-05-04T14:30:00Z",
  uri: "https://shop.example/",
  url: "https://shop.example/",
};

function sampleOfKind(shape: Shape, all: Description, depth: number): unknown {
  const kind = typeof shape.type === "string" ? shape.type : shape.type?.[0];
  if (kind === "object" || shape.properties) {
    const fields = Object.entries(shape.properties ?? {}).filter(([, field]) => field.readOnly !== true);
    return depth > 5 ? {} : Object.fromEntries(fields.map(([name, field]) => [name, sampleOf(field, all, depth + 1)]));
  }
  if (kind === "array") return shape.items && depth < 6 ? [sampleOf(shape.items, all, depth + 1)] : [];
  if (kind === "integer" || kind === "number") return Math.max(1, shape.minimum ?? 1);
  if (kind === "boolean") return true;
  return FORMATS[shape.format ?? ""] ?? "text";
}
