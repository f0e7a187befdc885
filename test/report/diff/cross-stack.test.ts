import { diff, SynthesisDiff, SynthesizedStack } from "../../../lib/report";
import { synthesizedStack } from "../../../lib/terraform";
import { Bodies, stackOf } from "../support";
import { OTHER, VPC } from "./support";

describe("across stacks", () => {
  const backend = (name: string) => ({ terraform: { backend: { s3: { bucket: "state", key: `${name}.tfstate` } } } });
  const producer = (bodies: Bodies, output: Record<string, unknown> = { vpc: { value: "${aws_vpc.V.id}" } }) =>
    stackOf(bodies, { ...backend("net"), output });
  const consumer = (state: string, config: Record<string, unknown>, name = "app") =>
    stackOf(
      {
        [`data.terraform_remote_state.${state}`]: { backend: "s3", config },
        "aws_subnet.S": { vpc_id: `\${data.terraform_remote_state.${state}.outputs.vpc}` },
      },
      backend(name),
      name,
    );
  const byName = consumer("cross-stack-reference-input-net", {});
  const byBackend = consumer("theirs", { bucket: "state", key: "net.tfstate" });
  const lines = ({ stacks }: SynthesisDiff) =>
    stacks.flatMap(({ stack, resources }) => resources.map(({ action, address }) => `${stack}: ${action} ${address}`));

  test.each([
    ["by the name CDKTF gives", byName],
    ["by its backend", byBackend],
  ])("a replacement reaches the stack that reads the output, %s", (_, app) => {
    for (const order of [<T>(all: T[]) => all, <T>(all: T[]) => [...all].reverse()]) {
      const result = diff(order([producer(VPC), app]), order([producer(OTHER), app]));
      expect(lines(result).sort()).toEqual(["app: replaced aws_subnet.S", "net: replaced aws_vpc.V"]);
    }
  });

  test("a literal output that changes reaches it too; another state's does not", () => {
    const literal = (vpc: string) => producer(VPC, { vpc: { value: vpc } });
    expect(lines(diff([literal("vpc-1"), byName], [literal("vpc-2"), byName]))).toEqual(["app: replaced aws_subnet.S"]);
    const foreign = consumer("theirs", { bucket: "other", key: "net.tfstate" });
    expect(lines(diff([literal("vpc-1"), foreign], [literal("vpc-2"), foreign]))).toEqual([]);
  });

  test("and on, through an output of the stack between", () => {
    const between = stackOf(
      { "data.terraform_remote_state.cross-stack-reference-input-net": { backend: "local" } },
      { output: { vpc: { value: '${data.terraform_remote_state.cross-stack-reference-input-net.outputs["vpc"]}' } } },
      "mid",
    );
    const app = consumer("cross-stack-reference-input-mid", {});
    const result = diff([app, between, producer(VPC)], [app, between, producer(OTHER)]);
    expect(lines(result)).toEqual(["net: replaced aws_vpc.V", "app: replaced aws_subnet.S"]);
  });

  test("stacks come in the order of deployment, explicit dependencies included", () => {
    const stack = (name: string, ...dependencies: string[]) => synthesizedStack(name, {}, { dependencies });
    const { stacks } = diff([], [stack("a", "c", "elsewhere"), stack("b", "a"), stack("c")]);
    expect(stacks.map(({ stack: name }) => name)).toEqual(["c", "a", "b"]);
  });

  test("stacks that read each other are compared all the same", () => {
    const circle = (name: string, other: string, cidr: string) =>
      stackOf(
        { [`data.terraform_remote_state.cross-stack-reference-input-${other}`]: {}, "aws_vpc.V": { cidr_block: cidr } },
        {},
        name,
      );
    const pair = (cidr: string): SynthesizedStack[] => [circle("a", "b", cidr), circle("b", "a", cidr)];
    expect(lines(diff(pair("10.0.0.0/16"), pair("10.1.0.0/16"))).sort()).toEqual([
      "a: replaced aws_vpc.V",
      "b: replaced aws_vpc.V",
    ]);
  });

  test("an output that a deployed stack reads goes in two steps", () => {
    const without = stackOf({ "aws_subnet.S": { vpc_id: "vpc-1" } }, backend("app"), "app");
    const gone = { stack: "net", removed: "output.vpc" };
    expect(diff([producer(VPC), byName], [producer(VPC, {}), without]).twoSteps).toEqual([
      { ...gone, first: "deploy app, which reads it until then", then: "deploy net" },
    ]);
    expect(diff([producer(VPC), byBackend], [producer(VPC, {}), byBackend]).twoSteps).toEqual([
      { ...gone, first: "change app, which still reads it, and deploy it", then: "deploy net" },
    ]);
    expect(diff([producer(VPC), byName], []).twoSteps).toEqual([
      { ...gone, first: "destroy app, which reads it", then: "destroy net" },
    ]);
    expect(diff([producer(VPC), byName], [byName]).twoSteps).toEqual([
      { ...gone, first: "change app, which still reads it, and deploy it", then: "destroy net" },
    ]);
    expect(diff([producer(VPC), without], [producer(VPC, {}), without]).twoSteps).toEqual([]);
  });

  test("a stack that comes, and one that goes", () => {
    const { stacks, counts } = diff([producer(VPC)], [stackOf(VPC, {}, "other")]);
    expect(stacks.map(({ stack, status }) => [stack, status])).toEqual([
      ["other", "added"],
      ["net", "removed"],
    ]);
    expect(counts).toMatchObject({ added: 1, destroyed: 1 });
  });
});
