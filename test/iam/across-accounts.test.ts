import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { TerraformStack } from "cdktf";
import { DeployRoles } from "../../lib/delivery";
import { acknowledge, Environment, PlatformStack } from "../../lib/core";
import { EncryptionKey, grant, ServiceRole } from "../../lib/iam";
import { PlatformApp } from "../../lib/platform";
import { ImageRegistry, ModelRegistry, ModelRegistryProps } from "../../lib/registry";
import { SageMakerEndpoint } from "../../lib/serving/sagemaker";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { statementsIn } from "../support/documents";

const SHARED = "111111111111";
const RESEARCH = "222222222222";

interface Scene {
  readonly shared: PlatformStack;
  readonly training: PlatformStack;
  readonly trainer: ServiceRole;
}

/** One account keeps, another trains. */
function scene(build: (scene: Scene) => void, accounts: readonly [string, string] = [SHARED, RESEARCH]) {
  const stackOf = (app: PlatformApp, name: string, id: string, accountId: string) =>
    new PlatformStack(app, id, { environment: new Environment({ name, accountId, region: "us-east-1" }) });
  return synthesize((app) => {
    const shared = stackOf(app, "shared", "shared-foundation", accounts[0]);
    const training = stackOf(app, "research", "research-training", accounts[1]);
    const trainer = new ServiceRole(training, "Trainer", { service: "sagemaker.amazonaws.com" });
    build({ shared, training, trainer });
  });
}

const said = ({ findings }: ReturnType<typeof scene>) =>
  findings.map(({ severity, code, path, property, message, fix }) =>
    [severity, code, path, `${property ?? ""}:`, message, "|", fix].join(" "),
  );
const ROOT = { AWS: `arn:aws:iam::${RESEARCH}:root` };
const TRAINER = { "aws:PrincipalArn": [`arn:aws:iam::${RESEARCH}:role/research-training-Trainer-*`] };
interface Written {
  readonly Effect: string;
  readonly Condition?: object;
}
const ofRole = (statements: readonly unknown[]) =>
  (statements as readonly Written[]).filter(
    ({ Effect, Condition }) => Effect === "Allow" && JSON.stringify(Condition ?? {}).includes("PrincipalArn"),
  );

describe("a bucket that the app makes", () => {
  const synth = scene(({ shared, trainer }) => {
    const artifacts = new ArtifactBucket(shared, "Artifacts");
    artifacts.grants.read(trainer, "data/");
    artifacts.grants.read(trainer, "data/");
  });
  const bucket = "${aws_s3_bucket.Artifacts_Bucket_ADA78AEC.arn}";

  test("lets a role of another account in by its own policy, and by that of its key", () => {
    expect(said(synth)).toEqual([]);
    expect(ofRole(statementsIn(synth.one("aws_s3_bucket_policy", "Artifacts/Policy").policy))).toEqual([
      {
        Effect: "Allow",
        Principal: ROOT,
        Action: "s3:GetObject",
        Resource: `${bucket}/data/*`,
        Condition: { ArnLike: TRAINER },
      },
      {
        Effect: "Allow",
        Principal: ROOT,
        Action: "s3:ListBucket",
        Resource: bucket,
        Condition: { StringLike: { "s3:prefix": ["data/", "data/*"] }, ArnLike: TRAINER },
      },
    ]);
    expect(ofRole(statementsIn(synth.one("aws_kms_key", "Artifacts/Key/Key").policy))).toEqual([
      {
        Effect: "Allow",
        Principal: ROOT,
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: {
          StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
          StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucket, `${bucket}/*`] },
          ArnLike: TRAINER,
        },
      },
    ]);
  });

  test("keeps the role's side, and makes its stack depend on nothing of the role", () => {
    expect(synth.all("aws_iam_role_policy")).toHaveLength(1);
    const foundation = synth.stacks.find(({ name }) => name === "shared-foundation");
    expect(JSON.stringify(foundation?.json)).not.toContain("terraform_remote_state");
  });

  test("has no such statement for a role of its own account, or of one that nobody knows", () => {
    const read = ({ shared, trainer }: Scene) => new ArtifactBucket(shared, "Artifacts").grants.read(trainer, "data/");
    const same = scene(read, [SHARED, SHARED]);
    expect(ofRole(statementsIn(same.one("aws_s3_bucket_policy", "Artifacts/Policy").policy))).toEqual([]);
  });

  test("keeps a policy that somebody has written over it, before the grant or after", () => {
    const mine = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Mine",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: "*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        { Sid: "Theirs", Effect: "Allow", Principal: ROOT, Action: "s3:GetObject", Resource: "arn:aws:s3:::x/*" },
      ],
    });
    for (const order of ["before", "after"]) {
      const written = scene(({ shared, trainer }) => {
        const artifacts = new ArtifactBucket(shared, "Artifacts");
        if (order === "before") artifacts.resources.policy.policy = mine;
        artifacts.grants.read(trainer, "data/");
        if (order === "after") artifacts.resources.policy.policy = mine;
      });
      expect(written.one("aws_s3_bucket_policy", "Artifacts/Policy").policy).toBe(mine);
    }
  });
});

