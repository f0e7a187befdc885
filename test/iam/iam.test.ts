import { Construct } from "constructs";
import { EncryptionKey, policyDocument, ServiceRole } from "../../lib/iam";
import { ArtifactBucket } from "../../lib/storage";
import { synthesizePlain } from "../../lib/testing";
import { refusals } from "../support/refusals";
import { findingsIn, inStack, plainStack, someToken } from "../support/stacks";
import { documentIn, statementsIn } from "../support/documents";

const sagemaker = { service: "sagemaker.amazonaws.com" };

describe("policyDocument", () => {
  test("sorts actions, writes a list of one as its element, leaves out what is not given", () => {
    const text = policyDocument([
      { actions: ["s3:PutObject", "s3:GetObject"], resources: ["arn:a", "arn:b"] },
      {
        sid: "Trust",
        effect: "Deny",
        principals: { Service: ["a.amazonaws.com"] },
        actions: ["sts:AssumeRole"],
        conditions: { Bool: { "aws:x": "true" } },
      },
    ]);
    expect(JSON.parse(text)).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: ["arn:a", "arn:b"] },
        {
          Sid: "Trust",
          Effect: "Deny",
          Principal: { Service: "a.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { Bool: { "aws:x": "true" } },
        },
      ],
    });
  });
});

