import { Fn, Token } from "cdktf";
import { ServiceRole } from "../../lib/iam";
import { ImageRegistry, ImageRegistryProps, ModelRegistry, ModelRegistryProps } from "../../lib/registry";
import { findingsIn, inStack, someToken } from "../support/stacks";
import { documentIn, statementsIn } from "../support/documents";

const images = (props: Partial<ImageRegistryProps> = {}) =>
  inStack((stack) => new ImageRegistry(stack, "Images", { repositories: ["trainer", "server"], ...props }));
const models = (props: Partial<ModelRegistryProps> = {}) =>
  inStack((stack) => new ModelRegistry(stack, "Models", { models: ["churn", "ranking"], ...props }));
const imageProblems = (props: Partial<ImageRegistryProps>) =>
  findingsIn((stack) => new ImageRegistry(stack, "Images", { repositories: ["trainer"], ...props })).map(place);
const modelProblems = (props: Partial<ModelRegistryProps>) =>
  findingsIn((stack) => new ModelRegistry(stack, "Models", { models: ["churn"], ...props })).map(place);
const place = (text: string) => text.replace(/prod-foundation\/\w+ /, "");
const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

describe("ImageRegistry by default", () => {
  const synth = images();

  test("has a repository and a lifecycle a name, and one key", () => {
    expect(synth.addresses()).toEqual([
      "aws_ecr_lifecycle_policy.Images_server_Lifecycle_57CA4A5B",
      "aws_ecr_lifecycle_policy.Images_trainer_Lifecycle_99CC5FD7",
      "aws_ecr_repository.Images_server_Repository_628EFEFF",
      "aws_ecr_repository.Images_trainer_Repository_41FB6D76",
      "aws_kms_alias.Images_Key_Alias_11D214C7",
      "aws_kms_key.Images_Key_010DE29E",
    ]);
  });

  test("has immutable tags, scans on push, its key, and protection", () => {
    expect(synth.one("aws_ecr_repository", "trainer/Repository")).toEqual({
      name: "prod-foundation-images/trainer",
      image_tag_mutability: "IMMUTABLE",
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: "KMS", kms_key: "${aws_kms_key.Images_Key_010DE29E.arn}" }],
      force_delete: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("expires untagged images after 14 days and nothing else", () => {
    expect(documentIn(synth.one("aws_ecr_lifecycle_policy", "trainer/Lifecycle").policy)).toEqual({
      rules: [
        {
          rulePriority: 1,
          description: "Expire untagged after 14 days",
          selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 14 },
          action: { type: "expire" },
        },
      ],
    });
  });
});

describe("ImageRegistry when told", () => {
  test("is destroyed with its images", () => {
    expect(images({ removalPolicy: "destroy" }).one("aws_ecr_repository", "trainer/Repository")).toEqual(
      expect.not.objectContaining({ lifecycle: expect.anything() as unknown }),
    );
    expect(images({ removalPolicy: "destroy" }).one("aws_ecr_repository", "trainer/Repository").force_delete).toBe(
      true,
    );
  });

  test("takes a name, a key and tags", () => {
    const synth = images({
      namePrefix: "ml",
      key: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/k" },
      tags: { Team: "ml" },
    });
    expect(synth.all("aws_kms_key")).toEqual([]);
    expect(synth.one("aws_ecr_repository", "trainer/Repository")).toMatchObject({
      name: "ml/trainer",
      encryption_configuration: [{ kms_key: "arn:aws:kms:us-east-1:123456789012:key/k" }],
      tags: { Team: "ml" },
    });
  });

  test("expires by tag prefix before untagged images", () => {
    const policy = images({ untaggedDays: 3, expireTagPrefixDays: { "ci-": 30 } }).one(
      "aws_ecr_lifecycle_policy",
      "trainer/Lifecycle",
    ).policy;
    expect(documentIn<{ rules: unknown[] }>(policy).rules).toMatchObject([
      { rulePriority: 1, selection: { tagStatus: "tagged", tagPrefixList: ["ci-"], countNumber: 30 } },
      { rulePriority: 2, selection: { tagStatus: "untagged", countNumber: 3 } },
    ]);
  });
});

describe("ImageRegistry fails with", () => {
  test.each(["Trainer", "-x", "a//b", "a__-b"])("the repository %p", (name) => {
    expect(imageProblems({ repositories: [name] })).toEqual([
      `MLP-ECR-001 repositories[0]: repository name breaks AWS's rule, got "${name}" | use lower case letters and digits, joined by - _ . or /, at most 128 characters`,
    ]);
  });

  test("a token, and a repository named twice; an empty list is a registry of nothing", () => {
    expect(imageProblems({ repositories: [someToken()] })[0]).toMatch(
      /^MLP-CORE-001 repositories\[0\]: repository name has to be a literal/,
    );
    expect(imageProblems({ repositories: [] })).toEqual([]);
    expect(imageProblems({ repositories: ["a", "a"] })).toEqual([
      'MLP-ECR-002 repositories: "a" is given twice | name each once',
    ]);
  });

  test("two names that would be one construct, and one that every object has", () => {
    expect(imageProblems({ repositories: ["a/b", "a--b", "constructor"] })).toEqual([
      'MLP-ECR-001 repositories[2]: repository name is one that every JavaScript object has, got "constructor" | give it another name',
    ]);
    expect(imageProblems({ repositories: ["a/b", "a--b"] })).toEqual([
      'MLP-ECR-002 repositories: "a/b" and "a--b" would be one construct | give one another name',
    ]);
  });

  test("a prefix of names that is none", () => {
    expect(imageProblems({ namePrefix: "Team/" })).toEqual([
      'MLP-ECR-001 namePrefix: name prefix breaks AWS\'s rule, got "Team/" | use lower case letters and digits, joined by - _ . or /, at most 128 characters',
    ]);
  });

  test("days that only an apply decides, for they become text", () => {
    const later = Token.asNumber(Fn.max([1, 2]));
    expect(
      imageProblems({ untaggedDays: later, expireTagPrefixDays: { "ci-": later } }).map((text) => text.slice(0, 60)),
    ).toEqual([
      "MLP-CORE-001 untaggedDays: untaggedDays has to be a literal,",
      "MLP-CORE-001 expireTagPrefixDays.ci-: expireTagPrefixDays.ci",
    ]);
  });

  test("days outside ECR's range and a tag prefix with a wildcard", () => {
    expect(imageProblems({ untaggedDays: 0, expireTagPrefixDays: { "ci-*": 1, ok: -1 } })).toEqual([
      "MLP-ECR-004 untaggedDays: untaggedDays is out of range, got 0 | use a whole number from 1 to 36500 (days)",
      'MLP-ECR-005 expireTagPrefixDays.ci-*: tag prefix breaks AWS\'s rule, got "ci-*" | use the beginning of image tags, without wildcard: ci-',
      "MLP-ECR-004 expireTagPrefixDays.ok: expireTagPrefixDays.ok is out of range, got -1 | use a whole number from 1 to 36500 (days)",
    ]);
  });
});

describe("images", () => {
  test("are named by digest", () => {
    let uri = "";
    inStack((stack) => {
      uri = new ImageRegistry(stack, "Images", { repositories: ["trainer"] }).imageByDigest("trainer", DIGEST).uri;
    });
    expect(uri).toMatch(new RegExp(`@${DIGEST}$`));
  });

  test("fail by tag, and from a repository that is not there", () => {
    const found = findingsIn((stack) =>
      new ImageRegistry(stack, "Images", { repositories: ["trainer"] }).imageByDigest("server" as "trainer", "latest"),
    );
    expect(found.map(place)).toEqual([
      'MLP-ECR-003 repository: the registry has no such repository, got "server" | use one of trainer, or add it to `repositories`',
      'MLP-ECR-006 digest: image digest breaks AWS\'s rule, got "latest" | use the digest that the push printed: sha256: and 64 hexadecimal digits, not a tag',
    ]);
  });

  test.each([
    ["the list is missing", undefined, "MLP-CORE-030 repositories"],
    ["its own name is refused", ["A B"], "MLP-ECR-001 repositories[0]"],
  ])("fail once where %s", (_, repositories, refused) => {
    const found = findingsIn((stack) => {
      const images = new ImageRegistry<string>(stack, "Images", { repositories: repositories as string[] });
      images.imageByDigest("A B", DIGEST);
      images.grants.pull(new ServiceRole(stack, "R", { service: "a.amazonaws.com" }), "A B");
    });
    expect(found.map((text) => place(text).replace(/:.*/, ""))).toEqual([refused]);
  });

  test("of an existing repository are known by its URL", () => {
    expect(ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/trainer")).toMatchObject({
      repositoryName: "team/trainer",
      repositoryArn: "arn:aws:ecr:eu-west-1:123456789012:repository/team/trainer",
    });
    expect(ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/t").repositoryArn).toBe(
      "arn:aws-cn:ecr:cn-north-1:123456789012:repository/t",
    );
    expect(() => ImageRegistry.fromRepositoryUrl("trainer")).toThrow(
      'error MLP-ECR-007  ImageRegistry.fromRepositoryUrl repositoryUrl\n  repository URL breaks AWS\'s rule, got "trainer"\n  fix: use the URL of an ECR repository: 123456789012.dkr.ecr.us-east-1.amazonaws.com/team/trainer',
    );
  });
});

