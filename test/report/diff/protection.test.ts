import { readFileSync } from "node:fs";
import { diff } from "../../../lib/report";
import { stackOf } from "../support";
import { between, OTHER, told, VPC } from "./support";

describe("protection", () => {
  const guarded = { "aws_vpc.V": { ...VPC["aws_vpc.V"], lifecycle: [{ prevent_destroy: true }] } };

  test("lifting prevent_destroy is named, though Terraform plans nothing", () => {
    expect(told(between(guarded, VPC))).toEqual(["unprotected aws_vpc.V", "  ! prevent_destroy is lifted"]);
    expect(told(between(VPC, guarded))).toEqual([]);
    expect(told(between(guarded, OTHER))).toEqual([
      "replaced aws_vpc.V",
      "  cidr_block changed: replaces",
      "  ! prevent_destroy is lifted",
    ]);
  });

  test("it refuses a replacement and the removal of an instance, and not the removal from the code", () => {
    const other = { "aws_vpc.V": { ...OTHER["aws_vpc.V"], lifecycle: { prevent_destroy: "true" } } };
    expect(told(between(guarded, other)).at(-1)).toBe("  ! prevent_destroy refuses the replacement");
    const unknown = { "aws_vpc.V": { ...guarded["aws_vpc.V"], cidr_block: "${var.cidr}" } };
    expect(told(between(guarded, unknown)).at(-1)).toBe("  ! prevent_destroy would refuse a replacement");
    const counted = (count: number) => ({ "aws_vpc.V": { ...guarded["aws_vpc.V"], count } });
    expect(told(between(counted(2), counted(1)))).toEqual(["destroyed aws_vpc.V[1]", "  ! prevent_destroy refuses it"]);
    expect(told(between(guarded, {}))).toEqual([
      "destroyed aws_vpc.V",
      "  ! prevent_destroy does not hold once the resource has left the code",
    ]);
  });

  test.each<[string, Record<string, unknown>, string | undefined]>([
    ["aws_s3_bucket", {}, "empty it, or apply force_destroy = true"],
    ["aws_s3_bucket", { force_destroy: "${var.x}" }, "empty it, or apply force_destroy = true"],
    ["aws_s3_bucket", { force_destroy: true }, undefined],
    ["aws_ecr_repository", { force_delete: false }, "empty it, or apply force_delete = true"],
    ["aws_ecr_repository", { force_delete: true }, undefined],
    ["aws_dynamodb_table", { deletion_protection_enabled: true }, "apply deletion_protection_enabled = false"],
    ["aws_lb", { enable_deletion_protection: true }, "apply enable_deletion_protection = false"],
    ["aws_lb", { enable_deletion_protection: false }, undefined],
    ["aws_sagemaker_model_package_group", {}, "delete the model versions in it"],
    ["aws_db_instance", { skip_final_snapshot: false }, "apply a final_snapshot_identifier"],
    ["aws_db_instance", { skip_final_snapshot: false, final_snapshot_identifier: "last" }, undefined],
    ["aws_db_instance", { skip_final_snapshot: true }, undefined],
    ["aws_vpc", {}, undefined],
  ])("removal of %s %j in two steps: %s", (type, body, first) => {
    const address = `${type}.X`;
    const { twoSteps } = diff([stackOf({ [address]: body })], [stackOf({})]);
    expect(twoSteps).toEqual(first === undefined ? [] : [{ stack: "net", removed: address, first, then: "remove it" }]);
  });

  test.each([
    "aws_athena_database",
    "aws_athena_workgroup",
    "aws_backup_vault",
    "aws_ecr_repository",
    "aws_ecrpublic_repository",
    "aws_iam_user",
    "aws_route53_zone",
    "aws_s3_bucket",
    "aws_s3_directory_bucket",
  ])("%s is emptied by a flag that the provider has", (type) => {
    const [step] = diff([stackOf({ [`${type}.X`]: {} })], [stackOf({})]).twoSteps;
    const flag = /^empty it, or apply (\w+) = true$/.exec(step?.first ?? "")?.[1] ?? "";
    const module = `@cdktf/provider-aws/lib/${type.replace("aws_", "").replaceAll("_", "-")}`;
    expect(readFileSync(require.resolve(module), "utf8")).toContain(`getBooleanAttribute('${flag}')`);
  });

  test("a replacement and the removal of an instance need the two steps as well, an update does not", () => {
    const bucket = (more: Record<string, unknown>) => [
      stackOf({ "aws_s3_bucket.B": { force_destroy: false, ...more } }),
    ];
    const first = "empty it, or apply force_destroy = true";
    expect(diff(bucket({ bucket: "a" }), bucket({ bucket: "b", force_destroy: true })).twoSteps).toEqual([
      { stack: "net", removed: "aws_s3_bucket.B", first, then: "make the change that replaces it" },
    ]);
    expect(diff(bucket({ count: 2 }), bucket({ count: 1 })).twoSteps).toEqual([
      { stack: "net", removed: "aws_s3_bucket.B[1]", first, then: "remove it" },
    ]);
    expect(diff(bucket({ tags: { a: "1" } }), bucket({ tags: { a: "2" } })).twoSteps).toEqual([]);
  });
});

describe("create_before_destroy", () => {
  const first = { lifecycle: { create_before_destroy: true } };

  test.each([
    ["depends_on", { depends_on: ["aws_vpc.V"], ...first }],
    ["replace_triggered_by", { lifecycle: { ...first.lifecycle, replace_triggered_by: ["aws_vpc.V"] } }],
  ])("is handed down through %s", (_, subnet) => {
    const stack = (cidr: string) => ({ "aws_vpc.V": { cidr_block: cidr }, "aws_subnet.S": subnet });
    const [vpc] = between(stack("10.0.0.0/16"), stack("10.1.0.0/16"));
    expect(vpc).toMatchObject({ address: "aws_vpc.V", createsFirst: true });
  });

  test("is told, and handed down to what the resource depends on", () => {
    const stack = (cidr: string) => ({
      "aws_vpc.V": { cidr_block: cidr },
      "aws_subnet.S": { vpc_id: "${aws_vpc.V.id}", ...first },
      "aws_subnet.T": { vpc_id: "${aws_vpc.V.id}" },
    });
    expect(
      between(stack("10.0.0.0/16"), stack("10.1.0.0/16")).map(({ address, createsFirst }) => [address, createsFirst]),
    ).toEqual([
      ["aws_vpc.V", true],
      ["aws_subnet.S", true],
      ["aws_subnet.T", false],
    ]);
  });

  test("meets a fixed name", () => {
    const role = (name: string, path: string) => ({ "aws_iam_role.R": { name, path, ...first } });
    expect(told(between(role("a", "/x/"), role("a", "/y/")))).toEqual([
      "replaced aws_iam_role.R",
      "  path changed: replaces",
      '  ! create_before_destroy meets a fixed name: name "a" is taken until the old one is gone',
    ]);
    expect(told(between(role("a", "/x/"), role("b", "/y/"))).filter((line) => line.includes("!"))).toEqual([]);
    const prefixed = (path: string) => ({ "aws_iam_role.R": { name_prefix: "a-", path, ...first } });
    expect(told(between(prefixed("/x/"), prefixed("/y/"))).filter((line) => line.includes("!"))).toEqual([]);
  });
});
