import fc from "fast-check";
import { ServiceRole } from "../../lib/iam";
import { AnyStep, MlPipeline, MlPipelineProps, Step, StepModel, Steps, TrainStep } from "../../lib/pipelines";
import { ContainerImage, ImageRegistry, VersionCardProps } from "../../lib/registry";
import { ArtifactBucket } from "../../lib/storage";
import { BUCKET, CARD, churn, DIGEST, everyKind, IMAGE, NETWORK, STAGE } from "../pipelines/support";
import { subject } from "./subject";
import {
  badKey,
  badName,
  badProvider,
  badTags,
  inStack,
  key,
  LIST_TOKEN,
  TOKEN,
  matching,
  Place,
  provider,
  tags,
} from "./values";

const JOB = { image: IMAGE, instanceType: "ml.m5.xlarge", maxHours: 1 };
const TRAIN = { ...JOB, inputs: { train: "data/customers/" } };

/** Some steps of the documentation, or one of each kind. */
const steps: fc.Arbitrary<Steps> = fc.oneof(
  fc
    .constantFrom<() => Steps>(
      churn,
      everyKind,
      () => ({ split: churn().split }),
      () => ({ fit: Step.train(TRAIN) }),
    )
    .map((make) => make()),
  fc
    .record({
      name: matching(/^[A-Za-z][A-Za-z0-9_-]{0,20}$/),
      maxHours: fc.integer({ min: 1, max: 100 }),
      instances: fc.integer({ min: 1, max: 4 }),
      isolated: fc.boolean(),
      mode: fc.constantFrom("all", "${x}", "größer", ""),
    })
    .map(({ name, maxHours, instances, isolated, mode }) => ({
      [name]: Step.process({
        ...JOB,
        maxHours,
        instances,
        networkIsolation: isolated,
        environment: { MODE: mode },
        inputs: { raw: "data/a/" },
        outputs: ["out"],
      }),
    })),
);

/** Steps with a mistake in them. */
function wrongSteps(): Steps[] {
  const { split, fit, score } = churn();
  const auc = score.metrics.auc;
  const place = { bucket: BUCKET, prefix: "data/b/" };
  const tune = {
    ...TRAIN,
    ranges: { depth: { integer: [1, 8] as const } },
    objective: { metric: "auc", regex: "auc=(.*)", goal: "Maximize" as const },
    trainings: 4,
  };
  const image = (repository: string) =>
    ContainerImage.fromRepository(ImageRegistry.fromRepositoryUrl(repository), { digest: DIGEST });
  const environment = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`A${index}`, "x".repeat(500)]));
  const one = (it: AnyStep): Steps => ({ it });
  return [
    {},
    { "a b": split },
    { fit },
    { split, again: split },
    one(Step.train({ ...TRAIN, maxHours: 0 })),
    one(Step.train({ ...TRAIN, instances: 0 })),
    one(Step.train({ ...TRAIN, instanceType: "ml.inf2.xlarge" })),
    one(Step.train({ ...TRAIN, instanceType: "ml.m99.xlarge" })),
    one(Step.train({ ...TRAIN, inputs: { train: "data" } })),
    one(Step.train({ ...TRAIN, inputs: { train: fit.model as never } })),
    one(Step.train({ ...TRAIN, cacheDays: 7 })),
    one(Step.train({ ...TRAIN, spot: { checkpoints: "checkpoints/a/", maxWaitHours: 0.5 } })),
    one(Step.train({ ...TRAIN, image: ContainerImage.fromUri(`vllm/vllm@${DIGEST}`) })),
    one(Step.train({ ...TRAIN, image: image("123456789012.dkr.ecr.eu-west-1.amazonaws.com/a") })),
    one(Step.train({ ...TRAIN, environment: { MLFLOW_TRACKING_URI: "arn" } })),
    one(Step.tune({ ...tune, ranges: { depth: { integer: [8, 1] } } })),
    one(Step.tune({ ...tune, atATime: 9 })),
    one(Step.process({ ...JOB, outputs: ["a", "b"], publishes: { a: place, b: place } })),
    { split, fit, score, gate: Step.qualityGate({ checks: [{ metric: auc }] }) },
    { split, fit, score, gate: Step.qualityGate({ checks: [{ metric: auc, atLeast: 1, atMost: 0 }] }) },
    { split, fit, score, predict: Step.transform({ ...JOB, model: fit.model, input: split.outputs.test }) },
    Object.fromEntries(
      Array.from({ length: 25 }, (_, index) => [`fit${index}`, Step.train({ ...TRAIN, environment })]),
    ),
    one(undefined as never),
    one({ step: { kind: "train", props: {} } } as never),
  ];
}

const schedule = fc.constantFrom(
  { expression: "rate(7 days)" },
  { expression: "rate(1 hour)" },
  { expression: "cron(0 3 ? * MON *)", timezone: "Europe/Berlin" },
  { expression: "at(2030-01-31T03:00:00)" },
);

