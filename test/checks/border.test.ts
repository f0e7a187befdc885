import { Bodies, stackOf } from "../report/support";
import { allow, check, granted, other, OTHER, OWN } from "./border-support";
import { madeWith, text } from "./places-support";
import { policy } from "./say";

/** Each kind: what is granted on it, a name, and what of Terraform lets another account in. */
const KINDS: Readonly<
  Record<
    string,
    {
      readonly action: string;
      readonly name: Record<string, string>;
      readonly arn?: string;
      readonly lets: (account: string) => readonly [string, Record<string, unknown>];
      readonly by?: string;
    }
  >
> = {
  aws_cloudwatch_event_bus: {
    action: "events:PutEvents",
    name: { name: "jobs" },
    arn: `arn:aws:events:us-east-1:${OTHER}:event-bus/jobs`,
    lets: (account) => [
      "aws_cloudwatch_event_bus_policy",
      { event_bus_name: "${aws_cloudwatch_event_bus.T.name}", policy: allow(account, "events:PutEvents") },
    ],
  },
  aws_dynamodb_table: {
    action: "dynamodb:GetItem",
    name: { name: "features" },
    arn: `arn:aws:dynamodb:us-east-1:${OTHER}:table/features`,
    lets: (account) => [
      "aws_dynamodb_resource_policy",
      { resource_arn: "${aws_dynamodb_table.T.arn}", policy: allow(account, "dynamodb:GetItem") },
    ],
  },
  aws_ecr_repository: {
    action: "ecr:BatchGetImage",
    name: { name: "team/server" },
    arn: `arn:aws:ecr:us-east-1:${OTHER}:repository/team/server`,
    lets: (account) => [
      "aws_ecr_repository_policy",
      { repository: "team/server", policy: allow(account, "ecr:BatchGetImage") },
    ],
  },
  aws_kms_key: {
    action: "kms:Decrypt",
    name: {},
    lets: (account) => ["aws_kms_key_policy", { key_id: "${aws_kms_key.T.id}", policy: allow(account, "kms:Decrypt") }],
    by: "aws_kms_key.policy",
  },
  aws_lambda_function: {
    action: "lambda:InvokeFunction",
    name: { function_name: "score" },
    arn: `arn:aws:lambda:us-east-1:${OTHER}:function:score:live`,
    lets: (account) => [
      "aws_lambda_permission",
      { function_name: "score", action: "lambda:InvokeFunction", principal: account },
    ],
  },
  aws_s3_bucket: {
    action: "s3:GetObject",
    name: { bucket: "artifacts" },
    arn: "arn:aws:s3:::artifacts/data/*",
    lets: (account) => ["aws_s3_bucket_policy", { bucket: "artifacts", policy: allow(account, "s3:GetObject") }],
  },
  aws_sagemaker_model_package_group: {
    action: "sagemaker:DescribeModelPackage",
    name: { model_package_group_name: "churn" },
    arn: `arn:aws:sagemaker:us-east-1:${OTHER}:model-package/churn/*`,
    lets: (account) => [
      "aws_sagemaker_model_package_group_policy",
      {
        model_package_group_name: "${aws_sagemaker_model_package_group.T.model_package_group_name}",
        resource_policy: allow(account, "sagemaker:DescribeModelPackage"),
      },
    ],
  },
  aws_secretsmanager_secret: {
    action: "secretsmanager:GetSecretValue",
    name: { name: "team/token" },
    arn: `arn:aws:secretsmanager:us-east-1:${OTHER}:secret:team/token-Ab12Cd`,
    lets: (account) => [
      "aws_secretsmanager_secret_policy",
      { secret_arn: "${aws_secretsmanager_secret.T.id}", policy: allow(account, "secretsmanager:GetSecretValue") },
    ],
  },
  aws_sns_topic: {
    action: "sns:Publish",
    name: { name: "alarms" },
    arn: `arn:aws:sns:us-east-1:${OTHER}:alarms`,
    lets: (account) => [
      "aws_sns_topic_policy",
      { arn: `arn:aws:sns:us-east-1:${OTHER}:alarms`, policy: allow(account, "sns:Publish") },
    ],
  },
  aws_sqs_queue: {
    action: "sqs:SendMessage",
    name: { name: "jobs" },
    arn: `arn:aws:sqs:us-east-1:${OTHER}:jobs`,
    lets: (account) => [
      "aws_sqs_queue_policy",
      {
        queue_url: `https://sqs.us-east-1.amazonaws.com/${OTHER}/jobs`,
        policy: allow(account, "sqs:SendMessage"),
      },
    ],
  },
  aws_ssm_parameter: {
    action: "ssm:GetParameter",
    name: { name: "/team/token" },
    arn: `arn:aws:ssm:us-east-1:${OTHER}:parameter/team/token`,
    lets: () => ["aws_ram_resource_association", { resource_arn: "${aws_ssm_parameter.T.arn}" }],
    by: "aws_ram_resource_association, which takes advanced parameters only",
  },
};

