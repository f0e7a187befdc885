import { dnsSuffixOf } from "../../core/partition";
import { FakeContext } from "./fakes";
import { isValueObject, Value, ValueObject } from "./values";

/** Answers that configurations compute with, so that a made-up string would not do; by data source type. */
const ANSWERS: ReadonlyMap<string, (context: FakeContext, config: ValueObject) => ValueObject> = new Map([
  [
    "aws_partition",
    ({ partition, region }) => {
      const suffix = dnsSuffixOf(region);
      return {
        partition,
        id: partition,
        dns_suffix: suffix,
        reverse_dns_prefix: suffix.split(".").reverse().join("."),
      };
    },
  ],
  [
    "aws_caller_identity",
    ({ account, partition }) => ({
      account_id: account,
      id: account,
      arn: `arn:${partition}:iam::${account}:root`,
      user_id: account,
    }),
  ],
  [
    "aws_region",
    ({ region }) => ({ name: region, region, id: region, endpoint: `ec2.${region}.${dnsSuffixOf(region)}` }),
  ],
  [
    "aws_availability_zones",
    ({ region }) => ({
      id: region,
      names: ["a", "b", "c"].map((letter) => `${region}${letter}`),
      zone_ids: [1, 2, 3].map((n) => `${shortRegion(region)}-az${n}`),
    }),
  ],
  ["aws_iam_policy_document", (_, config) => policyDocument(config)],
]);

/** What the simulation knows of a data source beyond types. */
export function knownAnswer(type: string, context: FakeContext, config: ValueObject): ValueObject {
  return ANSWERS.get(type)?.(context, config) ?? {};
}

/** `us-east-1` → `use1`. */
function shortRegion(region: string): string {
  const letters = region.match(/^[a-z]+|north|south|east|west|central|gov|\d+$/g) ?? [];
  return letters.map((word, index) => (index === 0 || /\d/.test(word) ? word : word.charAt(0))).join("");
}

function policyDocument(config: ValueObject): ValueObject {
  const version = config["version"] ?? "2012-10-17";
  const statements = blocks(config["statement"]).map((statement) => ({
    ...defined({ Sid: statement["sid"] }),
    Effect: statement["effect"] ?? "Allow",
    ...defined({
      Action: alone(statement["actions"]),
      NotAction: alone(statement["not_actions"]),
      Resource: alone(statement["resources"]),
      NotResource: alone(statement["not_resources"]),
      Principal: byKey(statement["principals"], "type", "identifiers"),
      NotPrincipal: byKey(statement["not_principals"], "type", "identifiers"),
      Condition: conditions(statement["condition"]),
    }),
  }));
  const document = { Version: version, Statement: statements };
  return { version, json: JSON.stringify(document, null, 2), minified_json: JSON.stringify(document) };
}

function blocks(value: Value | undefined): ValueObject[] {
  return Array.isArray(value) ? value.filter(isValueObject) : [];
}

/** An argument that is a string by its schema; one not known yet stands for nothing. */
function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}

/** A list of one is written as its element, an empty one not at all. */
function alone(value: Value | undefined): Value | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.length === 1 ? value[0] : value;
}

function byKey(value: Value | undefined, key: string, member: string): ValueObject | undefined {
  const entries = blocks(value).map((block): [string, Value] => [textOf(block[key]), alone(block[member]) ?? null]);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function conditions(value: Value | undefined): ValueObject | undefined {
  const result: Record<string, ValueObject> = {};
  for (const block of blocks(value)) {
    const test = textOf(block["test"]);
    result[test] = { ...result[test], [textOf(block["variable"])]: alone(block["values"]) ?? null };
  }
  return Object.keys(result).length === 0 ? undefined : result;
}

function defined(members: Record<string, Value | undefined>): ValueObject {
  const entries = Object.entries(members).filter((entry): entry is [string, Value] => (entry[1] ?? null) !== null);
  return Object.fromEntries(entries);
}