describe("image grants", () => {
  const policyOf = (give: (registry: ImageRegistry, role: ServiceRole) => void) =>
    inStack((stack) =>
      give(
        new ImageRegistry(stack, "Images", { repositories: ["trainer"] }),
        new ServiceRole(stack, "Builder", { service: "codebuild.amazonaws.com" }),
      ),
    ).one("aws_iam_role_policy");
  const ARN = "${aws_ecr_repository.Images_trainer_Repository_41FB6D76.arn}";
  const PULL = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
  const LOGIN = { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" };

  test("pull reads one repository and logs in", () => {
    const { policy } = policyOf(({ grants }, role) => grants.pull(role, "trainer"));
    expect(statementsIn(policy)).toEqual([{ Effect: "Allow", Action: PULL, Resource: ARN }, LOGIN]);
  });

  test("push writes too", () => {
    const { policy } = policyOf(({ grants }, role) => grants.push(role, "trainer"));
    const actions = [
      ...PULL,
      "ecr:CompleteLayerUpload",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ].sort();
    expect(statementsIn(policy)).toEqual([{ Effect: "Allow", Action: actions, Resource: ARN }, LOGIN]);
  });

  test.each(["*", "constructor"])("fail for the repository %p, which is not there", (name) => {
    const found = findingsIn((stack) =>
      new ImageRegistry(stack, "Images", { repositories: ["trainer"] }).grants.pull(
        new ServiceRole(stack, "R", { service: "a.amazonaws.com" }),
        name as "trainer",
      ),
    );
    expect(found).toEqual([
      `MLP-ECR-003 prod-foundation/R repository: the registry has no such repository, got "${name}" | use one of trainer, or add it to \`repositories\``,
    ]);
  });
});

describe("ModelRegistry", () => {
  test("has a protected group a model, whose description may drift", () => {
    const synth = models();
    expect(synth.addresses()).toEqual([
      "aws_sagemaker_model_package_group.Models_churn_Group_398956F8",
      "aws_sagemaker_model_package_group.Models_ranking_Group_8D066FDE",
    ]);
    expect(synth.one("aws_sagemaker_model_package_group", "churn/Group")).toEqual({
      model_package_group_name: "prod-foundation-Models-churn",
      model_package_group_description: "Versions of churn",
      lifecycle: { prevent_destroy: true, ignore_changes: ["model_package_group_description"] },
    });
  });

  test("takes descriptions, tags, and leave to be destroyed", () => {
    const group = models({
      descriptions: { churn: "Will they leave?" },
      tags: { Team: "ml" },
      removalPolicy: "destroy",
    }).one("aws_sagemaker_model_package_group", "churn/Group");
    expect(group).toMatchObject({ model_package_group_description: "Will they leave?", tags: { Team: "ml" } });
    expect(group.lifecycle).toEqual({ ignore_changes: ["model_package_group_description"] });
  });

  test.each(["-churn", "churn_v2", "c".repeat(41)])("fails with the model %p", (name) => {
    expect(modelProblems({ models: [name] })).toEqual([
      `MLP-MODEL-001 models[0]: model name breaks AWS's rule, got "${name}" | use letters, digits and hyphens, at most 40 characters, beginning and ending with a letter or digit`,
    ]);
  });

  test("fails with a model named twice, and not without any; with a description of none, and one too long", () => {
    expect(modelProblems({ models: [] })).toEqual([]);
    expect(modelProblems({ models: [], descriptions: { churn: "x" } })).toEqual([
      'MLP-MODEL-003 descriptions.churn: the registry has no such model, got "churn" | add it to `models`',
    ]);
    expect(modelProblems({ models: ["a", "a"] })).toEqual([
      'MLP-MODEL-002 models: "a" is given twice | name each once',
    ]);
    expect(modelProblems({ descriptions: { other: "x", churn: "x".repeat(1025) } })).toEqual([
      `MLP-MODEL-004 descriptions.churn: a description has at most 1024 characters, got 1025: "${"x".repeat(116)}… | shorten it`,
      'MLP-MODEL-003 descriptions.other: the registry has no such model, got "other" | use one of churn, or add it to `models`',
    ]);
  });

  test("fails with a description of two lines or none, and with a model that every object has", () => {
    const descriptions = { a: "one\ntwo", b: "" };
    expect(modelProblems({ models: ["constructor", "a", "b"], descriptions })).toEqual([
      'MLP-MODEL-001 models[0]: model name is one that every JavaScript object has, got "constructor" | give it another name',
      'MLP-MODEL-004 descriptions.a: a description has no line breaks or other control characters, got "one\\ntwo" | write it in one line',
      'MLP-CORE-030 descriptions.b: a description is required, got ""; was an environment variable not set? | give a description',
    ]);
  });

  test("grants nothing on a model that is not there, however it is named", () => {
    const found = findingsIn((stack) =>
      new ModelRegistry(stack, "Models", { models: ["churn"] }).grants.read(
        new ServiceRole(stack, "R", { service: "sagemaker.amazonaws.com" }),
        "constructor" as "churn",
      ),
    );
    expect(found).toEqual([
      'MLP-MODEL-003 prod-foundation/R model: the registry has no such model, got "constructor" | use one of churn, or add it to `models`',
    ]);
  });

  test("of elsewhere is known by its ARN", () => {
    expect(ModelRegistry.fromGroupArn("arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn")).toEqual({
      modelPackageGroupName: "churn",
      modelPackageGroupArn: "arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn",
    });
    expect(() => ModelRegistry.fromGroupArn("churn")).toThrow(
      /^error MLP-MODEL-005 {2}ModelRegistry\.fromGroupArn modelPackageGroupArn\n {2}model package group breaks AWS's rule, got "churn"\n/,
    );
  });
});
