import { AttributeSchema, BlockSchema, CtyType, NestedType } from "../schema/types";
import { emptyBlocks } from "./planning";
import { isUnknown, isValueObject, mapNested, Value, ValueObject } from "./values";

/** Where and for what a value is made up. */
export interface FakeContext {
  /** Terraform type: `aws_vpc`. */
  readonly type: string;
  /** Eight hexadecimal digits that follow from the configuration. */
  readonly seed: string;
  readonly region: string;
  readonly account: string;
  readonly partition: string;
}

/** Names of AWS objects whose ids have a form of their own. */
const ID_PREFIXES: ReadonlyMap<string, string> = new Map([
  ["aws_vpc", "vpc"],
  ["aws_subnet", "subnet"],
  ["aws_security_group", "sg"],
  ["aws_internet_gateway", "igw"],
  ["aws_nat_gateway", "nat"],
  ["aws_eip", "eipalloc"],
  ["aws_route_table", "rtb"],
  ["aws_network_interface", "eni"],
  ["aws_vpc_endpoint", "vpce"],
  ["aws_efs_file_system", "fs"],
  ["aws_fsx_lustre_file_system", "fs"],
  ["aws_launch_template", "lt"],
  ["aws_instance", "i"],
  ["aws_ami", "ami"],
]);

type Rule = readonly [name: RegExp, fake: (name: string, context: FakeContext) => string];

/** Strings that configurations take apart, by name; the first match counts. */
const STRINGS: readonly Rule[] = [
  [/(^|_)arns?$/, (_, c) => `arn:${c.partition}:${service(c.type)}:${standing(c)}:${noun(c.type)}${end(c)}`],
  [/(^|_)(account_id|owner_id|registry_id)s?$/, (_, c) => c.account],
  [/ipv6_cidr(_block)?s?$/, (_, c) => `2001:db8:${c.seed.slice(0, 4)}::/56`],
  [/cidr(_block)?s?$/, (_, c) => `10.${Number.parseInt(c.seed.slice(0, 2), 16)}.0.0/16`],
  [/^(region|region_name)$/, (_, c) => c.region],
  [/availability_zones?$/, (_, c) => `${c.region}a`],
  [/^id$/, (_, c) => `${ID_PREFIXES.get(c.type) ?? noun(c.type)}-${c.seed}`],
  [/(url|endpoint|issuer)s?$/, (name, c) => `https://${c.seed}.${c.region}.example.invalid/${name}`],
  [/(domain_name|dns_name|hostname|host)s?$/, (_, c) => `${c.seed}.${c.region}.example.invalid`],
  [/(^|_)ip(v4)?s?(_address(es)?)?$/, (_, c) => `10.0.${Number.parseInt(c.seed.slice(0, 2), 16)}.10`],
  [/(^|_)(date|time|timestamp|at)$/, () => "2000-01-01T00:00:00Z"],
  [/^(json|minified_json|policy|.*_policy_json|.*_policy_document)$/, () => "{}"],
  [/^(data|.*_base64|.*_base64sha256)$/, (_, c) => Buffer.from(c.seed).toString("base64")],
];

/** A made-up value of a type; the same configuration always gets the same one. */
export function fakeValue(name: string, type: CtyType, context: FakeContext): Value {
  if (type === "string") return fakeString(name, context);
  if (type === "number") return 1;
  if (type === "bool") return false;
  if (type === "dynamic") return null;
  if (type[0] === "map") return {};
  if (type[0] !== "object") return [fakeValue(name, type[1], context)];
  return Object.fromEntries(
    Object.entries(type[1]).map(([member, inner]) => [member, fakeValue(member, inner, context)]),
  );
}

function fakeString(name: string, context: FakeContext): string {
  const rule = STRINGS.find(([pattern]) => pattern.test(name));
  return rule === undefined ? `${name.replace(/_/g, "-")}-${context.seed}` : rule[1](name, context);
}

/** Replaces what is unknown after apply, and with `nulls` also what a data source left open. */
export function fillBody(
  schema: BlockSchema | NestedType,
  body: ValueObject,
  context: FakeContext,
  nulls = false,
): ValueObject {
  const filled = { ...body };
  for (const [name, attribute] of Object.entries(schema.attributes ?? {})) {
    const value = filled[name] ?? null;
    const open = isUnknown(value) || (nulls && attribute.computed === true && value === null);
    const nested = attribute.nested_type;
    if (open) filled[name] = prefixed(name, body, context) ?? fakeAttribute(name, attribute, context);
    else if (nested !== undefined)
      filled[name] = mapNested(nested.nesting_mode, value, (inner) => fillBody(nested, inner, context, nulls));
    else filled[name] = fillType(value, attribute.type ?? "dynamic", name, context);
  }
  for (const [name, type] of Object.entries("block_types" in schema ? (schema.block_types ?? {}) : {})) {
    filled[name] = isUnknown(filled[name])
      ? emptyBlocks(type.nesting_mode)
      : mapNested(type.nesting_mode, filled[name], (inner) => fillBody(type.block, inner, context, nulls));
  }
  return filled;
}

/** A name given by its prefix: like real ones 26 characters longer, and another one for what replaces it. */
function prefixed(name: string, body: ValueObject, { seed }: FakeContext): string | undefined {
  const prefix = body[`${name}_prefix`];
  return typeof prefix === "string" && prefix !== "" ? `${prefix}200001010000000000${seed}` : undefined;
}

function fakeAttribute(name: string, attribute: AttributeSchema, context: FakeContext): Value {
  const nested = attribute.nested_type;
  if (nested === undefined) return fakeValue(name, attribute.type ?? "dynamic", context);
  if (nested.nesting_mode === "map") return {};
  const members = Object.entries(nested.attributes).map(([member, inner]) => [
    member,
    fakeAttribute(member, inner, context),
  ]);
  const one = Object.fromEntries(members) as ValueObject;
  return nested.nesting_mode === "single" ? one : [one];
}

function fillType(value: Value, type: CtyType, name: string, context: FakeContext): Value {
  if (isUnknown(value)) return fakeValue(name, type, context);
  if (value === null || typeof type === "string") return value;
  if (Array.isArray(value))
    return type[0] === "object" ? value : value.map((inner) => fillType(inner, type[1], name, context));
  if (!isValueObject(value)) return value;
  const members = Object.entries(value).map(([member, inner]) => {
    const of = type[0] === "object" ? (type[1][member] ?? "dynamic") : type[1];
    return [member, fillType(inner, of, member, context)];
  });
  return Object.fromEntries(members) as ValueObject;
}

/** `aws_s3_bucket` → `s3`. */
function service(type: string): string {
  const word = type.split("_")[1] ?? type;
  const prefix = ID_PREFIXES.get(type);
  return prefix === undefined || prefix === "fs" ? word : "ec2";
}

/** Region and account in an ARN: buckets have neither there, what is IAM's has no region. */
function standing({ type, region, account }: FakeContext): string {
  if (isBucket(type)) return ":";
  return `${service(type) === "iam" ? "" : region}:${account}`;
}

function end({ type, seed }: FakeContext): string {
  return isBucket(type) ? `-${seed}` : `/${seed}`;
}

function isBucket(type: string): boolean {
  return type === "aws_s3_bucket";
}

/** `aws_s3_bucket` → `s3-bucket`. */
function noun(type: string): string {
  return type.split("_").slice(1).join("-");
}