describe.each(Object.entries(KINDS))(
  "MLP-IAM-116: a %s of another account",
  (type, { action, name, arn, lets, by }) => {
    const target = { [`${type}.T`]: other(name) };
    const scene = (more: Bodies = {}, resource = `\${${type}.T.arn}`) =>
      madeWith({ ...granted(action, resource), ...target, ...more });
    const letBy = (account: string): Bodies => {
      const [policyType, body] = lets(account);
      return { [`${policyType}.L`]: other(body) };
    };
    const said = text(
      "MLP-IAM-116",
      "s/P aws_iam_role_policy.P.policy",
      `the role is of account ${OWN}, and no policy of ${type}.T in account ${OTHER} lets that account in: one side alone allows nothing`,
      `allow the role, or the root of account ${OWN} with a condition on aws:PrincipalArn, on the side of ${type}.T (${by ?? lets(OWN)[0]})`,
    );

    test("fails where nothing lets the role's account in", () => {
      expect(check("MLP-IAM-116", scene())).toEqual([said]);
      if (arn !== undefined) expect(check("MLP-IAM-116", scene({}, arn))).toEqual([said]);
    });

    test("fails where somebody else is let in, or something else", () => {
      if (type !== "aws_ssm_parameter") expect(check("MLP-IAM-116", scene(letBy("333333333333")))).toEqual([said]);
      const [letType, body] = lets(OWN);
      const [argument] = Object.keys(body);
      const second = { ...body, [argument!]: `\${${type}.Second.arn}` };
      const more = { [`${type}.Second`]: other(), [`${letType}.L`]: other(second) };
      expect(check("MLP-IAM-116", scene(more))).toEqual([said]);
    });

    test("passes where it is let in, and where only the plan knows", () => {
      expect(check("MLP-IAM-116", scene(letBy(OWN)))).toEqual([]);
      const [letType, body] = lets(OWN);
      const [argument] = Object.keys(body);
      const looked = { ...body, [argument!]: "${var.it}" };
      expect(check("MLP-IAM-116", scene({ [`${letType}.L`]: other(looked) }))).toEqual([]);
      if ("policy" in body) {
        expect(check("MLP-IAM-116", scene({ [`${letType}.L`]: other({ ...body, policy: "${var.policy}" }) }))).toEqual(
          [],
        );
      }
    });

    test("passes in one account, and where an account is not known", () => {
      const statement = granted(action, `\${${type}.T.arn}`);
      expect(check("MLP-IAM-116", madeWith({ ...statement, [`${type}.T`]: name }))).toEqual([]);
      expect(
        check("MLP-IAM-116", madeWith({ ...statement, [`${type}.T`]: other({ ...name, provider: "aws.wide" }) })),
      ).toEqual([]);
    });
  },
);