describe("ServiceRole", () => {
  const roleOf = (props: Partial<ConstructorParameters<typeof ServiceRole>[2]> = {}, environment = {}) =>
    inStack((stack) => new ServiceRole(stack, "Trainer", { ...sagemaker, ...props }), environment).one("aws_iam_role");

  test("is assumed by one service on behalf of this account, and has no permission", () => {
    const synth = inStack((stack) => new ServiceRole(stack, "Trainer", sagemaker));
    expect(synth.addresses()).toHaveLength(1);
    expect(documentIn(roleOf().assume_role_policy)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "sagemaker.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
        },
      ],
    });
  });

  test("accepts tagged sessions of the named values only", () => {
    const { assume_role_policy: policy } = roleOf({
      service: "pods.eks.amazonaws.com",
      limitToAccount: false,
      sessionTags: { "kubernetes-namespace": "serving", "kubernetes-service-account": "ranker" },
    });
    expect(statementsIn(policy)).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          StringEquals: {
            "aws:RequestTag/kubernetes-namespace": "serving",
            "aws:RequestTag/kubernetes-service-account": "ranker",
          },
        },
      },
    ]);
  });

  test("lets EKS tag the sessions of pods, which it always does, and nobody else where no tags are named", () => {
    const actionsOf = (service: string) => statementsIn(roleOf({ service }).assume_role_policy)[0]?.Action;
    expect(actionsOf("pods.eks.amazonaws.com")).toEqual(["sts:AssumeRole", "sts:TagSession"]);
    expect(actionsOf("eks.amazonaws.com")).toBe("sts:AssumeRole");
  });

  test("drops the account condition where the service sends none", () => {
    expect(roleOf({ service: "ec2.amazonaws.com", limitToAccount: false }).assume_role_policy).not.toContain(
      "SourceAccount",
    );
  });

  test("accepts the service on behalf of one resource, beside or instead of the account", () => {
    const sourceArn = "arn:aws:eks:us-east-1:123456789012:cluster/training";
    const limits = (props: Partial<ConstructorParameters<typeof ServiceRole>[2]>) =>
      statementsIn(roleOf({ service: "eks.amazonaws.com", sourceArn, ...props }).assume_role_policy).map(
        ({ Condition }) => Condition,
      );
    expect(limits({})).toEqual([
      { StringEquals: { "aws:SourceAccount": "123456789012" }, ArnLike: { "aws:SourceArn": sourceArn } },
    ]);
    expect(limits({ limitToAccount: false })).toEqual([{ ArnLike: { "aws:SourceArn": sourceArn } }]);
  });

  test.each(["*", "arn:aws:eks:us-east-1:*:cluster/training", "training", "arn:aws:eks:us-east-1:123456789012:*"])(
    "fails with a source that is no resource: %s",
    (sourceArn) => {
      expect(findingsIn((stack) => new ServiceRole(stack, "Trainer", { ...sagemaker, sourceArn }))).toEqual([
        `MLP-IAM-009 prod-foundation/Trainer sourceArn: source of the request does not name a resource of one account, got "${sourceArn}" | use the ARN of the resource, its account written out: arn:aws:eks:us-east-1:123456789012:cluster/training`,
      ]);
    },
  );

  test("is bounded by the environment, and by its own boundary before that", () => {
    const boundary = (name: string) => `arn:aws:iam::123456789012:policy/${name}`;
    expect(roleOf().permissions_boundary).toBeUndefined();
    expect(roleOf({}, { permissionsBoundaryArn: boundary("all") }).permissions_boundary).toBe(boundary("all"));
    expect(
      roleOf({ permissionsBoundaryArn: boundary("own") }, { permissionsBoundaryArn: boundary("all") })
        .permissions_boundary,
    ).toBe(boundary("own"));
  });

  test("has a generated name inside IAM's 38 characters and can be replaced beside the old one", () => {
    const role = inStack(
      (stack) => new ServiceRole(new Construct(stack, "AVeryLongNameOfATrainingPipeline"), "Trainer", sagemaker),
    ).one("aws_iam_role");
    expect(role.name_prefix).toMatch(/^.{8,38}$/);
    expect(role).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });

  test("fails with anything but a service principal", () => {
    expect(findingsIn((stack) => new ServiceRole(stack, "Trainer", { service: "*" }))).toEqual([
      'MLP-IAM-003 prod-foundation/Trainer service: service principal breaks AWS\'s rule, got "*" | use the principal of one AWS service: sagemaker.amazonaws.com',
    ]);
  });

  test("fails with a boundary that is no policy, and with too long a description", () => {
    expect(
      findingsIn(
        (stack) =>
          new ServiceRole(stack, "Trainer", {
            ...sagemaker,
            permissionsBoundaryArn: "arn:aws:iam::1:role/x",
            description: "d".repeat(1001),
          }),
      ),
    ).toEqual([
      `MLP-IAM-005 prod-foundation/Trainer description: a role's description has at most 1000 characters, got 1001: "${"d".repeat(116)}… | shorten it`,
      'MLP-IAM-004 prod-foundation/Trainer permissionsBoundaryArn: permissions boundary breaks AWS\'s rule, got "arn:aws:iam::1:role/x" | use the ARN of an IAM policy',
    ]);
  });

  test("fails with a description beyond Latin characters", () => {
    expect(findingsIn((stack) => new ServiceRole(stack, "Trainer", { ...sagemaker, description: "for 機械" }))).toEqual(
      [
        'MLP-IAM-005 prod-foundation/Trainer description: a role\'s description takes Latin characters only, got "機械" in "for 機械" | write it without them',
      ],
    );
  });

  test("describes itself in characters that IAM takes, whatever its path", () => {
    const role = inStack((stack) => new ServiceRole(stack, "Übung機", sagemaker)).one("aws_iam_role");
    expect(role.description).toBe("For prod-foundation/Übung?");
  });

  test("writes a template in its description literally, and warns", () => {
    const synth = inStack((stack) => new ServiceRole(stack, "Trainer", { ...sagemaker, description: "for ${team}" }));
    expect(synth.one("aws_iam_role").description).toBe("for $${team}");
    expect(synth.findings.map(({ code, severity, property, message }) => [code, severity, property, message])).toEqual([
      [
        "MLP-CORE-004",
        "warning",
        "description",
        'text contains a Terraform template, written literally, got "for ${team}"',
      ],
    ]);
  });
});

