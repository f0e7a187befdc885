import type { Severity } from "../../../lib/core/finding";
import { JsonObject } from "../../../lib/rehearsal";

/** A mistake by name, and the finding that has to name it. */
export interface NamedFault {
  readonly name: string;
  /** Stacks by name; a later one may read an earlier one's state. */
  readonly stacks: Readonly<Record<string, JsonObject>>;
  /** Every code that has to be found, each at `path`. */
  readonly codes: readonly string[];
  /** Construct path in the finding. */
  readonly path: string;
  /** Words of the message. */
  readonly says: string;
  /**
   * How certain the finding is.
   * @default "error"
   */
  readonly severity?: Severity;
}

const at = (path: string): JsonObject => ({ "//": { metadata: { path } } });

/** One resource `Made` under a construct path of its own, beside a sound network. */
function stack(parts: JsonObject, state = "app"): JsonObject {
  return {
    "//": { metadata: { stackName: state } },
    terraform: {
      backend: { local: { path: `${state}.tfstate` } },
      required_providers: {
        aws: { source: "aws", version: "6.25.0" },
        helm: { source: "helm", version: "3.1.1" },
      },
    },
    provider: { aws: [{ region: "us-east-1" }], helm: [{}] },
    ...parts,
  };
}

function one(type: string, body: JsonObject, more: JsonObject = {}): Readonly<Record<string, JsonObject>> {
  return { app: stack({ resource: { [type]: { Made: { ...at("app/Here/Made"), ...body } }, ...more } }) };
}

const made = (
  name: string,
  says: string,
  code: string | readonly string[],
  stacks: NamedFault["stacks"],
): NamedFault => ({
  name,
  stacks,
  codes: typeof code === "string" ? [code] : code,
  path: "app/Here/Made",
  says,
});

const VPC: JsonObject = { cidr_block: "10.0.0.0/16" };
const policy = (statement: JsonObject): string => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

const SCHEMA_FAULTS: readonly NamedFault[] = [
  made(
    "an argument that only the provider decides",
    "`arn` is decided by",
    "MLP-LINT-003",
    one("aws_vpc", { ...VPC, arn: "arn:aws:x" }),
  ),
  made(
    "`id` set on a resource",
    "`id` is given by the provider",
    "MLP-LINT-003",
    one("aws_vpc", { ...VPC, id: "vpc-1" }),
  ),
  made(
    "a required argument that is null",
    "needs the argument `repository`",
    "MLP-LINT-004",
    one("aws_ecr_lifecycle_policy", { repository: null, policy: "{}" }),
  ),
  made(
    "a required block left out",
    "needs the block `rule`",
    "MLP-LINT-004",
    one("aws_s3_bucket_ownership_controls", { bucket: "b" }),
  ),
  made("a misspelt argument", "no argument `cidr_blok`", "MLP-LINT-001", one("aws_vpc", { cidr_blok: "10.0.0.0/16" })),
  made(
    "a misspelt argument deep in a block",
    "`rule[0].expiration[0].day`",
    "MLP-LINT-001",
    one("aws_s3_bucket_lifecycle_configuration", {
      bucket: "b",
      rule: [{ id: "r", status: "Enabled", filter: [{}], expiration: [{ day: 1 }] }],
    }),
  ),
  made(
    "a misspelt member of a nested attribute, which Terraform drops",
    "`set[0].nam`",
    "MLP-LINT-001",
    one("helm_release", { name: "x", chart: "./x", set: [{ nam: "a", value: "b" }] }),
  ),
  made("a resource type that does not exist", "know no resource aws_vcp", "MLP-LINT-002", one("aws_vcp", VPC)),
  made(
    "a word for a number",
    "must be number",
    "MLP-LINT-005",
    one("aws_cloudwatch_log_group", { name: "x", retention_in_days: "a year" }),
  ),
  made(
    "two blocks where one is allowed",
    "allows at most 1 block",
    "MLP-LINT-006",
    one("aws_s3_bucket_ownership_controls", {
      bucket: "b",
      rule: [{ object_ownership: "BucketOwnerEnforced" }, { object_ownership: "ObjectWriter" }],
    }),
  ),
];

