import type { Problem } from "../../core/finding";
import { versionOf } from "../../core/plan/provider-version";
import { isPlainObject } from "../../core/props/wrong-value";
import { quote } from "../../core/quote";

/** What is wrong with a type that is to be used without a class of its own. */
export function checkNewerType(terraformType: unknown, props: unknown): Problem[] {
  if (typeof terraformType !== "string" || !/^aws_[a-z0-9_]+$/.test(terraformType)) {
    return [unfit("terraformType", "no type of AWS's provider like aws_sagemaker_mlflow_app", terraformType)];
  }
  if (props === undefined) {
    return [unfit("props", `${terraformType} is none that the library knows, so its schema is needed`, props)];
  }
  if (!isPlainObject(props)) return [unfit("props", "no object: { since, schema }", props)];
  const { since, schema } = props;
  if (typeof since !== "string" || versionOf(since) === undefined) {
    return [unfit("since", "no version of the provider like 6.40.0", since)];
  }
  const block = isPlainObject(schema) ? schema.block : undefined;
  return isBlock(block) ? [] : [unfit("schema", "no entry of resource_schemas", schema)];
}

const NESTINGS = ["single", "list", "set", "map"];

function isBlock(block: unknown): boolean {
  if (!isPlainObject(block)) return false;
  const { attributes = {}, block_types: blocks = {} } = block;
  if (!isPlainObject(attributes) || !isPlainObject(blocks)) return false;
  return (
    Object.values(attributes).every(isAttribute) &&
    Object.values(blocks).every(
      (one) => isPlainObject(one) && NESTINGS.includes(one.nesting_mode as string) && isBlock(one.block),
    )
  );
}

const FLAGS = ["required", "optional", "computed"];

function isAttribute(one: unknown): boolean {
  if (!isPlainObject(one)) return false;
  const areFlags = FLAGS.every((flag) => one[flag] === undefined || typeof one[flag] === "boolean");
  return areFlags && (one.type === undefined || isType(one.type));
}

function isType(type: unknown): boolean {
  if (typeof type === "string") return ["string", "number", "bool", "dynamic"].includes(type);
  if (!Array.isArray(type) || type.length !== 2) return false;
  const [kind, inner] = type as readonly unknown[];
  if (kind === "object") return isPlainObject(inner) && Object.values(inner).every(isType);
  return ["list", "set", "map"].includes(kind as string) && isType(inner);
}

function unfit(property: string, what: string, got: unknown): Problem {
  return {
    code: "MLP-RES-011",
    property,
    message: `${what}, got ${quote(got)}`,
    fix: 'give the type, `since` and `schema`: newerType("aws_…", { since: "6.40.0", schema }), with what `terraform providers schema -json` prints of it',
  };
}
