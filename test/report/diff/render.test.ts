import { diff, renderDiff } from "../../../lib/report";
import { Bodies, stackOf } from "../support";

const MEASURED = "replacements as measured on hashicorp/aws 5.100.0, 2026-11-28";

test("nothing differs", () => {
  const stack = stackOf({ "aws_vpc.V": {} });
  expect(renderDiff(diff([stack], [stack]))).toBe("no difference");
});

test("every kind of change, the gravest last", () => {
  const before: Bodies = {
    "aws_vpc.V": { cidr_block: "10.0.0.0/16", lifecycle: { create_before_destroy: true } },
    "aws_subnet.S": { vpc_id: "${aws_vpc.V.id}" },
    "aws_route_table.R": { vpc_id: "vpc-1" },
    "aws_eip.E": { tags: { Name: "a" } },
    "aws_eip.Old": {},
    "aws_eip.Kept": {},
    "aws_iam_role.Guarded": { lifecycle: { prevent_destroy: true } },
    "aws_s3_bucket.Gone": {},
    "aws_eip.Same": {},
  };
  const after: Bodies = {
    "aws_vpc.V": { cidr_block: "10.1.0.0/16", lifecycle: { create_before_destroy: true } },
    "aws_subnet.S": { vpc_id: "${aws_vpc.V.id}" },
    "aws_route_table.R": { vpc_id: "${var.vpc}" },
    "aws_eip.E": { tags: { Name: "b".repeat(100) } },
    "aws_eip.New": {},
    "aws_iam_role.Guarded": {},
    "aws_eip.More": { count: 2 },
    "aws_internet_gateway.Brought": {},
    "aws_eip.Same": {},
  };
  const more = {
    moved: [{ from: "aws_eip.Old", to: "aws_eip.New" }],
    import: [{ to: "aws_internet_gateway.Brought", id: "igw-1" }],
    removed: [{ from: "aws_eip.Kept", lifecycle: { destroy: false } }],
    provider: { aws: { region: "eu-west-1" } },
  };
  expect(renderDiff(diff([stackOf(before)], [stackOf(after, more)])).split("\n")).toEqual([
    "net",
    "  +   added net/More",
    "        aws_eip.More (2 instances)",
    "  +   imported net/Brought",
    "        aws_internet_gateway.Brought",
    "  >   renamed net/New",
    "        aws_eip.New",
    "        was aws_eip.Old",
    "        was at net/Old",
    "  >   unprotected net/Guarded",
    "        aws_iam_role.Guarded",
    "        ! prevent_destroy is lifted",
    "  ~   changed net/E",
    "        aws_eip.E",
    `        tags.Name: "a" -> "${"b".repeat(78)}… [in place]`,
    "  -/? may replace net/R",
    "        aws_route_table.R",
    '        vpc_id: "vpc-1" -> "${var.vpc}" [may replace, its value is known only at plan]',
    "  +/- replaced net/V",
    "        aws_vpc.V",
    '        cidr_block: "10.0.0.0/16" -> "10.1.0.0/16" [replaces]',
    "  -/+ replaced net/S",
    "        aws_subnet.S",
    "        vpc_id [replaces, it refers to aws_vpc.V, which changes]",
    "  .   forgotten net/Kept",
    "        aws_eip.Kept",
    "  -   destroyed net/Gone",
    "        aws_s3_bucket.Gone",
    '  ~   provider.aws.region: "us-east-1" -> "eu-west-1"',
    "",
    "in two steps",
    "  net  aws_s3_bucket.Gone",
    "        1. empty it, or apply force_destroy = true",
    "        2. remove it",
    "",
    "2 added, 1 imported, 1 renamed, 1 unprotected, 1 changed, 1 may replace, 2 replaced, 1 forgotten, 1 destroyed",
    MEASURED,
  ]);
});

test("a value that comes or goes, an effect nobody knows, stacks that come and go, settings alone", () => {
  const old = [
    stackOf({ "aws_unheard_of.X": { name: "a" } }),
    stackOf({ "aws_vpc.V": {} }, {}, "gone"),
    stackOf({}, {}, "app"),
  ];
  const fresh = [
    stackOf({ "aws_unheard_of.X": {} }),
    stackOf({ "aws_vpc.V": {} }, {}, "fresh"),
    stackOf({}, { output: { vpc: { value: "vpc-1" } } }, "app"),
  ];
  expect(renderDiff(diff(old, fresh)).split("\n")).toEqual([
    "net",
    "  ~   changed net/X",
    "        aws_unheard_of.X",
    '        name: "a" -> nothing [effect unknown, aws_unheard_of was not probed]',
    "",
    "fresh (added)",
    "  +   added fresh/V",
    "        aws_vpc.V",
    "",
    "app",
    '  ~   output.vpc: nothing -> {"value":"vpc-1"}',
    "",
    "gone (removed: its resources run on until it is destroyed from the old directory)",
    "  -   destroyed gone/V",
    "        aws_vpc.V",
    "",
    "1 added, 1 changed, 1 destroyed",
    MEASURED,
  ]);
  const only = renderDiff(diff([stackOf({})], [stackOf({}, { provider: { aws: { region: "eu-west-1" } } })]));
  expect(only).toContain(`\n\nno resource changes\n${MEASURED}`);
});
