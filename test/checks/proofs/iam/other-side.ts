import { otherSide } from "../../../../lib/checks/rules/other-side";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";
import { policy } from "../made";
import { at, QUEUE, SEND, side } from "../queue-elsewhere";
import { granted, inTwoAccounts, lets, other, OTHER, OWN } from "../two-accounts";

/** A policy for the queue by its name alone. */
function byName(body: JsonObject, queue: JsonObject = QUEUE["aws_sqs_queue.T"]) {
  const named = { queue_url: "jobs", policy: lets(OWN, "sqs:*"), ...body };
  return inTwoAccounts({ ...SEND, "aws_sqs_queue.T": queue, "aws_sqs_queue_policy.L": named });
}

/** A role that may send to the queue, and reads or writes this as well. */
function allows(...resources: readonly string[]) {
  return inTwoAccounts({ ...granted(["sqs:*", "sns:*", "kms:*"], ...resources), ...QUEUE });
}

const BUCKET = {
  ...granted("s3:GetObject", "arn:aws:s3:::${aws_s3_bucket.T.id}/*"),
  "aws_s3_bucket.T": other({ bucket: "theirs" }),
};

export const proof: Proof = {
  rule: otherSide,
  breaks: [
    { what: "a queue of another account without a policy", json: inTwoAccounts({ ...SEND, ...QUEUE }), at },
    {
      what: "one that lets in somebody else",
      json: inTwoAccounts({ ...SEND, ...QUEUE, ...side(lets("333333333333", "sqs:SendMessage")) }),
      at,
    },
    {
      what: "one by its ARN",
      json: inTwoAccounts({ ...granted("sqs:SendMessage", `arn:aws:sqs:us-east-1:${OTHER}:jobs`), ...QUEUE }),
      at,
    },
    {
      what: "a bucket for a policy that a data source writes",
      json: inTwoAccounts({
        "aws_s3_bucket.T": other({ bucket: "theirs" }),
        "data.aws_iam_policy_document.D": {
          statement: { actions: ["s3:GetObject"], resources: ["${aws_s3_bucket.T.arn}/*"] },
        },
        "aws_iam_policy.P": { policy: "${data.aws_iam_policy_document.D.json}" },
      }),
      at: ["aws_iam_policy.P.policy"],
    },
    {
      what: "one beside a policy for a queue that only the plan knows, for somebody else",
      json: inTwoAccounts({
        ...SEND,
        ...QUEUE,
        "aws_sqs_queue_policy.L": other({ queue_url: "${var.queue}", policy: lets("333333333333", "sqs:*") }),
      }),
      at,
    },
    { what: "a policy by its name for a queue of its own account", json: byName({}), at },
    {
      what: "the same where only the plan knows the queue's name",
      json: byName({}, other({ name: "${var.name}" })),
      at,
    },
    {
      what: "a version of a function",
      json: inTwoAccounts({
        ...granted("lambda:InvokeFunction", "${aws_lambda_function.T.qualified_arn}"),
        "aws_lambda_function.T": other({ function_name: "score" }),
      }),
      at,
    },
    {
      what: "a queue by a name of Terraform's",
      json: { ...allows("${local.queue}"), locals: { queue: `arn:aws:sqs:us-east-1:${OTHER}:jobs` } },
      at,
    },
    { what: "a queue by its name", json: allows(`arn:aws:sqs:us-east-1:${OTHER}:\${aws_sqs_queue.T.name}`), at },
    {
      what: "a bucket with a list of whom it lets in that names nobody",
      json: inTwoAccounts({ ...BUCKET, "aws_s3_bucket_acl.L": other({ bucket: "theirs", acl: "private" }) }),
      at,
    },
    {
      what: "a queue whose registry lets the account in",
      json: inTwoAccounts({ ...SEND, ...QUEUE, "aws_ecr_registry_policy.L": other({ policy: lets(OWN, "ecr:*") }) }),
      at,
    },
  ],
  legal: [
    { what: "a policy for it by its name", json: byName(other()), isCertain: true },
    { what: "a policy by its name of an account that is not known", json: byName({ provider: "aws.somewhere" }) },
    {
      what: "a policy for a bucket, which is one of that name in the world",
      json: inTwoAccounts({
        ...BUCKET,
        "aws_s3_bucket_policy.L": { bucket: "theirs", policy: lets(OWN, "s3:GetObject") },
      }),
      isCertain: true,
    },
    { what: "a topic of the queue's name", json: allows(`arn:aws:sns:us-east-1:${OTHER}:\${aws_sqs_queue.T.name}`) },
    { what: "the key that the queue names", json: allows("${aws_sqs_queue.T.kms_master_key_id}") },
    { what: "all queues", json: allows("*") },
    { what: "a queue of its own account of that name", json: allows(`arn:aws:sqs:us-east-1:${OWN}:jobs`) },
    {
      what: "a queue that was looked up",
      json: inTwoAccounts({
        ...granted("sqs:*", "${data.aws_sqs_queue.Q.arn}"),
        ...QUEUE,
        "data.aws_sqs_queue.Q": other({ name: "more" }),
      }),
    },
    {
      what: "one of its own account beside another's",
      json: inTwoAccounts({
        ...granted("sqs:*", "${aws_sqs_queue.O.arn}"),
        ...QUEUE,
        "aws_sqs_queue.O": { name: "own" },
      }),
      isCertain: true,
    },
    {
      what: "a role and a queue of one provider, whatever its account",
      json: inTwoAccounts({
        "aws_iam_role.R": { provider: "aws.somewhere", name: "r" },
        "aws_iam_role_policy.P": { provider: "aws.somewhere", ...SEND["aws_iam_role_policy.P"] },
        "aws_sqs_queue.T": { provider: "aws.somewhere", name: "jobs" },
      }),
      isCertain: true,
    },
    {
      what: "a statement that denies",
      json: inTwoAccounts({
        ...QUEUE,
        "aws_iam_role_policy.P": {
          role: "r",
          policy: policy({ Effect: "Deny", Action: "sqs:*", Resource: "${aws_sqs_queue.T.arn}" }),
        },
      }),
    },
    {
      what: "a statement of which only the plan knows whether it allows",
      json: inTwoAccounts({
        ...QUEUE,
        "aws_iam_role_policy.P": {
          role: "r",
          policy: policy({ Effect: "${var.effect}", Action: "sqs:*", Resource: "${aws_sqs_queue.T.arn}" }),
        },
      }),
    },
    {
      what: "a role's policy that only the plan knows",
      json: inTwoAccounts({ ...QUEUE, "aws_iam_role_policy.P": { role: "r", policy: "${var.policy}" } }),
    },
    {
      what: "a permission set, which is for the accounts that it is assigned in",
      json: inTwoAccounts({
        ...QUEUE,
        "aws_ssoadmin_permission_set_inline_policy.P": { inline_policy: SEND["aws_iam_role_policy.P"].policy },
      }),
    },
    {
      what: "a policy that bounds a user",
      json: inTwoAccounts({
        ...QUEUE,
        "aws_iam_policy.P": { policy: SEND["aws_iam_role_policy.P"].policy },
        "aws_iam_user.U": { permissions_boundary: "${aws_iam_policy.P.arn}" },
      }),
    },
    {
      what: "one that lets the account in",
      json: inTwoAccounts({ ...SEND, ...QUEUE, ...side(lets(OWN, "sqs:SendMessage")) }),
    },
    {
      what: "one that lets in the role, by reference",
      json: inTwoAccounts({
        ...SEND,
        ...QUEUE,
        ...side(lets(OWN, "sqs:*").replace(`arn:aws:iam::${OWN}:root`, "${aws_iam_role.R.arn}")),
      }),
    },
    { what: "one of its own account", json: inTwoAccounts({ ...SEND, "aws_sqs_queue.T": { name: "jobs" } }) },
    {
      what: "a policy that bounds a role",
      json: inTwoAccounts({
        ...QUEUE,
        "aws_iam_policy.P": { policy: SEND["aws_iam_role_policy.P"].policy },
        "aws_iam_role.R": { permissions_boundary: "${aws_iam_policy.P.arn}" },
      }),
    },
  ],
  unknown: [
    {
      what: "a name that only the plan knows, and a policy by a name",
      json: byName(other(), other({ name: "${var.name}" })),
    },
    {
      what: "a policy for a queue that was looked up",
      json: inTwoAccounts({
        ...SEND,
        ...QUEUE,
        "data.aws_sqs_queue.Q": other({ name: "jobs" }),
        "aws_sqs_queue_policy.L": other({ queue_url: "${data.aws_sqs_queue.Q.url}", policy: lets(OWN, "sqs:*") }),
      }),
    },
    {
      what: "a key that is let in by its alias",
      json: inTwoAccounts({
        ...granted("kms:Decrypt", "${aws_kms_key.T.arn}"),
        "aws_kms_key.T": other(),
        "aws_kms_alias.A": other({ name: "alias/t", target_key_id: "${aws_kms_key.T.key_id}" }),
        "aws_kms_grant.G": other({
          key_id: "${aws_kms_alias.A.target_key_id}",
          grantee_principal: "${aws_iam_role.R.arn}",
          operations: ["Decrypt"],
        }),
      }),
    },
    {
      what: "a group of models that is shared with whom only the share knows",
      json: inTwoAccounts({
        ...granted("sagemaker:DescribeModelPackage", "${aws_sagemaker_model_package_group.T.arn}"),
        "aws_sagemaker_model_package_group.T": other({ model_package_group_name: "score" }),
        "aws_ram_resource_association.S": other({
          resource_arn: "${aws_sagemaker_model_package_group.T.arn}",
          resource_share_arn: "${aws_ram_resource_share.S.arn}",
        }),
      }),
    },
    {
      what: "a queue of a provider that does not say its account",
      json: inTwoAccounts({ ...SEND, "aws_sqs_queue.T": { provider: "aws.somewhere", name: "jobs" } }),
    },
    {
      what: "a policy that only the plan knows",
      json: inTwoAccounts({ ...SEND, ...QUEUE, ...side("${var.policy}") }),
    },
    {
      what: "a policy for a queue that only the plan knows",
      json: inTwoAccounts({
        ...SEND,
        ...QUEUE,
        "aws_sqs_queue_policy.L": other({ queue_url: "${var.queue}", policy: lets(OWN, "sqs:*") }),
      }),
    },
  ],
  told: `error MLP-IAM-116  s aws_iam_role_policy.P.policy
  the role is of account 123456789012, and no policy of aws_sqs_queue.T in account 210987654321 lets that account in: one side alone allows nothing
  fix: allow the role, or the root of account 123456789012 with a condition on aws:PrincipalArn, on the side of aws_sqs_queue.T (aws_sqs_queue_policy)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-116`,
};
