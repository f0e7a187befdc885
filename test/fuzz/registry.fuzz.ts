import fc from "fast-check";
import { ServiceRole } from "../../lib/iam";
import {
  ImageRegistry,
  ImageRegistryProps,
  ModelCard,
  ModelCardProps,
  ModelRegistry,
  ModelRegistryProps,
} from "../../lib/registry";
import { ArtifactBucket } from "../../lib/storage";
import { subject } from "./subject";
import {
  badDays,
  badKey,
  badName,
  badProvider,
  badTags,
  days,
  inherited,
  inStack,
  key,
  LIST_TOKEN,
  matching,
  NUMBER_TOKEN,
  Place,
  provider,
  removalPolicy,
  tags,
  text,
  TOKEN,
  undeclared,
} from "./values";

const repository = fc.oneof(
  { weight: 9, arbitrary: matching(/^[a-z0-9]{1,8}([._-][a-z0-9]{1,8})?(\/[a-z0-9]{1,8})?$/) },
  { weight: 1, arbitrary: inherited },
);

interface ImageUse {
  readonly repository?: string;
  readonly digest?: string;
  readonly existing?: string;
}

/** Registries of images, used as a team uses them. */
export const imageRegistry = subject<ImageRegistryProps & Place & { readonly use: ImageUse }>({
  name: "ImageRegistry",
  required: {
    platform: fc.boolean(),
    repositories: fc.uniqueArray(repository, { minLength: 1, maxLength: 4 }),
    use: fc.record<ImageUse>(
      {
        digest: matching(/^sha256:[0-9a-f]{64}$/, 80),
        existing: fc.constantFrom(
          "123456789012.dkr.ecr.us-east-1.amazonaws.com/a",
          "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/a/b",
        ),
      },
      { requiredKeys: [] },
    ),
  },
  optional: {
    provider,
    namePrefix: matching(/^[a-z0-9]{1,8}(\/[a-z0-9]{1,8})?$/),
    key,
    untaggedDays: days(1, 36500),
    expireTagPrefixDays: fc.dictionary(matching(/^[a-z]{1,6}-$/), days(1, 400), { maxKeys: 3, noNullPrototype: true }),
    removalPolicy,
    tags,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    fc
      .oneof(badName, fc.constantFrom("Trainer", "a//b", "a--", ".a", "/a", "a/"))
      .map((name) => ({ repositories: [name] })),
    fc
      .constantFrom<(readonly string[])[]>(["a", "a"], ["a/b", "a--b"], ["a.b", "a-b", "ab"], LIST_TOKEN)
      .map((repositories) => ({ repositories })),
    badKey.map((wrong) => ({ key: wrong })),
    fc.oneof(badDays, fc.constant(NUMBER_TOKEN)).map((untaggedDays) => ({ untaggedDays })),
    fc.oneof(badDays, fc.constant(NUMBER_TOKEN)).map((wrong) => ({ expireTagPrefixDays: { "ci-": wrong } })),
    fc
      .constantFrom("", "*", "-a", "a".repeat(129), "${x}", TOKEN)
      .map((prefix) => ({ expireTagPrefixDays: { [prefix]: 7 } })),
    undeclared.map((wrong) => ({ use: { repository: wrong } })),
    fc.constantFrom("latest", "sha256:abc", "", TOKEN).map((digest) => ({ use: { digest } })),
    fc
      .constantFrom("docker.io/library/nginx", "", "123456789012.dkr.ecr.us-east-1.amazonaws.com/${x}", TOKEN)
      .map((existing) => ({ use: { existing } })),
    fc.oneof(badName, fc.constantFrom("Team", "a//b", "/", "a/")).map((namePrefix) => ({ namePrefix })),
    badTags.map((wrong) => ({ tags: wrong })),
  ],
  run: inStack((stack, { use, ...props }) => {
    const registry = new ImageRegistry(stack, "Images", props);
    const role = new ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com" });
    const used = use.repository ?? props.repositories[0] ?? "none";
    registry.grants.pull(role, used);
    registry.grants.push(role, used);
    if (use.digest !== undefined) registry.imageByDigest(used, use.digest);
    if (use.existing !== undefined) ImageRegistry.fromRepositoryUrl(use.existing);
  }),
});

