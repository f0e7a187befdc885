import { Answers, SimulatedProvider } from "../../../lib/rehearsal/provider/simulated-provider";
import { decodeValue, encodeValue, isUnknown, Value, ValueObject } from "../../../lib/rehearsal/provider/values";
import { servedSchema } from "../../../lib/rehearsal/provider/wire-schema";
import { ProviderSchema } from "../../../lib/rehearsal";

const SCHEMA: ProviderSchema = {
  provider: { version: 0, block: { attributes: { region: { type: "string", optional: true } } } },
  resource_schemas: {
    aws_vpc: {
      version: 1,
      block: {
        attributes: {
          id: { type: "string", optional: true, computed: true },
          arn: { type: "string", computed: true },
          cidr_block: { type: "string", optional: true },
        },
      },
    },
  },
  data_source_schemas: {
    aws_region: {
      version: 0,
      block: {
        attributes: {
          id: { type: "string", optional: true, computed: true },
          region: { type: "string", optional: true, computed: true },
        },
      },
    },
  },
};

const wire = (value: Value) => ({ msgpack: encodeValue(value) });
const read = (field: unknown): ValueObject => decodeValue((field as { msgpack: Uint8Array }).msgpack) as ValueObject;

function provider(answers: Answers = new Map(), replacements = {}) {
  const simulated = new SimulatedProvider({ schema: SCHEMA, answers, replacements });
  const call = (operation: Parameters<SimulatedProvider["handle"]>[0], request: object, peer = "one") =>
    simulated.handle(operation, request, peer) as Record<string, unknown>;
  return {
    call,
    configure: (peer: string, config: ValueObject) => call("configure", { config: wire(config) }, peer),
    created: (config: ValueObject, peer = "one") => {
      const request = { type_name: "aws_vpc", config: wire(config), prior_state: wire(null) };
      const { planned_state } = call("plan", { ...request, proposed_new_state: wire(config) }, peer);
      return read(call("apply", { ...request, planned_state }, peer)["new_state"]);
    },
  };
}

const VPC = { id: null, arn: null, cidr_block: "10.0.0.0/16" };

test("a plan leaves open what the provider decides, apply fills it in, the same each time", () => {
  const { call, created } = provider();
  const request = { type_name: "aws_vpc", config: wire(VPC), prior_state: wire(null), proposed_new_state: wire(VPC) };
  const planned = read(call("plan", request)["planned_state"]);
  expect(isUnknown(planned["arn"])).toBe(true);
  expect(planned["cidr_block"]).toBe("10.0.0.0/16");
  const first = created(VPC);
  expect(first["arn"]).toMatch(/^arn:aws:ec2:us-east-1:123456789012:vpc\/[0-9a-f]{8}$/);
  expect(first).toEqual(provider().created(VPC));
});

test("two resources of the same configuration are two", () => {
  const { created } = provider();
  expect(created(VPC)["id"]).not.toBe(created(VPC)["id"]);
});

test("region, account and partition are those of the instance that is asked", () => {
  const { configure, created } = provider();
  configure("one", { region: "cn-north-1", allowed_account_ids: ["999999999999"] });
  configure("two", { region: "us-gov-west-1", allowed_account_ids: null });
  expect(created(VPC, "one")["arn"]).toMatch(/^arn:aws-cn:ec2:cn-north-1:999999999999:/);
  expect(created(VPC, "two")["arn"]).toMatch(/^arn:aws-us-gov:ec2:us-gov-west-1:123456789012:/);
});

test("a change replaces where the table says so", () => {
  const change = { type_name: "aws_vpc", prior_state: wire(VPC), config: wire(VPC) };
  const proposed_new_state = wire({ ...VPC, cidr_block: "10.1.0.0/16" });
  const replacing = provider(new Map(), { aws_vpc: ["cidr_block"] }).call("plan", { ...change, proposed_new_state });
  expect(replacing["requires_replace"]).toEqual([{ steps: [{ attribute_name: "cidr_block" }] }]);
  const updating = provider().call("plan", { ...change, proposed_new_state });
  expect(updating["requires_replace"]).toEqual([]);
  expect(read(updating["planned_state"])).toEqual({ ...VPC, cidr_block: "10.1.0.0/16" });
});

test("a destroy is planned and applied as nothing", () => {
  const { call } = provider();
  const gone = { type_name: "aws_vpc", prior_state: wire(VPC), config: wire(null) };
  expect(read(call("plan", { ...gone, proposed_new_state: wire(null) })["planned_state"])).toBeNull();
  expect(read(call("apply", { ...gone, planned_state: wire(null) })["new_state"])).toBeNull();
});

test("an import brings what a provider would have decided", () => {
  const { imported_resources: imported } = provider().call("import", { type_name: "aws_vpc", id: "vpc-1" });
  const [{ state }] = imported as [{ state: unknown }];
  expect(read(state)).toEqual({ id: "vpc-1", arn: expect.stringMatching(/^arn:aws:ec2:/) as string, cidr_block: null });
});

test("a data source answers what a fact expects of it, else what is known, else something made up", () => {
  const answers = new Map([["data.aws_region.There", { region: "eu-west-3" }]]);
  const { call } = provider(answers);
  const ask = (address: string) =>
    read(
      call("data", { type_name: "aws_region", config: wire({ id: null, region: null, rehearsal_address: address }) })[
        "state"
      ],
    );
  expect(ask("data.aws_region.There")).toMatchObject({ region: "eu-west-3" });
  expect(ask("data.aws_region.Here")).toMatchObject({ region: "us-east-1", id: "us-east-1" });
});

test("a data source that tells no address answers what is expected of its type", () => {
  const { call } = provider(new Map([["aws_region", { region: "eu-west-3" }]]));
  const config = wire({ id: null, region: null, rehearsal_address: null });
  const { state } = call("data", { type_name: "aws_region", config });
  expect(read(state)).toMatchObject({ region: "eu-west-3" });
});

test("a type that is not served is an error with its name", () => {
  expect(() => provider().call("import", { type_name: "aws_nothing", id: "x" })).toThrow(
    "the simulation does not serve aws_nothing",
  );
});

test("what is served: data sources take their address, sets of blocks with anything in them are lists", () => {
  const schema = structuredClone(SCHEMA);
  schema.resource_schemas["aws_vpc"]!.block.block_types = {
    any: { nesting_mode: "set", block: { attributes: { value: { type: "dynamic", optional: true } } } },
    plain: { nesting_mode: "set", block: { attributes: { value: { type: "string", optional: true } } } },
  };
  const served = servedSchema(schema);
  expect(served.data_source_schemas["aws_region"]!.block.attributes).toHaveProperty("rehearsal_address");
  const { block_types: blocks } = served.resource_schemas["aws_vpc"]!.block;
  expect([blocks!["any"]!.nesting_mode, blocks!["plain"]!.nesting_mode]).toEqual(["list", "set"]);
});