test("a repository gets a policy once another account pulls from it", () => {
  const synth = scene(({ shared, trainer }) => {
    const images = new ImageRegistry(shared, "Images", { repositories: ["trainer", "server"] });
    images.grants.pull(trainer, "trainer");
    images.grants.push(trainer, "trainer");
  });
  expect(said(synth)).toEqual([]);
  const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  expect(
    statementsIn(synth.one("aws_ecr_repository_policy").policy).map((statement) => {
      const { Action, ...rest } = statement;
      return [Action, rest];
    }),
  ).toEqual([
    [pull, { Effect: "Allow", Principal: ROOT, Condition: { ArnLike: TRAINER } }],
    [expect.arrayContaining(["ecr:PutImage"]), { Effect: "Allow", Principal: ROOT, Condition: { ArnLike: TRAINER } }],
  ]);
});

test("a group of models gets a policy once another account is granted something of it, and keeps its lock", () => {
  const granted = (props: Partial<ModelRegistryProps>) =>
    scene(({ shared, trainer }) => {
      const models = new ModelRegistry(shared, "Models", { models: ["churn", "ranking"], ...props });
      models.grants.read(trainer, "churn");
    });
  const GROUP = "${aws_sagemaker_model_package_group.Models_churn_Group_398956F8.arn}";
  // an expression has quotes of its own
  const written = (synth: ReturnType<typeof scene>) =>
    statementsIn(
      (synth.one("aws_sagemaker_model_package_group_policy", "Models/churn/Policy").resource_policy as string).replace(
        /\$\{replace\((aws_\w+\.\w+)\.arn, [^}]*\)\}/g,
        "VERSIONS of $1",
      ),
    );
  const reads = {
    Effect: "Allow",
    Principal: ROOT,
    Action: ["sagemaker:DescribeModelPackage", "sagemaker:DescribeModelPackageGroup", "sagemaker:ListModelPackages"],
    Resource: [GROUP, "VERSIONS of aws_sagemaker_model_package_group.Models_churn_Group_398956F8/*"],
    Condition: { ArnLike: TRAINER },
  };
  const plain = granted({});
  expect(said(plain)).toEqual([]);
  expect(plain.all("aws_sagemaker_model_package_group_policy")).toHaveLength(1);
  expect(written(plain)).toEqual([reads]);
  const staged = granted({ stages: ["live"], approvers: { live: ["arn:aws:iam::111111111111:role/Risk"] } });
  expect(said(staged)).toEqual([]);
  const locked = written(staged);
  expect(locked.map(({ Sid }) => Sid)).toEqual(["KeepLive", "HoldLive", "EnterLive", undefined]);
  expect(locked.at(-1)).toEqual(reads);
});

describe("fails, naming both accounts,", () => {
  const KEY = `arn:aws:kms:us-east-1:${SHARED}:key/1234abcd`;

  test("for a key whose policy the app does not write", () => {
    const read = ({ shared, trainer }: Scene) =>
      new ArtifactBucket(shared, "Artifacts", { key: EncryptionKey.fromArn(KEY) }).grants.read(trainer, "data/");
    expect(said(scene(read))).toEqual([
      `error MLP-IAM-010 research-training/Trainer grantee: the role is of account ${RESEARCH} and the key of account ` +
        `${SHARED}, whose policy is not written by this app: one side alone allows nothing, got "${KEY}" | let account ` +
        `${SHARED} allow the role in the key's policy, and acknowledge this`,
    ]);
    expect(said(scene(read, [SHARED, SHARED]))).toEqual([]);
    const accepted = scene((made) => {
      read(made);
      acknowledge(made.trainer, "MLP-IAM-010", "the key's policy names the role, OPS-7");
    });
    expect(said(accepted)).toEqual([]);
  });

  test("for a role of which no name is known", () => {
    const synth = scene(({ shared, trainer }) => {
      const { roleName, roleArn, grantScope } = trainer;
      new ArtifactBucket(shared, "Artifacts").grants.write({ roleName, roleArn, grantScope }, "data/");
    });
    expect(said(synth)).toEqual([
      expect.stringMatching(/^error MLP-IAM-010 .* whose policy cannot name a role of which no name is known/),
      expect.stringMatching(/^error MLP-IAM-010 .* whose policy cannot name a role of which no name is known/),
    ]);
  });

  test("where one side is written by hand (MLP-IAM-116)", () => {
    const byHand = (more: (bucket: ArtifactBucket) => void = () => undefined) =>
      said(
        scene(({ shared, trainer }) => {
          const artifacts = new ArtifactBucket(shared, "Artifacts");
          grant(trainer, {
            id: "Data",
            statements: [{ actions: ["s3:GetObject"], resources: [`${artifacts.bucketArn}/data/*`] }],
          });
          more(artifacts);
        }),
      );
    expect(byHand()).toEqual([
      "error MLP-IAM-116 research-training/Trainer/Grant-Data aws_iam_role_policy.Trainer_Grant-Data_2983BF1A.policy: the " +
        `role is of account ${RESEARCH}, and no policy of aws_s3_bucket.Artifacts_Bucket_ADA78AEC in account ${SHARED} lets ` +
        `that account in: one side alone allows nothing | allow the role, or the root of account ${RESEARCH} with a condition ` +
        "on aws:PrincipalArn, on the side of aws_s3_bucket.Artifacts_Bucket_ADA78AEC (aws_s3_bucket_policy)",
    ]);
    expect(
      byHand((artifacts) => {
        const statement = {
          Effect: "Allow",
          Principal: ROOT,
          Action: "s3:GetObject",
          Resource: `${artifacts.bucketArn}/*`,
        };
        const tls = {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: "*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        };
        artifacts.resources.policy.policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement, tls] });
      }),
    ).toEqual([
      // the bucket lets the account in now, and its key does not
      expect.stringMatching(/^warning MLP-IAM-133 .* has no policy that lets account 222222222222 decrypt/),
    ]);
  });
});

