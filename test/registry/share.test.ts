import { acknowledge, Environment, PlatformStack } from "../../lib/core";
import { EncryptionKey, ServiceRole } from "../../lib/iam";
import { ImageRegistry, ModelRegistry } from "../../lib/registry";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { statementsIn } from "../support/documents";

const OWNER = "123456789012";
const READER = "210987654321";
const ROLE = `arn:aws:iam::${READER}:role/team/Deploy`;
const ROOT = { AWS: `arn:aws:iam::${READER}:root` };

interface Scene {
  readonly stack: PlatformStack;
  readonly models: ModelRegistry<"churn" | "ranking">;
  readonly artifacts: ArtifactBucket;
  readonly images: ImageRegistry<"server">;
  /** A role of the other account, of the same app. */
  readonly deployer: ServiceRole;
}

/** One account keeps models, another serves them. */
function scene(build: (scene: Scene) => void) {
  return synthesize((app) => {
    const stackOf = (name: string, accountId: string) =>
      new PlatformStack(app, `${name}-foundation`, {
        environment: new Environment({ name, accountId, region: "us-east-1" }),
      });
    const [stack, other] = [stackOf("prod", OWNER), stackOf("serving", READER)];
    build({
      stack,
      models: new ModelRegistry(stack, "Models", { models: ["churn", "ranking"] }),
      artifacts: new ArtifactBucket(stack, "Artifacts"),
      images: new ImageRegistry(stack, "Images", { repositories: ["server"] }),
      deployer: new ServiceRole(other, "Deployer", { service: "sagemaker.amazonaws.com" }),
    });
  });
}

type Synth = ReturnType<typeof scene>;

const said = ({ findings }: Synth) =>
  findings.map(
    ({ severity, code, path, property, message, fix }) =>
      `${severity} ${code} ${path} ${property ?? ""}: ${message} | ${fix}`,
  );

/** Expressions in a policy have quotes of their own. */
const readable = (text: unknown) =>
  String(text).replace(/\$\{replace\((aws_\w+\.\w+)\.arn, [^}]*\)\}/g, "VERSIONS of $1");

/** What a policy allows, and under which conditions. */
const allowed = (text: unknown, principal: unknown = ROOT) =>
  statementsIn(readable(text)).filter(
    ({ Effect, Principal }) => Effect === "Allow" && JSON.stringify(Principal) === JSON.stringify(principal),
  );

const sides = (synth: Synth) => ({
  groups: synth
    .all("aws_sagemaker_model_package_group_policy")
    .map(({ path, body }) => [path, allowed(body.resource_policy)]),
  bucket: allowed(synth.one("aws_s3_bucket_policy", "Artifacts/Policy").policy),
  key: allowed(synth.one("aws_kms_key", "Artifacts/Key/Key").policy),
  images: synth.all("aws_ecr_repository_policy").map(({ body }) => allowed(body.policy)),
});

const GROUP = "aws_sagemaker_model_package_group.Models_churn_Group_398956F8";
const BUCKET = "${aws_s3_bucket.Artifacts_Bucket_ADA78AEC.arn}";
const PULL = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

/** All four, with what else a condition asks. */
function four(more?: { readonly ArnLike: object }) {
  const and = more === undefined ? {} : { Condition: more };
  return {
    groups: [
      [
        "prod-foundation/Models/churn/Policy",
        [
          {
            Effect: "Allow",
            Principal: ROOT,
            Action: [
              "sagemaker:DescribeModelPackage",
              "sagemaker:DescribeModelPackageGroup",
              "sagemaker:ListModelPackages",
            ],
            Resource: [`\${${GROUP}.arn}`, `VERSIONS of ${GROUP}/*`],
            ...and,
          },
          {
            Effect: "Allow",
            Principal: ROOT,
            Action: "sagemaker:CreateModel",
            Resource: `VERSIONS of ${GROUP}/*`,
            ...and,
          },
        ],
      ],
    ],
    bucket: [
      { Effect: "Allow", Principal: ROOT, Action: "s3:GetObject", Resource: `${BUCKET}/models/*`, ...and },
      {
        Effect: "Allow",
        Principal: ROOT,
        Action: "s3:ListBucket",
        Resource: BUCKET,
        Condition: { StringLike: { "s3:prefix": ["models/", "models/*"] }, ...more },
      },
    ],
    key: [
      {
        Effect: "Allow",
        Principal: ROOT,
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: {
          StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
          StringLike: { "kms:EncryptionContext:aws:s3:arn": [BUCKET, `${BUCKET}/*`] },
          ...more,
        },
      },
    ],
    images: [[{ Effect: "Allow", Principal: ROOT, Action: PULL, ...and }]],
  };
}