const model = fc.oneof(
  { weight: 9, arbitrary: matching(/^[A-Za-z0-9](-?[A-Za-z0-9]){0,12}$/) },
  { weight: 1, arbitrary: inherited },
);

const stage = fc.oneof(
  { weight: 9, arbitrary: matching(/^[A-Za-z0-9](-?[A-Za-z0-9]){0,12}$/) },
  { weight: 1, arbitrary: inherited },
);

interface ModelUse {
  readonly model?: string;
  readonly existing?: string;
  readonly stage?: string;
  readonly byApprover?: boolean;
  readonly reader?: string;
  readonly pointers?: boolean;
  /** Whether the bucket is somebody else's. */
  readonly theirs?: boolean;
}

const RISK = "arn:aws:iam::123456789012:role/ModelRisk";

/** Registries of models, used as a team uses them. */
export const modelRegistry = subject<ModelRegistryProps & Place & { readonly use: ModelUse }>({
  name: "ModelRegistry",
  required: {
    platform: fc.boolean(),
    models: fc.uniqueArray(model, { minLength: 1, maxLength: 4 }).map((models) => ["described", ...models]),
    use: fc.record<ModelUse>(
      {
        existing: fc.constant("arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn"),
        reader: fc.constantFrom("210987654321", "arn:aws:iam::210987654321:role/team/Deploy"),
        pointers: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  },
  optional: {
    provider,
    descriptions: fc
      .oneof(matching(/^[A-Za-z0-9 .,-]{0,60}$/), fc.constantFrom("for ${x}", "größer", TOKEN))
      .map((described) => ({ described })),
    stages: fc.uniqueArray(stage, { maxLength: 3 }).map((stages) => ["approved", ...stages]),
    approvers: fc
      .uniqueArray(fc.constantFrom(RISK, "arn:aws-cn:iam::123456789012:role/team/Lead", TOKEN), { minLength: 1 })
      .map((roles) => ({ approved: roles })),
    key,
    removalPolicy,
    tags,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    badKey.map((wrong) => ({ key: wrong })),
    fc.oneof(badName, fc.constantFrom("a_b", "-a", "a-", "a".repeat(64))).map((name) => ({ stages: [name] })),
    fc.constantFrom<(readonly string[])[]>(["a", "a"], LIST_TOKEN).map((stages) => ({ stages })),
    fc.constant({ stages: ["a"], models: ["Stages"] }),
    undeclared.map((wrong) => ({ stages: ["a"], approvers: { [wrong]: [RISK] } })),
    fc
      .constantFrom<(readonly string[])[]>([], ["ModelRisk"], ["arn:aws:iam::123456789012:user/jane"])
      .map((roles) => ({ stages: ["a"], approvers: { a: roles } })),
    undeclared.map((wrong) => ({ stages: ["a"], use: { stage: wrong } })),
    fc.constant({ stages: ["a"], approvers: { a: [RISK] }, use: { byApprover: true } }),
    fc.oneof(badName, fc.constantFrom("a_b", "-a", "a-", "a".repeat(41))).map((name) => ({ models: [name] })),
    fc.constantFrom<(readonly string[])[]>(["a", "a"], ["a", "A"], LIST_TOKEN).map((models) => ({ models })),
    fc
      .constantFrom("", "12345", "123456789012", "arn:aws:iam::123456789012:role/Own", TOKEN)
      .map((reader) => ({ use: { reader } })),
    fc.constant({ use: { reader: "210987654321", theirs: true } }),
    fc.constant({ stages: [], use: { reader: "210987654321", pointers: true } }),
    undeclared.map((wrong) => ({ descriptions: { [wrong]: "no such model" } })),
    days(1000, 1100).map((length) => ({ models: ["a"], descriptions: { a: "x".repeat(length) } })),
    text(60).map((described) => ({ models: ["a"], descriptions: { a: described } })),
    undeclared.map((wrong) => ({ use: { model: wrong } })),
    fc
      .constantFrom("churn", "arn:aws:sagemaker:us-east-1:123456789012:model/churn", TOKEN)
      .map((existing) => ({ use: { existing } })),
    badTags.map((wrong) => ({ tags: wrong })),
  ],
  run: inStack((stack, { use, ...given }) => {
    // approvers are of a stage that there is
    const props = given.stages === undefined ? { ...given, approvers: undefined } : given;
    const registry = new ModelRegistry(stack, "Models", props);
    const role = new ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com" });
    const used = use.model ?? props.models[0] ?? "none";
    registry.grants.register(role, used);
    registry.grants.approve(new ServiceRole(stack, "Approver", { service: "sagemaker.amazonaws.com" }), used);
    if (use.byApprover === true)
      registry.grants.register({ roleName: "ModelRisk", roleArn: RISK, grantScope: stack }, used);
    if (use.reader !== undefined) {
      const images = new ImageRegistry(stack, "Images", { repositories: ["server"] });
      const bucket =
        use.theirs === true ? ArtifactBucket.fromName("company-models") : new ArtifactBucket(stack, "Artifacts");
      const pointers = use.pointers === true && props.stages !== undefined;
      const share = { models: [used], bucket, repository: images.repositories.server, pointers };
      registry.shareWith(use.reader, share);
    }
    if (use.stage !== undefined) registry.stage(used, use.stage);
    registry.grants.read(role, used);
    if (use.existing !== undefined) ModelRegistry.fromGroupArn(use.existing);
  }),
});

const words = matching(/^[A-Za-z0-9 .,"-]{1,60}$/);

interface CardUse {
  /** Whom it is shared with. */
  readonly reader?: string;
  /** Metrics of an evaluation of this name. */
  readonly evaluation?: string;
  readonly metric?: number;
}

/** Cards of models. */
export const modelCard = subject<Omit<ModelCardProps, "model"> & Place & { readonly use: CardUse }>({
  name: "ModelCard",
  required: {
    platform: fc.boolean(),
    owner: words,
    intendedUses: fc.oneof(words, fc.constantFrom("for ${x}", "größer\nals")),
    riskRating: fc.constantFrom("High", "Medium", "Low", "Unknown"),
    use: fc.record<CardUse>(
      {
        evaluation: matching(/^[a-z0-9 ]{1,20}$/),
        metric: fc.constantFrom(0.9, 0, -1),
        reader: fc.constant("210987654321"),
      },
      { requiredKeys: [] },
    ),
  },
  optional: {
    provider,
    status: fc.constantFrom("Draft", "PendingReview", "Approved", "Archived"),
    description: words,
    creator: words,
    problemType: words,
    algorithm: words,
    purpose: words,
    factors: words,
    riskExplanation: words,
    business: fc.record({ problem: words, stakeholders: words, line: words }, { requiredKeys: [] }),
    evaluations: fc.constant({ holdout: { observation: "Fine", datasets: ["s3://company-data/test/", TOKEN] } }),
    ethicalConsiderations: words,
    caveats: words,
    details: fc.dictionary(matching(/^[a-z]{1,6}$/), words, { maxKeys: 3, noNullPrototype: true }),
    key,
    removalPolicy,
    tags,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    badKey.map((wrong) => ({ key: wrong })),
    badTags.map((wrong) => ({ tags: wrong })),
    fc.constantFrom("", "x".repeat(1025), TOKEN).map((owner) => ({ owner })),
    fc.constantFrom("x".repeat(2049), TOKEN).map((intendedUses) => ({ intendedUses })),
    fc.constantFrom("", "n".repeat(64)).map((evaluation) => ({ use: { evaluation, metric: 1 } })),
    fc.constantFrom("12345", "arn:aws:iam::210987654321:role/Risk", TOKEN).map((reader) => ({ use: { reader } })),
    fc.constantFrom(NUMBER_TOKEN, NaN).map((metric) => ({ use: { evaluation: "holdout", metric } })),
    fc.constant({ evaluations: { holdout: { datasets: Array<string>(11).fill("s3://company-data/test/") } } }),
  ],
  names: { "aws_sagemaker_model_card.model_card_name": [/^[a-zA-Z0-9](?:-*[a-zA-Z0-9])*$/, 63] },
  run: inStack((stack, { use, ...props }) => {
    const { evaluation, metric = 1, reader } = use;
    const measured = evaluation === undefined ? {} : { [evaluation]: { metrics: { auc: metric } } };
    const model = new ModelRegistry(stack, "Models", { models: ["churn"] }).groups.churn;
    const card = new ModelCard(stack, "Card", { ...props, model, evaluations: { ...props.evaluations, ...measured } });
    // the policy of somebody else's key is theirs
    if (reader !== undefined && (props.key === undefined || reader === "12345")) card.shareWith(reader);
  }),
});
