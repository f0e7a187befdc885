import { LocalBackend, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { diff, quotasOf } from "../../../lib/report";
import { synthesizePlain } from "../../../lib/testing";

/** A VPC in one stack and a subnet of it in another, as CDKTF renders the reference between them. */
function stacks(cidr: string, shared = true) {
  return synthesizePlain((app) => {
    const [net, workload] = ["net", "app"].map((id) => {
      const stack = new TerraformStack(app, id);
      new AwsProvider(stack, "Aws", { region: "us-east-1" });
      new LocalBackend(stack, { path: `../../../${id}.tfstate` });
      return stack;
    });
    const vpc = new Vpc(net!, "Vpc", { cidrBlock: cidr });
    new Subnet(workload!, "Subnet", { vpcId: shared ? vpc.id : "vpc-0123456789abcdef0", cidrBlock: "10.0.0.0/24" });
  }).stacks;
}

test("a replacement crosses the reference that CDKTF makes", () => {
  const result = diff(stacks("10.0.0.0/16"), stacks("10.1.0.0/16"));
  const lines = result.stacks.flatMap(({ stack, resources }) =>
    resources.map(({ action, address, path }) => `${stack}: ${action} ${address} at ${path}`),
  );
  expect(lines).toEqual(["net: replaced aws_vpc.Vpc at net/Vpc", "app: replaced aws_subnet.Subnet at app/Subnet"]);
});

test("giving the reference up takes two steps", () => {
  const [before, after] = [stacks("10.0.0.0/16"), stacks("10.0.0.0/16", false)];
  expect(diff(before, after).twoSteps).toEqual([
    {
      stack: "net",
      removed: "output.cross-stack-output-aws_vpcVpcid",
      first: "deploy app, which reads it until then",
      then: "deploy net",
    },
  ]);
  expect(diff(after, before).twoSteps).toEqual([]);
});

test("the quota of the subnet is that of the other stack's VPC", () => {
  const { needs } = quotasOf(stacks("10.0.0.0/16"));
  expect(needs.find(({ name }) => name === "Subnets per VPC")).toMatchObject({ within: "net/Vpc", needed: 1 });
});
