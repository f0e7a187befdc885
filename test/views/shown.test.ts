import { readShownText, synthesizedStack } from "../../lib/terraform";
import { Views } from "../../lib/views";

const ROLE = "arn:aws:iam::123456789012:role/nodes";

const GIVEN = { mode: "managed", address: "x", sensitive_values: {} };

/** A plan of what exists: ids and ARNs are known, and who refers to whom is not said. */
function plan(secrets: object = {}): string {
  const resources = [
    { ...GIVEN, type: "aws_vpc", name: "V", values: { id: "vpc-0123456789abcdef0", arn: "arn:aws:ec2:::vpc/x" } },
    {
      ...GIVEN,
      type: "aws_iam_role",
      name: "R",
      values: { id: "nodes", arn: ROLE, name: "nodes" },
      sensitive_values: secrets,
    },
    { ...GIVEN, type: "aws_s3_bucket", name: "B", values: { id: "nodes", bucket: "nodes" } },
    { ...GIVEN, type: "aws_subnet", name: "S", values: { vpc_id: "vpc-0123456789abcdef0" } },
    { ...GIVEN, type: "aws_eks_node_group", name: "G", values: { node_role_arn: ROLE, cluster_name: "nodes" } },
  ];
  const configured = resources.map(({ values, ...one }) => ({
    ...one,
    expressions: Object.fromEntries(
      Object.entries(values as Readonly<Record<string, string | undefined>>)
        .filter(([name]) => name !== "id" && name !== "arn")
        .map(([name, value]) => [name, { constant_value: value }]),
    ),
  }));
  return JSON.stringify({
    format_version: "1.2",
    planned_values: { root_module: { resources } },
    configuration: { root_module: { resources: configured } },
  });
}

const views = (text: string): Views => new Views(readShownText(text, "plan").stacks);

test("in a plan, an id or an ARN refers to whom it is of; a name, which several have, does not", () => {
  const all = views(plan());
  expect(all.resources("aws_subnet")[0]!.refersTo("vpc_id")?.address).toBe("aws_vpc.V");
  const [group] = all.resources("aws_eks_node_group");
  expect(group!.refersTo("node_role_arn")?.address).toBe("aws_iam_role.R");
  // it is known as well
  expect(group!.text("node_role_arn")).toBe(ROLE);
  expect(group!.refersTo("cluster_name")).toBeUndefined();
  expect(all.identified("nodes")).toBeUndefined();
});

test("what the plan marks as sensitive names nobody", () => {
  for (const secrets of [true, { arn: true }] as object[])
    expect(views(plan(secrets)).identified(ROLE)).toBeUndefined();
});

test("a plan does not show lifecycle, and a configuration shows all", () => {
  const shown = views(plan());
  expect([shown.shows("lifecycle"), shown.shows("lifecycle", shown.stacks[0])]).toEqual([false, false]);
  const [plain] = [synthesizedStack("s", { resource: {} })];
  const own = new Views([plain]);
  expect([own.shows("lifecycle"), own.shows("backend", plain)]).toEqual([true, true]);
  const both = new Views([plain, ...shown.stacks]);
  expect([both.shows("lifecycle"), both.shows("lifecycle", plain)]).toEqual([false, true]);
});