describe("a share", () => {
  test("lets an account in by the policies of group, bucket, key and repository, and by no more", () => {
    const synth = scene(({ models, artifacts, images }) =>
      models.shareWith(READER, { models: ["churn"], bucket: artifacts, repository: images.repositories.server }),
    );
    expect(said(synth)).toEqual([]);
    expect(sides(synth)).toEqual(four());
    expect(synth.all("aws_iam_role_policy")).toEqual([]);
  });

  test("lets one role of an account in, told by its ARN", () => {
    const synth = scene(({ models, artifacts, images }) =>
      models.shareWith(ROLE, { models: ["churn"], bucket: artifacts, repository: images.repositories.server }),
    );
    expect(said(synth)).toEqual([]);
    expect(sides(synth)).toEqual(four({ ArnLike: { "aws:PrincipalArn": [ROLE] } }));
  });

  test("writes both sides for a role of the app", () => {
    const synth = scene(({ models, artifacts, images, deployer }) =>
      models.shareWith(deployer, { models: ["churn"], bucket: artifacts, repository: images.repositories.server }),
    );
    expect(said(synth)).toEqual([]);
    const isDeployer = {
      ArnLike: { "aws:PrincipalArn": [`arn:aws:iam::${READER}:role/serving-foundation-Deployer-*`] },
    };
    expect(sides(synth)).toEqual(four(isDeployer));
    const own = synth.all("aws_iam_role_policy").flatMap(({ body }) => statementsIn(body.policy));
    expect(own.map(({ Action }) => Action)).toEqual([
      "s3:GetObject",
      "s3:ListBucket",
      "kms:Decrypt",
      ["sagemaker:DescribeModelPackage", "sagemaker:DescribeModelPackageGroup", "sagemaker:ListModelPackages"],
      "sagemaker:CreateModel",
      PULL,
      "ecr:GetAuthorizationToken",
    ]);
  });

  test("gives a role of the registry's own account its permissions, and opens nothing", () => {
    const synth = scene(({ stack, models, artifacts, images }) =>
      models.shareWith(new ServiceRole(stack, "Own", { service: "sagemaker.amazonaws.com" }), {
        bucket: artifacts,
        repository: images.repositories.server,
      }),
    );
    expect(said(synth)).toEqual([]);
    expect(sides(synth)).toEqual({ groups: [], bucket: [], key: [], images: [] });
    expect(synth.all("aws_iam_role_policy")).toHaveLength(4);
  });

  test("is of all models and of `models/` where nothing else is said", () => {
    const synth = scene(({ models, artifacts, images }) =>
      models.shareWith(READER, { bucket: artifacts, prefix: "models/eu/", repository: images.repositories.server }),
    );
    const { groups, bucket } = sides(synth);
    expect(groups.map(([path]) => path)).toEqual([
      "prod-foundation/Models/churn/Policy",
      "prod-foundation/Models/ranking/Policy",
    ]);
    expect(bucket.map(({ Resource }) => Resource)).toEqual([`${BUCKET}/models/eu/*`, BUCKET]);
  });

  test("adds readers to one policy each", () => {
    const synth = scene(({ models, artifacts, images }) => {
      const share = { models: ["churn"], bucket: artifacts, repository: images.repositories.server } as const;
      models.shareWith(READER, share);
      models.shareWith("999999999999", share);
    });
    expect(said(synth)).toEqual([]);
    const ninth = { AWS: "arn:aws:iam::999999999999:root" };
    const policy = synth.one("aws_sagemaker_model_package_group_policy").resource_policy;
    expect([allowed(policy).length, allowed(policy, ninth).length]).toEqual([2, 2]);
    const key = synth.one("aws_kms_key", "Artifacts/Key/Key").policy;
    expect([allowed(key).length, allowed(key, ninth).length]).toEqual([1, 1]);
    expect(allowed(synth.one("aws_ecr_repository_policy").policy, ninth)).toHaveLength(1);
  });

  test("shows its policies under the registry's resources", () => {
    scene(({ models, artifacts, images }) => {
      expect(models.resources.policies.churn).toBeUndefined();
      models.shareWith(READER, { models: ["churn"], bucket: artifacts, repository: images.repositories.server });
      expect(models.resources.policies.churn?.node.path).toBe("prod-foundation/Models/churn/Policy");
      expect(models.resources.policies.ranking).toBeUndefined();
    });
  });
});

