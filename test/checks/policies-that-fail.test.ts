import { found, made, policy, unknown } from "./say";

const ACCOUNT = "123456789012";

function text(code: string, place: string, message: string, fix: string, severity = "error"): string {
  const docs = `  see node_modules/cdktf-ml-platform/docs/errors.md#${code.toLowerCase()}`;
  return [`${severity} ${code}  ${place}`, `  ${message}`, `  fix: ${fix}`, docs].join("\n");
}

describe("MLP-IAM-110: at most ten managed policies for a role", () => {
  const arn = (index: number) => `arn:aws:iam::${ACCOUNT}:policy/part-${index}`;
  const attached = (count: number, role = "${aws_iam_role.R.name}", start = 0) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `aws_iam_role_policy_attachment.A${start + index}`,
        { role, policy_arn: arn(start + index) },
      ]),
    );
  const role = { "aws_iam_role.R": { name: "r" } };

  test("warns of eleven, which a raised quota has room for", () => {
    expect(found("MLP-IAM-110", made({ ...role, ...attached(11) }))).toEqual([
      text(
        "MLP-IAM-110",
        "s/A10 aws_iam_role_policy_attachment.A10.policy_arn",
        "IAM attaches 10 managed policies to a role, got 11 for aws_iam_role.R",
        "join policies into fewer ones (6144 characters each), or acknowledge it with the account's raised quota",
        "warning",
      ),
    ]);
    expect(found("MLP-IAM-110", made({ ...role, ...attached(26) }))).toEqual([
      expect.stringContaining("error MLP-IAM-110"),
    ]);
    expect(found("MLP-IAM-110", made({ ...role, ...attached(6), ...attached(5, "r", 6) }))).toHaveLength(1);
    expect(found("MLP-IAM-110", made(attached(11, "theirs")))).toHaveLength(1);
    const exclusive = { "aws_iam_role.R": { name: "r", managed_policy_arns: [...Array(11).keys()].map(arn) } };
    expect(found("MLP-IAM-110", made(exclusive))).toHaveLength(1);
    const all = { "aws_iam_policy_attachment.All": { roles: ["${aws_iam_role.R.name}", "x"], policy_arn: arn(99) } };
    expect(found("MLP-IAM-110", made({ ...role, ...attached(10), ...all }))).toHaveLength(1);
  });
});

describe("MLP-IAM-111: policies are within the size that IAM allows", () => {
  const long = (length: number) => {
    const begin = policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::" });
    return begin.replace('arn:aws:s3:::"', `arn:aws:s3:::${"x".repeat(length - begin.length)}"`);
  };

  test("fails above the limit of each, white space not counted", () => {
    expect(found("MLP-IAM-111", made({ "aws_iam_policy.P": { policy: long(6145) } }))).toEqual([
      text(
        "MLP-IAM-111",
        "s/P aws_iam_policy.P.policy",
        "AWS takes at most 6144 characters for a managed policy, got 6145",
        "name fewer resources, by a common prefix or a tag, or split it over managed policies or roles",
      ),
    ]);
    expect(found("MLP-IAM-111", made({ "aws_iam_policy.P": { policy: long(6144).replace(/,/g, ", \n") } }))).toEqual(
      [],
    );
    expect(found("MLP-IAM-111", made({ "aws_iam_role.R": { assume_role_policy: long(2049) } }))).toHaveLength(1);
    expect(found("MLP-IAM-111", made({ "aws_s3_bucket_policy.B": { policy: long(20481) } }))).toHaveLength(1);
    expect(found("MLP-IAM-111", made({ "aws_kms_key.K": { policy: long(32769) } }))).toHaveLength(1);
  });

  test("fails for all inline policies of a role together", () => {
    const inline = (role: string) => ({ role, policy: long(5121) });
    const two = { "aws_iam_role_policy.A": inline("r"), "aws_iam_role_policy.B": inline("r") };
    expect(found("MLP-IAM-111", made(two))[0]).toContain(
      "at most 10240 characters for all inline policies of a role, got 10242 for r",
    );
    expect(found("MLP-IAM-111", made({ ...two, "aws_iam_role_policy.B": inline("other") }))).toEqual([]);
  });
});

describe("MLP-IAM-112: roles that AWS makes are named with their path", () => {
  const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
  const entry = (name: string) => made({ "aws_eks_access_entry.E": { cluster_name: "c", principal_arn: role(name) } });

  test("fails for a role of Identity Center, with both forms", () => {
    expect(found("MLP-IAM-112", entry("AWSReservedSSO_Admin_0123456789abcdef"))).toEqual([
      text(
        "MLP-IAM-112",
        "s/E aws_eks_access_entry.E.principal_arn",
        `the role has a path, which is part of its ARN, got "${role("AWSReservedSSO_Admin_0123456789abcdef")}"`,
        `write ${role("aws-reserved/sso.amazonaws.com/<region of IAM Identity Center>/AWSReservedSSO_Admin_0123456789abcdef")}; ` +
          `where that is us-east-1, ${role("aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef")}`,
      ),
    ]);
  });

  test("fails for a service-linked role, in a policy too, each once", () => {
    const Principal = { AWS: role("AWSServiceRoleForAutoScaling") };
    const both = policy(
      { Effect: "Allow", Principal, Action: "kms:*", Resource: "*" },
      { Effect: "Allow", Principal, Action: "kms:Decrypt", Resource: "*" },
    );
    expect(found("MLP-IAM-112", made({ "aws_kms_key.K": { policy: both } }))).toEqual([
      text(
        "MLP-IAM-112",
        "s/K aws_kms_key.K.policy",
        `the role has a path, which is part of its ARN, got "${role("AWSServiceRoleForAutoScaling")}"`,
        `write ${role("aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling")}`,
      ),
    ]);
    expect(found("MLP-IAM-112", entry("AWSServiceRoleForSomething"))[0]).toContain(
      "aws-service-role/<service>.amazonaws.com/AWSServiceRoleForSomething",
    );
    const Condition = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/AWSReservedSSO_*" } };
    const deny = policy({ Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: "*", Condition });
    expect(found("MLP-IAM-112", made({ "aws_s3_bucket_policy.B": { policy: deny } }))).toHaveLength(1);
  });
});