const REFERENCE_FAULTS: readonly NamedFault[] = [
  made(
    "a reference to a resource that is not there",
    "refers to aws_vpc.Gone",
    "MLP-LINT-015",
    one("aws_subnet", { vpc_id: "${aws_vpc.Gone.id}" }),
  ),
  made(
    "a reference to an attribute that is not there",
    "refers to aws_vpc.Main.idd",
    "MLP-LINT-015",
    one("aws_subnet", { vpc_id: "${aws_vpc.Main.idd}" }, { aws_vpc: { Main: VPC } }),
  ),
  made(
    "text that only looks like an expression",
    "is not an expression that Terraform can read",
    "MLP-LINT-016",
    one("aws_vpc", { ...VPC, tags: { Run: "echo ${RANK:-0}" } }),
  ),
  made(
    "a cycle",
    "cycle of 2 resources, got app/Here/Made → app/Other → app/Here/Made",
    "MLP-LINT-010",
    one(
      "aws_security_group",
      { name: "a", description: "${aws_vpc.Z.id}" },
      { aws_vpc: { Z: { ...at("app/Other"), ...VPC, tags: { Group: "${aws_security_group.Made.id}" } } } },
    ),
  ),
  made(
    "timestamp() in an argument: no plan is ever empty",
    "tags",
    ["MLP-LINT-011", "MLP-REHEARSE-002"],
    one("aws_vpc", { ...VPC, tags: { Built: "${timestamp()}" } }),
  ),
  made(
    "changes ignored at a path that leads nowhere",
    "no argument `tag`",
    "MLP-LINT-014",
    one("aws_vpc", { ...VPC, lifecycle: { ignore_changes: ["tag"] } }),
  ),
  made(
    "a misspelt member of lifecycle",
    "no argument `lifecycle.prevent_destory`",
    "MLP-LINT-001",
    one("aws_vpc", { ...VPC, lifecycle: { prevent_destory: true } }),
  ),
  made(
    "a dependency on something that is not there",
    "refers to aws_vpc.Gone, which this stack does not have",
    "MLP-LINT-015",
    one("aws_vpc", { ...VPC, depends_on: ["aws_vpc.Gone"] }),
  ),
  {
    ...made("an output that the other stack does not have", "needs the output vpc_ids of stack net", "MLP-LINT-012", {
      net: stack({ output: { vpc_id: { value: "vpc-1" } } }, "net"),
      app: stack({
        data: { terraform_remote_state: { net: { backend: "local", config: { path: "net.tfstate" } } } },
        resource: {
          aws_subnet: {
            Made: { ...at("app/Here/Made"), vpc_id: "${data.terraform_remote_state.net.outputs.vpc_ids}" },
          },
        },
      }),
    }),
  },
];

const REGION: JsonObject = { data: { aws_region: { Here: {} } } };
const IN_FRANKFURT = { condition: '${data.aws_region.Here.id == "eu-central-1"}', error_message: "another region" };

const RUN_FAULTS: readonly NamedFault[] = [
  made("data read inside a check: no plan is ever empty", "is inside the check", "MLP-LINT-013", {
    app: stack({
      check: {
        Zone: {
          ...at("app/Here/Made"),
          data: { aws_region: { Here: {} } },
          assert: [{ condition: '${data.aws_region.Here.id != ""}', error_message: "no" }],
        },
      },
    }),
  }),
  made("a check that does not hold", "another region", "MLP-REHEARSE-005", {
    app: stack({ ...REGION, check: { Zone: { ...at("app/Here/Made"), assert: [IN_FRANKFURT] } } }),
  }),
  made("a precondition that does not hold", "another region", "MLP-REHEARSE-005", {
    app: stack({
      ...REGION,
      resource: { aws_vpc: { Made: { ...at("app/Here/Made"), ...VPC, lifecycle: { precondition: [IN_FRANKFURT] } } } },
    }),
  }),
  made(
    "a provisioner",
    "runs commands for real",
    "MLP-REHEARSE-006",
    one("aws_vpc", { ...VPC, provisioner: [{ "local-exec": { command: "true" } }] }),
  ),
];

const TLS_ONLY = policy({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

const RULE_FAULTS: readonly NamedFault[] = [
  {
    ...made(
      "a lifecycle rule without filter",
      "has no filter",
      "MLP-S3-101",
      one("aws_s3_bucket_lifecycle_configuration", {
        bucket: "b",
        rule: [{ id: "r", status: "Enabled", expiration: [{ days: 1 }] }],
      }),
    ),
    severity: "warning", // the provider takes it, and says that a later one will not
  },
  made("two policies for one bucket", "second aws_s3_bucket_policy", "MLP-S3-102", {
    app: stack({
      resource: {
        aws_s3_bucket_policy: {
          First: { bucket: "b", policy: TLS_ONLY },
          Made: { ...at("app/Here/Made"), bucket: "b", policy: TLS_ONLY },
        },
      },
    }),
  }),
  {
    ...made("two default providers of one type", "2 times without an alias", "MLP-CHECK-101", {
      app: stack({ provider: { aws: [{ region: "us-east-1" }, { region: "us-west-2" }] } }),
    }),
    path: "app",
  },
  made(
    "a bucket open to the public",
    "public access is not blocked",
    "MLP-S3-103",
    one(
      "aws_s3_bucket_public_access_block",
      { bucket: "${aws_s3_bucket.B.id}", block_public_policy: false, restrict_public_buckets: false },
      { aws_s3_bucket: { B: {} } },
    ),
  ),
  made(
    "a wildcard action",
    "wildcard",
    "MLP-IAM-101",
    one("aws_iam_role_policy", {
      role: "r",
      policy: policy({ Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::b" }),
    }),
  ),
  made(
    "a policy that is none",
    "cannot be read",
    "MLP-IAM-106",
    one("aws_iam_role_policy", { role: "r", policy: "allow all" }),
  ),
];

/** The mistakes that have to be caught, every one. */
export const NAMED_FAULTS: readonly NamedFault[] = [
  ...SCHEMA_FAULTS,
  ...REFERENCE_FAULTS,
  ...RUN_FAULTS,
  ...RULE_FAULTS,
];