describe("what is granted by hand", () => {
  const QUEUE = `arn:aws:sqs:us-east-1:${SHARED}:jobs`;
  const send = (trainer: ServiceRole, queueArn: string) =>
    grant(trainer, { id: "Jobs", statements: [{ actions: ["sqs:SendMessage"], resources: [queueArn] }] });

  test("fails on a queue of another stack, until its policy lets the role's account in", () => {
    const codes = (policy?: string) =>
      scene(({ shared, trainer }) =>
        send(trainer, new SqsQueue(shared, "Jobs", { name: "jobs", policy }).arn),
      ).findings.map(({ code }) => code);
    expect(codes()).toEqual(["MLP-IAM-116"]);
    const statement = { Effect: "Allow", Principal: ROOT, Action: "sqs:SendMessage", Resource: "*" };
    expect(codes(JSON.stringify({ Version: "2012-10-17", Statement: [statement] }))).toEqual([]);
  });

  test("warns of an ARN of an account that the app makes nothing in, until somebody says that it is let in", () => {
    const codes = (change: (scene: Scene) => void) => scene(change).findings.map(({ code }) => code);
    expect(codes(({ trainer }) => send(trainer, QUEUE))).toEqual(["MLP-IAM-130"]);
    const accepted = ({ trainer }: Scene) => {
      send(trainer, QUEUE);
      acknowledge(trainer, "MLP-IAM-130", "the queue's policy names the role, OPS-7");
    };
    expect(codes(accepted)).toEqual([]);
  });

  test("fails on an endpoint, whose requests stay in one account", () => {
    const endpointArn = `arn:aws:sagemaker:us-east-1:${SHARED}:endpoint/score`;
    const invoke = ({ trainer }: Scene) => SageMakerEndpoint.fromArn(endpointArn).grants.invoke(trainer);
    expect(scene(invoke).findings.map(({ code }) => code)).toEqual(["MLP-IAM-132"]);
    expect(scene(invoke, [SHARED, SHARED]).findings).toEqual([]);
  });
});

test("roles are named as far as they are known", () => {
  const synth = scene(({ shared, training }) => {
    const artifacts = new ArtifactBucket(shared, "Artifacts");
    artifacts.grants.delete(ServiceRole.fromName(training, "Theirs", "notebooks"), "data/");
    const roles = new DeployRoles(training, "Roles", {
      repository: "acme/ml",
      ownerId: "1",
      repositoryId: "2",
      applyPolicyArns: [`arn:aws:iam::${RESEARCH}:policy/apply`],
    });
    artifacts.grants.delete(roles.apply, "data/");
    const roleArn = `arn:aws:iam::${RESEARCH}:role/team/one`;
    artifacts.grants.delete({ roleName: "one", roleArn, grantScope: training }, "data/");
  });
  const named = ofRole(statementsIn(synth.one("aws_s3_bucket_policy", "Artifacts/Policy").policy)).map(
    ({ Condition }) => (Condition as { ArnLike: Record<string, unknown> }).ArnLike["aws:PrincipalArn"],
  );
  const role = `arn:aws:iam::${RESEARCH}:role`;
  expect(named).toEqual([
    [`${role}/notebooks`, `${role}/*/notebooks`],
    [expect.stringContaining("Roles-Apply")],
    [`${role}/team/one`],
  ]);
});

test("where an account is not known, nothing is guessed", () => {
  const synth = synthesize((app) => {
    const environment = new Environment({ name: "shared", accountId: SHARED, region: "us-east-1" });
    const artifacts = new ArtifactBucket(new PlatformStack(app, "shared", { environment }), "Artifacts");
    const plain = new TerraformStack(app, "plain");
    artifacts.grants.read(new ServiceRole(plain, "Trainer", { service: "sagemaker.amazonaws.com" }), "data/");
    ArtifactBucket.fromName("theirs").grants.read(ServiceRole.fromName(plain, "Other", "other"), "data/");
  });
  expect(synth.findings.filter(({ code }) => /IAM-(010|116)/.test(code))).toEqual([]);
});
