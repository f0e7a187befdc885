import { hasExpression } from "../terraform/expression/literals";
import { asArray, isObject, Json, JsonObject } from "../terraform";
import { PolicyReading, readJoined, readTemplates } from "./policy";
import type { Block, Resource } from "./resource";

/** What a policy says that `data.aws_iam_policy_document` writes. `read` reads those that it is made of. */
export function readPolicyDocument(source: Resource, read: (document: Json) => PolicyReading): PolicyReading {
  if (source.isDynamic("statement")) return unknown("a dynamic block makes its statements");
  if (source.has("override_policy_documents")) return unknown("other documents override its statements");
  const below: JsonObject[] = [];
  for (const document of asArray(source.body.source_policy_documents)) {
    const reading = read(document);
    if (reading.kind !== "policy") return unknown("one of the documents that it is made of is not known");
    below.push(...asArray(reading.document.Statement).filter(isObject));
  }
  const own = source.blocks("statement");
  const dynamic = own.find((block) => ["principals", "condition"].some((name) => block.isDynamic(name)));
  if (dynamic !== undefined) return unknown("a dynamic block makes a part of it");
  const written = readTemplates({ Statement: own.map(statementOf) });
  if (written.kind !== "policy") return below.length > 0 ? joined(below, []) : written;
  return joined(below, asArray(written.document.Statement).filter(isObject));
}

function joined(below: readonly JsonObject[], own: readonly JsonObject[]): PolicyReading {
  return readJoined({ Version: "2012-10-17", Statement: [...below, ...own] });
}

function unknown(why: string): PolicyReading {
  return { kind: "unknown", why };
}

/** A statement as the data source writes it, with expressions where the values of references are not known. */
function statementOf(block: Block): JsonObject {
  const named: [string, Json][] = [
    ["Sid", block.has("sid") ? one(block, "sid") : null],
    ["Effect", block.has("effect") ? one(block, "effect") : "Allow"],
    ["Action", all(block, "actions")],
    ["NotAction", all(block, "not_actions")],
    ["Resource", all(block, "resources")],
    ["NotResource", all(block, "not_resources")],
    ["Principal", principalsOf(block, "principals")],
    ["NotPrincipal", principalsOf(block, "not_principals")],
    ["Condition", conditionOf(block)],
  ];
  return Object.fromEntries(named.filter(([, value]) => value !== null));
}

/** A text as it will be, or with its expressions where only the plan knows them. */
function one(block: Block, name: string): string {
  const written = block.body[name];
  return block.text(name) ?? (typeof written === "string" ? written : "");
}

/** The members of a list; one that is known only at plan stays an expression, and so does a list that is one. */
function all(block: Block, name: string): Json {
  if (!block.has(name)) return null;
  const written = asArray(block.body[name]);
  const values = block.list(name);
  if (values.length !== written.length) return values.flatMap((value) => (value.kind === "known" ? [value.value] : []));
  return values.map((value, index) => {
    const text = value.kind === "known" && typeof value.value === "string" ? value.value : undefined;
    return text === undefined || hasExpression(text) ? (written[index] ?? "") : text;
  });
}

function principalsOf(block: Block, name: string): Json {
  const groups = block.blocks(name).map((group) => [one(group, "type"), asArray(all(group, "identifiers"))]);
  if (groups.length === 0) return null;
  const by = new Map<string, Json[]>();
  for (const [type, ids] of groups as [string, Json[]][]) by.set(type, [...(by.get(type) ?? []), ...ids]);
  return by.has("*") ? "*" : Object.fromEntries(by);
}

function conditionOf(block: Block): Json {
  const tests = new Map<string, Map<string, Json>>();
  for (const condition of block.blocks("condition")) {
    const [test, variable] = [one(condition, "test"), one(condition, "variable")];
    const keys = tests.get(test) ?? new Map<string, Json>();
    tests.set(test, keys.set(variable, all(condition, "values")));
  }
  if (tests.size === 0) return null;
  return Object.fromEntries([...tests].map(([test, keys]) => [test, Object.fromEntries(keys)]));
}