describe("MLP-IAM-116, whoever writes the two sides", () => {
  const queue = { "aws_sqs_queue.T": other({ name: "jobs" }) };
  const statement = policy({ Effect: "Allow", Action: "sqs:SendMessage", Resource: "${aws_sqs_queue.T.arn}" });

  test("fails for a managed policy, and for one written into its role", () => {
    expect(check("MLP-IAM-116", madeWith({ ...queue, "aws_iam_policy.P": { policy: statement } }))).toHaveLength(1);
    const inline = { "aws_iam_role.R": { inline_policy: [{ name: "p", policy: statement }] } };
    expect(check("MLP-IAM-116", madeWith({ ...queue, ...inline }))).toHaveLength(1);
  });

  test("fails once for a policy and a resource, and across stacks", () => {
    const twice = granted(["sqs:SendMessage"], "${aws_sqs_queue.T.arn}", `arn:aws:sqs:us-east-1:${OTHER}:jobs`);
    expect(check("MLP-IAM-116", madeWith({ ...twice, ...queue }))).toHaveLength(1);
    const there = stackOf(
      { "aws_sqs_queue.T": { name: "jobs" } },
      { provider: { aws: [{ region: "us-east-1", allowed_account_ids: [OTHER] }] } },
      "t",
    );
    const here = madeWith(granted("sqs:SendMessage", `arn:aws:sqs:us-east-1:${OTHER}:jobs`));
    expect(check("MLP-IAM-116", here, there)).toHaveLength(1);
  });

  test("fails where a policy is for what has the same name in the role's own account", () => {
    const named = { repository: "server", policy: allow(OWN, "ecr:BatchGetImage") };
    const both = {
      ...granted("ecr:BatchGetImage", "${aws_ecr_repository.T.arn}"),
      "aws_ecr_repository.T": other({ name: "server" }),
      "aws_ecr_repository.Own": { name: "server" },
    };
    expect(check("MLP-IAM-116", madeWith({ ...both, "aws_ecr_repository_policy.L": named }))).toHaveLength(1);
    expect(check("MLP-IAM-116", madeWith({ ...both, "aws_ecr_repository_policy.L": other(named) }))).toEqual([]);
  });

  test("passes for a boundary, a permission set, a Deny, and what is named by it or beside it", () => {
    const boundary = { "aws_iam_role.R": { permissions_boundary: "${aws_iam_policy.P.arn}" } };
    expect(
      check("MLP-IAM-116", madeWith({ ...queue, ...boundary, "aws_iam_policy.P": { policy: statement } })),
    ).toEqual([]);
    const set = { "aws_ssoadmin_permission_set_inline_policy.P": { inline_policy: statement } };
    expect(check("MLP-IAM-116", madeWith({ ...queue, ...set }))).toEqual([]);
    const deny = { "aws_iam_policy.P": { policy: statement.replace("Allow", "Deny") } };
    expect(check("MLP-IAM-116", madeWith({ ...queue, ...deny }))).toEqual([]);
    const folder = granted("s3:GetObject", "arn:aws:s3:::mine/${aws_sqs_queue.T.name}/*");
    expect(check("MLP-IAM-116", madeWith({ ...queue, ...folder }))).toEqual([]);
    const key = granted("kms:Decrypt", "${aws_sqs_queue.T.kms_master_key_id}");
    expect(check("MLP-IAM-116", madeWith({ ...queue, ...key }))).toEqual([]);
  });

  test("passes for a side by an alias, by a name that only the plan knows, and of a bucket from anywhere", () => {
    const invoke = {
      ...granted("lambda:InvokeFunction", "${aws_lambda_function.T.arn}"),
      "aws_lambda_function.T": other({ function_name: "score" }),
      "aws_lambda_alias.A": other({ function_name: "${aws_lambda_function.T.function_name}" }),
    };
    const permission = { function_name: "${aws_lambda_alias.A.arn}", principal: OWN };
    expect(check("MLP-IAM-116", madeWith({ ...invoke, "aws_lambda_permission.L": other(permission) }))).toEqual([]);
    const send = { ...granted("sqs:SendMessage", "${aws_sqs_queue.T.arn}"), "aws_sqs_queue.T": other() };
    const url = { queue_url: `https://sqs.us-east-1.amazonaws.com/${OTHER}/x`, policy: allow(OWN, "sqs:*") };
    expect(check("MLP-IAM-116", madeWith({ ...send, "aws_sqs_queue_policy.L": other(url) }))).toEqual([]);
    expect(check("MLP-IAM-116", madeWith({ ...send, "aws_sqs_queue_policy.L": url }))).toHaveLength(1);
    const read = { ...granted("s3:GetObject", "arn:aws:s3:::b/*"), "aws_s3_bucket.T": other({ bucket: "b" }) };
    const bucket = { bucket: "b", policy: allow(OWN, "s3:GetObject") };
    expect(check("MLP-IAM-116", madeWith({ ...read, "aws_s3_bucket_policy.L": bucket }))).toEqual([]);
    const text = granted("sqs:SendMessage", "of ${aws_sqs_queue.T.arn}");
    expect(check("MLP-IAM-116", madeWith({ ...send, ...text }))).toEqual([]);
  });

  test("passes where a policy of the resource itself lets in, a grant of KMS, or a policy of the registry", () => {
    const own = { "aws_sqs_queue.T": other({ name: "jobs", policy: allow(OWN, "sqs:*") }) };
    const send = granted("sqs:SendMessage", "${aws_sqs_queue.T.arn}");
    expect(check("MLP-IAM-116", madeWith({ ...send, ...own }))).toEqual([]);
    const key = { ...granted("kms:Decrypt", "${aws_kms_key.T.arn}"), "aws_kms_key.T": other() };
    const granting = (grantee: string) => ({
      "aws_kms_grant.G": other({ key_id: "${aws_kms_key.T.key_id}", grantee_principal: grantee }),
    });
    expect(check("MLP-IAM-116", madeWith({ ...key, ...granting(`arn:aws:iam::${OWN}:role/r`) }))).toEqual([]);
    expect(check("MLP-IAM-116", madeWith({ ...key, ...granting("arn:aws:iam::333333333333:role/r") }))).toHaveLength(1);
    const image = {
      ...granted("ecr:BatchGetImage", "${aws_ecr_repository.T.arn}"),
      "aws_ecr_repository.T": other({ name: "server" }),
    };
    const registry = { policy: allow(OWN, "ecr:BatchGetImage") };
    expect(check("MLP-IAM-116", madeWith({ ...image, "aws_ecr_registry_policy.G": other(registry) }))).toEqual([]);
    expect(check("MLP-IAM-116", madeWith({ ...image, "aws_ecr_registry_policy.G": registry }))).toHaveLength(1);
  });

  test.each([
    ["everybody", { Principal: "*" }],
    ["all but some", { Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::333333333333:root" } }],
    ["a role of it", { Principal: { AWS: `arn:aws:iam::${OWN}:role/r` } }],
    ["a principal by its id", { Principal: { AWS: "AROAEXAMPLE" } }],
    ["a canonical user", { Principal: { CanonicalUser: "79a59df900b949e5" } }],
    ["whom only the plan knows", { Principal: { AWS: "${aws_iam_role.R.arn}" } }],
  ])("passes where a policy lets in %s", (_, more) => {
    const own = { "aws_sqs_queue.T": other({ name: "jobs", policy: allow(OWN, "sqs:*", more) }) };
    expect(check("MLP-IAM-116", madeWith({ ...granted("sqs:SendMessage", "${aws_sqs_queue.T.arn}"), ...own }))).toEqual(
      [],
    );
  });

  test("fails where a policy lets in a service alone, or denies", () => {
    const lets = (more: Record<string, unknown>) =>
      madeWith({
        ...granted("sqs:SendMessage", "${aws_sqs_queue.T.arn}"),
        "aws_sqs_queue.T": other({ name: "jobs", policy: allow(OWN, "sqs:*", more) }),
      });
    expect(check("MLP-IAM-116", lets({ Principal: { Service: "sns.amazonaws.com" } }))).toHaveLength(1);
    expect(check("MLP-IAM-116", lets({ Effect: "Deny" }))).toHaveLength(1);
  });
});