describe("EncryptionKey", () => {
  const keyOf = (props: Partial<ConstructorParameters<typeof EncryptionKey>[2]> = {}) =>
    inStack((stack) => new EncryptionKey(stack, "Key", { description: "Logs", ...props }));

  test("rotates, waits 30 days before deletion, and is protected", () => {
    expect(keyOf().one("aws_kms_key")).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
    expect(keyOf({ removalPolicy: "destroy", deletionWindowDays: 7 }).one("aws_kms_key")).toEqual(
      expect.not.objectContaining({ lifecycle: expect.anything() as unknown }),
    );
  });

  test("has an alias to find it by", () => {
    expect(keyOf().one("aws_kms_alias").name).toBe("alias/prod-foundation-Key");
  });

  test("leaves decisions to the account's IAM policies, and lets CloudWatch Logs in only if told", () => {
    const statements = (props: Parameters<typeof keyOf>[0]) =>
      statementsIn<{ Principal: unknown; Condition?: unknown }>(keyOf(props).one("aws_kms_key").policy);
    expect(statements({}).map(({ Principal }) => Principal)).toEqual([{ AWS: "arn:aws:iam::123456789012:root" }]);
    expect(statements({ usedBy: ["logs"] })[1]).toMatchObject({
      Principal: { Service: "logs.us-east-1.amazonaws.com" },
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:us-east-1:123456789012:log-group:*" },
      },
    });
    expect(statements({ usedBy: ["sns", "cloudwatch"] }).slice(1)).toMatchObject([
      {
        Principal: { Service: "sns.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
      { Principal: { Service: "cloudwatch.amazonaws.com" } },
    ]);
  });

  test("follows the partition of its region", () => {
    const key = inStack((stack) => new EncryptionKey(stack, "Key", { description: "Logs" }), {
      region: "us-gov-west-1",
    }).one("aws_kms_key");
    expect(key.policy).toContain("arn:aws-us-gov:iam::123456789012:root");
  });

  test("fails with a deletion window or description outside AWS's range", () => {
    expect(
      findingsIn((stack) => new EncryptionKey(stack, "Key", { description: "d".repeat(8193), deletionWindowDays: 3 })),
    ).toEqual([
      `MLP-KMS-003 prod-foundation/Key description: key description breaks AWS's rule, got "${"d".repeat(116)}… | use at most 8192 characters`,
      "MLP-KMS-002 prod-foundation/Key deletionWindowDays: deletionWindowDays is out of range, got 3 | use a whole number from 7 to 30 (days)",
    ]);
  });

  test("brought from elsewhere has to be named by its ARN; a token is trusted", () => {
    const refused = (keyArn: unknown) => refusals(() => EncryptionKey.fromArn(keyArn as string));
    expect(refused("alias/mine")).toEqual([
      'MLP-KMS-001 EncryptionKey.fromArn keyArn: key breaks AWS\'s rule, got "alias/mine" | use the ARN of a KMS key (not an alias): arn:aws:kms:us-east-1:123456789012:key/…',
    ]);
    expect(refused(undefined)).toEqual([
      "MLP-CORE-030 EncryptionKey.fromArn keyArn: a key is required, got undefined; was an environment variable not set? | give a key",
    ]);
    expect(refused(someToken())).toEqual([]);
    expect(refused("arn:aws:kms:us-east-1:123456789012:key/1234")).toEqual([]);
  });

  test("is judged where it is used, however it was made", () => {
    const bucket = (key: unknown) =>
      findingsIn((stack) => new ArtifactBucket(stack, "Artifacts", { key: key as EncryptionKey }));
    expect(bucket({ keyArn: undefined })).toEqual([
      "MLP-CORE-030 prod-foundation/Artifacts key.keyArn: a key is required, got undefined; was an environment variable not set? | give a key",
    ]);
    const found = findingsIn((stack) => {
      const own = new EncryptionKey(stack, "Key", { description: "Logs" });
      new ArtifactBucket(stack, "Artifacts", { key: own.resources.key as unknown as EncryptionKey });
    });
    expect(found[0]).toMatch(/^MLP-CORE-030 prod-foundation\/Artifacts key\.keyArn: a key is required, got undefined/);
  });

  test("fails with a service that encrypts with no key, and with a removal policy that does not exist", () => {
    expect(
      findingsIn(
        (stack) =>
          new EncryptionKey(stack, "Key", {
            description: "Logs",
            usedBy: ["log" as "logs"],
            removalPolicy: "Destroy" as "destroy",
          }),
      ),
    ).toEqual([
      'MLP-CORE-032 prod-foundation/Key usedBy[0]: unknown value, got "log" | use "logs", "sns", "cloudwatch", "autoscaling" or "s3tables"',
      'MLP-CORE-032 prod-foundation/Key removalPolicy: unknown value, got "Destroy" | use "protect" or "destroy"',
    ]);
  });
});

test("in a plain stack the trust names the account by data source", () => {
  const synth = synthesizePlain((app) => new ServiceRole(plainStack(app), "Trainer", sagemaker));
  expect(synth.one("aws_iam_role").assume_role_policy).toContain(
    "${data.aws_caller_identity.AwsCallerIdentity.account_id}",
  );
});