describe("fails", () => {
  const found = (reader: unknown, share: object = {}, more: (scene: Scene) => void = () => undefined) =>
    said(
      scene((made) => {
        const { models, artifacts: bucket, images } = made;
        models.shareWith(reader as string, { bucket, repository: images.repositories.server, ...share });
        more(made);
      }),
    );

  test("for what is no reader", () => {
    const fix = `use the number of an account, ${READER}, the ARN of a role of it, or a ServiceRole`;
    expect(found("serving")).toEqual([
      `error MLP-MODEL-012 prod-foundation/Models reader: reader (an account or a role) is neither, got "serving" | ${fix}`,
    ]);
  });

  test("for nobody", () => {
    expect(found(undefined)).toEqual([
      "error MLP-CORE-030 prod-foundation/Models reader: a reader (an account or a role) is required, got undefined; was an environment variable not set? | give a reader (an account or a role)",
    ]);
  });

  test.each([OWNER, `arn:aws:iam::${OWNER}:role/Deploy`])("for the registry's own account, %s", (reader) => {
    expect(found(reader)).toEqual([
      `error MLP-MODEL-012 prod-foundation/Models reader: models are shared with another account than the registry's, got "${reader}" | grant its roles what they need: \`models.grants.read\`, \`artifacts.grants.read\`, \`images.grants.pull\``,
    ]);
  });

  test("for a model that the registry does not have", () => {
    expect(found(READER, { models: ["churm"] })).toEqual([
      'error MLP-MODEL-003 prod-foundation/Models models: the registry has no such model, got "churm" | use one of churn, ranking, or add it to `models`',
    ]);
  });

  test("for a prefix that is none", () => {
    expect(found(READER, { prefix: "models" })).toEqual([
      'error MLP-S3-002 prod-foundation/Models prefix: prefix is not a folder of a bucket, got "models" | use a folder with / at its end and without *, at most 200 characters: models/churn/',
    ]);
  });

  test("for a model that is shared with a reader twice, and not with two", () => {
    const again = (reader: string) =>
      found(READER, {}, ({ models, artifacts: bucket, images }) =>
        models.shareWith(reader, { models: ["ranking"], bucket, repository: images.repositories.server }),
      );
    expect(again(READER)).toEqual([
      `error MLP-MODEL-012 prod-foundation/Models models: ranking is shared with ${READER} already: a version has one bucket and one repository | share each model with a reader once`,
    ]);
    expect(again(ROLE)).toEqual([]);
  });

  test("for a role of the app that is given a model twice", () => {
    const synth = scene(({ models, artifacts: bucket, images, deployer }) => {
      const share = { bucket, repository: images.repositories.server };
      models.shareWith(deployer, share);
      models.shareWith(deployer, share);
    });
    expect(said(synth)).toEqual(
      ["churn", "ranking"].map(
        (model) =>
          `error MLP-MODEL-012 prod-foundation/Models models: ${model} is shared with the role already: a version has one bucket and one repository | share each model with a reader once`,
      ),
    );
  });

  const KEY = `arn:aws:kms:us-east-1:${OWNER}:key/1234abcd`;
  const theirs = (options?: object) => ({ bucket: ArtifactBucket.fromName("company-models", options) });
  const bucketSide = `error MLP-MODEL-013 prod-foundation/Models bucket: account ${READER} has to be let in by the policy of the bucket, which this app does not write, got "arn:aws:s3:::company-models" | let its policy allow s3:GetObject on models/* and s3:ListBucket for account ${READER}, and acknowledge this`;

  test("for a bucket and a key whose policies the app does not write, until that is accepted", () => {
    const share = theirs({ key: EncryptionKey.fromArn(KEY) });
    expect(found(READER, share)).toEqual([
      bucketSide,
      `error MLP-MODEL-013 prod-foundation/Models key: account ${READER} has to be let in by the policy of the key, which this app does not write, got "${KEY}" | let its policy allow kms:Decrypt for account ${READER}, and acknowledge this`,
    ]);
    const accepted = found(READER, share, ({ models }) => acknowledge(models, "MLP-MODEL-013", "both say so, OPS-7"));
    expect(accepted).toEqual([]);
  });

  test("with a warning, for a bucket of which no key is known", () => {
    expect(found(READER, theirs())).toEqual([
      bucketSide,
      `warning MLP-MODEL-013 prod-foundation/Models bucket.key: account ${READER} needs the key that encrypts the artifacts, and none is known of the bucket, got "company-models" | give the key: \`ArtifactBucket.fromName(name, { key: EncryptionKey.fromArn(arn) })\`; acknowledge this where S3's own keys encrypt it (AES256), a key of AWS (aws/s3) never lets another account in`,
    ]);
  });

  test("for an existing repository of the registry's account, and not for one of another", () => {
    const of = (account: string) =>
      found(READER, {
        repository: ImageRegistry.fromRepositoryUrl(`${account}.dkr.ecr.us-east-1.amazonaws.com/team/server`),
      });
    expect(of(OWNER)).toEqual([
      `error MLP-MODEL-013 prod-foundation/Models repository: account ${READER} has to be let in by the policy of the repository, which this app does not write, got "arn:aws:ecr:us-east-1:${OWNER}:repository/team/server" | let its policy allow ecr:BatchCheckLayerAvailability, ecr:BatchGetImage, ecr:GetDownloadUrlForLayer for account ${READER}, and acknowledge this`,
    ]);
    expect(of("763104351884")).toEqual([]);
  });
});