describe("MLP-IAM-113: a bucket's policy can be changed again", () => {
  const ARN = "${aws_s3_bucket.B.arn}";
  const bucket = (statement: Record<string, unknown>) =>
    made({
      "aws_s3_bucket.B": {},
      "aws_s3_bucket_policy.P": {
        policy: policy({ Sid: "It", Effect: "Deny", Principal: "*", Resource: [ARN, `${ARN}/*`], ...statement }),
      },
    });
  const VPCE = { StringNotEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } };

  test("fails for a Deny of everybody, without a condition", () => {
    expect(found("MLP-IAM-113", bucket({ Action: "s3:PutBucketPolicy" }))).toEqual([
      text(
        "MLP-IAM-113",
        "s/P aws_s3_bucket_policy.P.policy",
        "statement It forbids everybody, Terraform included, to change the bucket's policy again",
        "deny only what is meant, or exempt the roles that manage the bucket: ArnNotLike on aws:PrincipalArn",
      ),
    ]);
    for (const more of [
      { Action: "s3:*" },
      { Action: "s3:Put*" },
      { NotAction: "s3:GetObject" },
      { Action: "*", Principal: { AWS: "*" } },
    ]) {
      expect(found("MLP-IAM-113", bucket(more))).toHaveLength(1);
    }
  });

  test("fails, as a warning, for whoever is outside of a network", () => {
    expect(found("MLP-IAM-113", bucket({ Action: "s3:*", Condition: VPCE }))).toEqual([
      text(
        "MLP-IAM-113",
        "s/P aws_s3_bucket_policy.P.policy",
        "statement It forbids everybody outside of a network, Terraform included, to manage the bucket",
        "deny only what is done with objects, or exempt the roles that manage the bucket with a second condition, ArnNotLike on aws:PrincipalArn; acknowledge it where Terraform runs in that network",
        "warning",
      ),
    ]);
    expect(
      found(
        "MLP-IAM-113",
        bucket({ Action: "s3:*", Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }),
      ),
    ).toHaveLength(1);
    expect(
      found("MLP-IAM-113", bucket({ Action: "s3:*", Condition: { Null: { "aws:SourceVpce": "true" } } })),
    ).toHaveLength(1);
  });
});

describe("MLP-IAM-114: a key's policy can be changed again", () => {
  const admin = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/Admin` }, Resource: "*" };
  const key = (...Action: unknown[]) =>
    made({ "aws_kms_key.K": { policy: policy(...Action.map((one) => ({ ...admin, Action: one }))) } });

  test("unknown where an action is an expression", () => {
    expect(found("MLP-IAM-114", key("${var.action}"))).toEqual([]);
    expect(unknown("MLP-IAM-114", key("${var.action}"))).toEqual([
      "s/K aws_kms_key.K.policy: whether it allows kms:PutKeyPolicy",
    ]);
  });
});

describe("MLP-IAM-115: actions stand beside resources that they are for", () => {
  const allow = (Action: unknown, Resource: unknown, Effect = "Allow") =>
    made({
      "aws_s3_bucket.B": {},
      "aws_iam_role_policy.P": { role: "r", policy: policy({ Effect, Action, Resource }) },
    });
  const said = (message: string, fix: string) =>
    text("MLP-IAM-115", "s/P aws_iam_role_policy.P.policy", message, fix, "warning");
  const ARN = "${aws_s3_bucket.B.arn}";

  test("fails, as a warning, for objects by the ARN of a bucket", () => {
    expect(found("MLP-IAM-115", allow(["s3:ListBucket", "s3:GetObject"], ["arn:aws:s3:::sagemaker-acme"]))).toEqual([
      said(
        'statement 1 allows s3:GetObject on no object: it has no effect, got ["arn:aws:s3:::sagemaker-acme"]',
        'name objects: the ARN of the bucket with "/*" or "/<prefix>*" behind it',
      ),
    ]);
    expect(found("MLP-IAM-115", allow("s3:PutObject", ARN))).toHaveLength(1);
  });

  test("fails, as a warning, for a bucket by the ARN of its objects, and for what knows no resource", () => {
    expect(found("MLP-IAM-115", allow(["s3:ListBucket", "s3:GetObject"], `${ARN}/*`))).toEqual([
      said(
        'statement 1 allows s3:ListBucket on no bucket: it has no effect, got ["${aws_s3_bucket.B.arn}/*"]',
        "name the bucket as well, by its ARN with nothing behind it",
      ),
    ]);
    const repository = `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/server`;
    expect(found("MLP-IAM-115", allow(["ecr:GetAuthorizationToken", "ecr:BatchGetImage"], repository))).toEqual([
      said(
        `statement 1 allows ecr:GetAuthorizationToken on a resource, and it knows none: it has no effect, got ["${repository}"]`,
        'allow it on "*", in a statement of its own',
      ),
    ]);
  });
});
