import { Step, Traversal } from "./syntax";

/** What a reference can point at. */
export type ReferenceKind =
  | "resource"
  | "data"
  | "ephemeral"
  | "local"
  | "variable"
  | "module"
  | "each"
  | "count"
  | "self"
  | "path"
  | "terraform";

/** A traversal that means something of the configuration, or of what Terraform does. */
export interface Reference {
  readonly kind: ReferenceKind;
  /** `aws_vpc.Main`, `data.aws_ami.Base`, `local.zones`, `var.size`, `module.net`, `each.key`, `self`, `path.module`. */
  readonly address: string;
  /** Which instance of a resource or module: a known key, one that only Terraform knows, or every one. */
  readonly instance?: Exclude<Step, { readonly kind: "attribute" }>;
  /** What of it is meant; empty where all of it is. */
  readonly steps: readonly Step[];
}

/** How many names an address has. */
const LENGTHS: ReadonlyMap<string, readonly [ReferenceKind, number]> = new Map([
  ["data", ["data", 3]],
  ["ephemeral", ["ephemeral", 3]],
  ["local", ["local", 2]],
  ["var", ["variable", 2]],
  ["module", ["module", 2]],
  ["each", ["each", 2]],
  ["count", ["count", 2]],
  ["self", ["self", 1]],
  ["path", ["path", 2]],
  ["terraform", ["terraform", 2]],
]);

const NO_STEPS: readonly Step[] = [];

const RESOURCE: readonly [ReferenceKind, number] = ["resource", 2];

const INSTANCED: ReadonlySet<ReferenceKind> = new Set(["resource", "data", "ephemeral", "module"]);

/** What a traversal refers to; undefined for a bare name, or where a name is missing. */
export function referenceOf({ root, steps }: Pick<Traversal, "root" | "steps">): Reference | undefined {
  if (root === "resource") return managed(attributeOf(steps[0]), steps.slice(1));
  const [kind, length] = LENGTHS.get(root) ?? RESOURCE;
  if (kind === "resource") return managed(root, steps);
  let address = root;
  for (let index = 0; index < length - 1; index += 1) {
    const name = attributeOf(steps[index]);
    if (name === undefined) return undefined;
    address += `.${name}`;
  }
  return instanced(kind, address, steps, length - 1);
}

const PLAIN = /^\$\{[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+\}$/;

/**
 * What a string of the JSON refers to that is names with dots between them, as nearly all references are: the same as
 * the grammar reads, in a fifth of the time. Undefined for any other.
 */
export function plainReference(text: string): Reference | undefined {
  if (!PLAIN.test(text)) return undefined;
  const root = text.slice(2, text.indexOf("."));
  if (root === "resource" || root === "true" || root === "false" || root === "null") return undefined;
  const [kind, length] = LENGTHS.get(root) ?? RESOURCE;
  let end = 1;
  for (let names = 0; names < length; names += 1) {
    if (end === text.length - 1) return undefined;
    end = text.indexOf(".", end + 1);
    if (end < 0) end = text.length - 1;
  }
  const address = text.slice(2, end);
  if (end === text.length - 1) return { kind, address, steps: NO_STEPS };
  const names = text.slice(end + 1, -1);
  return { kind, address, steps: names.includes(".") ? names.split(".").map(attribute) : [attribute(names)] };
}

function attribute(name: string): Step {
  return { kind: "attribute", name };
}

/** The attribute that a reference reads; undefined for the whole, and for `["key"]` and the like. */
export function attributeRead({ steps }: Reference): string | undefined {
  return attributeOf(steps[0]);
}

function managed(type: string | undefined, steps: readonly Step[]): Reference | undefined {
  const name = attributeOf(steps[0]);
  return type === undefined || name === undefined ? undefined : instanced("resource", `${type}.${name}`, steps, 1);
}

function instanced(kind: ReferenceKind, address: string, all: readonly Step[], from: number): Reference {
  const first = all[from];
  if (first === undefined) return { kind, address, steps: NO_STEPS };
  if (first.kind === "attribute" || !INSTANCED.has(kind)) return { kind, address, steps: all.slice(from) };
  return { kind, address, instance: first, steps: all.slice(from + 1) };
}

function attributeOf(step: Step | undefined): string | undefined {
  return step?.kind === "attribute" ? step.name : undefined;
}
