import { BlockSchema, Schema } from "../schema/types";
import { isUnknown, isValueObject, Value, ValueObject } from "./values";

/** A provider's complaint, with the path of the argument. */
export interface ProviderDiagnostic {
  readonly severity: 1;
  readonly summary: string;
  readonly detail: string;
  readonly attribute: { readonly steps: readonly ({ attribute_name: string } | { element_key_int: number })[] };
}

type Path = readonly (string | number)[];

/** What the providers' common libraries refuse and the schema alone can tell; Terraform itself lets it pass. */
export function sdkChecks(schema: Schema, config: Value, kind: "resource" | "data"): ProviderDiagnostic[] {
  if (!isValueObject(config)) return [];
  const found = checkBlock(schema.block, config, []);
  const id = schema.block.attributes?.["id"];
  const implicit = kind === "resource" && id?.optional === true && id.computed === true;
  if (implicit && (config["id"] ?? null) !== null) {
    found.push(complaint("Invalid or unknown key", "`id` is given by the provider and cannot be set.", ["id"]));
  }
  return found;
}

function checkBlock(schema: BlockSchema, body: ValueObject, at: Path): ProviderDiagnostic[] {
  const found: ProviderDiagnostic[] = [];
  for (const [name, attribute] of Object.entries(schema.attributes ?? {})) {
    const value = body[name] ?? null;
    const path = [...at, name];
    const text = path.filter((step) => typeof step === "string").join(".");
    if (attribute.required === true && value === null) {
      found.push(
        complaint("Missing required argument", `The argument "${text}" is required, but its value is null.`, path),
      );
    } else if (
      value !== null &&
      attribute.computed === true &&
      attribute.optional !== true &&
      attribute.required !== true
    ) {
      found.push(
        complaint(
          "Value for unconfigurable attribute",
          `"${text}" is decided by the provider and cannot be set.`,
          path,
        ),
      );
    }
  }
  for (const [name, type] of Object.entries(schema.block_types ?? {})) {
    const value = body[name] ?? null;
    if (value === null || isUnknown(value)) continue;
    if (isValueObject(value) && type.nesting_mode === "single")
      found.push(...checkBlock(type.block, value, [...at, name]));
    else if (Array.isArray(value)) {
      value.forEach((inner, index) => {
        const path = type.nesting_mode === "list" ? [...at, name, index] : [...at, name];
        if (isValueObject(inner)) found.push(...checkBlock(type.block, inner, path));
      });
    }
  }
  return found;
}

function complaint(summary: string, detail: string, path: Path): ProviderDiagnostic {
  const steps = path.map((step) => (typeof step === "number" ? { element_key_int: step } : { attribute_name: step }));
  return { severity: 1, summary, detail, attribute: { steps } };
}
