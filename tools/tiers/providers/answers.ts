import { attributeIn, hasExpression } from "../../../lib/terraform/expression/literals";
import { elementsOf, Json, JsonObject, objectAt } from "../../../lib/rehearsal/lint/configuration";
import { knownAnswer } from "../../../lib/rehearsal/provider/answers";
import { FakeContext, fakeValue } from "../../../lib/rehearsal/provider/fakes";
import { ProviderSchemas, Schema } from "../../../lib/rehearsal/schema/types";

/** An `override_data` block of a test file. */
export interface DataOverride {
  readonly target: string;
  readonly values: JsonObject;
}

/** Where the stacks of an example stand, for values that name it. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/** A made-up answer for every data source of a stack, so that a plan asks no cloud. */
export function overrideData(
  json: JsonObject,
  others: readonly JsonObject[],
  schemas: ProviderSchemas,
): DataOverride[] {
  const place = placeOf(json);
  return elementsOf(json)
    .filter(({ kind, address }) => kind === "data" && address.startsWith("data."))
    .map(({ type, address, body }) => {
      if (type === "terraform_remote_state") return { target: address, values: { outputs: outputsOf(body, others) } };
      return { target: address, values: { ...madeUp(type, body, schemas, place), ...expected(json, address) } };
    });
}

/** Account and region as the stack's first AWS provider names them. */
export function placeOf(json: JsonObject): Place {
  const [first] = [objectAt(json, "provider")["aws"]].flat();
  const { region, allowed_account_ids: accounts } = objectAt(first);
  const [account] = Array.isArray(accounts) ? accounts : [];
  return {
    region: typeof region === "string" ? region : "us-east-1",
    account: typeof account === "string" ? account : "123456789012",
  };
}

/** What a construct has said it relies on. */
function expected(json: JsonObject, address: string): JsonObject {
  const facts = objectAt(json, "//", "mlPlatform")["facts"];
  const answers = (Array.isArray(facts) ? facts : [])
    .map((fact) => objectAt(fact))
    .filter((fact) => fact["type"] === "expects" && fact["address"] === address)
    .map((fact) => objectAt(fact["values"]));
  return Object.assign({}, ...answers) as JsonObject;
}

function madeUp(type: string, body: JsonObject, schemas: ProviderSchemas, place: Place): JsonObject {
  const schema = Object.values(schemas.provider_schemas)
    .map(({ data_source_schemas: sources }): Schema | undefined => sources[type])
    .find((found) => found !== undefined);
  const context = contextOf(type, place);
  const computed = Object.entries(schema?.block.attributes ?? {}).filter(
    ([name, attribute]) => attribute.computed === true && body[name] === undefined && attribute.type !== undefined,
  );
  const values = computed.map(([name, { type: kind = "dynamic" }]) => [name, fakeValue(name, kind, context)]);
  const known = Object.entries(knownAnswer(type, context, body)).filter(
    ([name]) => schema?.block.attributes?.[name] !== undefined,
  );
  return { ...Object.fromEntries(values), ...Object.fromEntries(known) } as JsonObject;
}

/** The outputs of the stack whose state a data source reads, each like the attribute it hands over. */
function outputsOf(body: JsonObject, others: readonly JsonObject[]): JsonObject {
  const producer = others.find((other) => isStateOf(body, other));
  const outputs = Object.entries(objectAt(producer, "output"));
  return Object.fromEntries(
    outputs.map(([name, output]) => [name, outputValue(objectAt(output)["value"] ?? null, producer)]),
  );
}

/** The remote state of a stack has the configuration of its backend. */
function isStateOf(body: JsonObject, other: JsonObject): boolean {
  const backend = body["backend"];
  if (typeof backend !== "string") return false;
  const theirs = objectAt(other, "terraform", "backend", backend);
  const config = objectAt(body["config"]);
  return ["path", "bucket", "key", "hostname", "organization"].every((key) => config[key] === theirs[key]);
}

function outputValue(value: Json, producer: JsonObject | undefined): Json {
  if (Array.isArray(value)) return value.map((one) => outputValue(one, producer));
  if (typeof value !== "string") return value;
  const read = attributeIn(value);
  if (read === undefined || producer === undefined) return hasExpression(value) ? "made-up" : value;
  const [type = "", name = ""] = read.address.split(".");
  const { attribute } = read;
  const written = objectAt(producer, "resource", type, name)[attribute];
  if (typeof written === "string" && !hasExpression(written)) return written;
  return fakeValue(attribute, "string", contextOf(type, placeOf(producer))) as Json;
}

function contextOf(type: string, place: Place): FakeContext {
  return { type, seed: "0a1b2c3d", partition: "aws", ...place };
}