interface PipelineUse {
  readonly existing?: string;
  readonly registers?: boolean;
  readonly card?: VersionCardProps;
  readonly role?: boolean;
}

/** Pipelines, used as a team uses them. */
export const mlPipeline = subject<
  Omit<MlPipelineProps, "role" | "jobRole" | "registers"> & Place & { readonly use: PipelineUse }
>({
  name: "MlPipeline",
  required: {
    platform: fc.boolean(),
    steps,
    bucket: fc.constantFrom(BUCKET, ArtifactBucket.fromName("acme-plain")),
    use: fc.record<PipelineUse>(
      {
        existing: fc.constantFrom("churn", "Churn-2"),
        registers: fc.boolean(),
        card: fc.constantFrom(CARD, { ...CARD, caveats: 'for ${x}, "größer\nals"' }),
        role: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  },
  optional: {
    provider,
    usdPerRun: fc.constantFrom(10_000, 50_000.5),
    schedule,
    events: fc.dictionary(
      matching(/^[A-Z][A-Za-z0-9]{0,12}$/),
      fc.constantFrom({ pattern: { source: ["aws.s3"] } }, { pattern: { detail: { name: [{ prefix: "${x}" }] } } }),
      { maxKeys: 2, noNullPrototype: true },
    ),
    pipelineName: matching(/^[A-Za-z0-9](-?[A-Za-z0-9]){0,20}$/),
    maxParallelSteps: fc.integer({ min: 1, max: 50 }),
    vpc: fc.constantFrom({ network: NETWORK }, { network: NETWORK, securityGroupIds: ["sg-0123456789abcdef0"] }),
    key,
    tags,
  },
  mistakes: [
    fc.constant({ vpc: { network: NETWORK, securityGroupIds: LIST_TOKEN } }),
    fc.constantFrom({}, { atLeast: 2, atMost: 1 }).map((limits) => {
      const { split, fit, score } = churn();
      const gate = Step.qualityGate({ checks: [{ metric: score.metrics.auc, ...limits }] });
      return { steps: { split, fit, score, gate } };
    }),
    badProvider.map((wrong) => ({ provider: wrong })),
    ...wrongSteps().map((wrong) => fc.constant({ steps: wrong })),
    fc.constant({ steps: churn(), usdPerRun: 1 }),
    fc.constant({ steps: { it: Step.process({ ...JOB, instanceType: "ml.c8i.xlarge" }) }, usdPerRun: 1 }),
    fc.constant({
      steps: { search: Step.train(TRAIN), predict: everyKind().predict },
      usdPerRun: 1000,
    }),
    fc.constant({ usdPerRun: -1 }),
    fc.constantFrom("every week", "", "rate(7)").map((expression) => ({ schedule: { expression } })),
    fc
      .constantFrom<NonNullable<MlPipelineProps["events"]>>(
        { Bad: { pattern: {} } },
        { "a b": { pattern: { source: ["x"] } } },
      )
      .map((events) => ({ events })),
    badName.map((pipelineName) => ({ pipelineName })),
    fc.constant({ maxParallelSteps: 0 }),
    fc
      .constantFrom<readonly string[]>([], LIST_TOKEN, ["sg-0123456789abcdef0"])
      .map((securityGroupIds) => ({ vpc: { network: NETWORK, securityGroupIds } })),
    fc.constant({ vpc: { network: { ...NETWORK, privateSubnetIds: {} } } }),
    badKey.map((wrong) => ({ key: wrong })),
    badTags.map((wrong) => ({ tags: wrong })),
    fc.constantFrom("a b", "").map((existing) => ({ use: { existing } })),
    fc
      .constantFrom<object>(
        { caveats: "x".repeat(2049) },
        { caveats: "x".repeat(2048) },
        { creator: TOKEN },
        { status: "Approved" },
        { status: "PendingReview" },
        { riskRating: "Unknown" },
        { details: {} },
      )
      .map((wrong) => ({ use: { registers: true, card: { ...CARD, ...wrong } } })),
  ],
  run: inStack((stack, { use, ...props }) => {
    const role = new ServiceRole(stack, "Role", { service: "states.amazonaws.com" });
    const model = modelIn(props.steps);
    const made = new MlPipeline(stack, "Churn", {
      ...props,
      ...(use.registers === true &&
        model !== undefined && { registers: { stage: STAGE, model, metrics: [], card: use.card } }),
      ...(use.role === true && { jobRole: role }),
    });
    made.grants.start(role);
    made.grants.describe(role);
    if (use.existing !== undefined) MlPipeline.fromName(stack, use.existing).grants.start(role);
  }),
});

/** The model of some step, where one makes a model. */
function modelIn(all: Steps): StepModel | undefined {
  const steps = Object.values(all) as readonly (Partial<TrainStep> | undefined)[];
  return steps.flatMap((one) => one?.model ?? [])[0];
}
