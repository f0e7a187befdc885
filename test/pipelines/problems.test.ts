import { Fn, Token } from "cdktf";
import { ArtifactBucket } from "../../lib/storage";
import { ContainerImage, ImageRegistry } from "../../lib/registry";
import { MlPipeline, MlPipelineProps, Step, Steps, TrainProps, TuneProps } from "../../lib/pipelines";
import { findingsIn } from "../support/stacks";
import { refusedBy } from "../support/refusals";
import { BUCKET, churn, DIGEST, IMAGE, KEY, NETWORK, pipeline, STAGE } from "./support";

const { split, fit, score } = churn();
const JOB = { image: IMAGE, instanceType: "ml.m5.xlarge", maxHours: 1 };
const TRAIN = { ...JOB, inputs: { train: "data/customers/" } };
const TUNE: TuneProps = {
  ...TRAIN,
  ranges: { depth: { integer: [1, 8] } },
  objective: { metric: "auc", regex: "auc=(.*)", goal: "Maximize" },
  trainings: 4,
};

const problems = (props: Partial<MlPipelineProps>): string[] =>
  findingsIn((stack) => pipeline(stack, { steps: { split }, ...props })).map((text) =>
    text.replace("prod-foundation/Churn ", ""),
  );
const ofSteps = (steps: Steps, more: Partial<MlPipelineProps> = {}): string[] => problems({ steps, ...more });
const ofTraining = (props: Partial<TrainProps>): string[] => ofSteps({ fit: Step.train({ ...TRAIN, ...props }) });
const ofSearch = (props: Partial<TuneProps>): string[] => ofSteps({ search: Step.tune({ ...TUNE, ...props }) });

describe("a pipeline fails", () => {
  const cases: readonly (readonly [string, () => readonly string[], readonly string[]])[] = [
    [
      "without steps",
      () => ofSteps({}),
      ["MLP-PIPE-021 steps: a pipeline has a step at least, got none | give one: { train: Step.train({ … }) }"],
    ],
    [
      "on a name of a step",
      () => ofSteps({ "split it": split }),
      [
        "MLP-PIPE-001 steps.split it: step's name breaks AWS's rule, got \"split it\" | use letters, digits, hyphens and underscores, at most 63, beginning with a letter or digit",
      ],
    ],
    [
      "on hours that are none",
      () => ofTraining({ maxHours: 0 }),
      [
        "MLP-PIPE-002 steps.fit.maxHours: a job has from a minute to 672 hours, got 0 | give a number up to 672: 0.5 is half an hour",
      ],
    ],
    [
      "on hours that only the apply knows",
      () => ofTraining({ maxHours: Token.asNumber(Fn.parseint("1", 10)) }),
      [
        "MLP-PIPE-002 steps.fit.maxHours: hours decide what a run can cost, so they have to be a literal, got a token | write the number itself",
      ],
    ],
    [
      "on too many hours",
      () => ofSteps({ split: Step.process({ ...JOB, maxHours: 217 }) }),
      [
        "MLP-PIPE-002 steps.split.maxHours: a job has from a minute to 216 hours, got 217 | give a number up to 216: 0.5 is half an hour",
      ],
    ],
    [
      "on no instances",
      () => ofTraining({ instances: 0 }),
      [
        "MLP-PIPE-003 steps.fit.instances: instances is out of range, got 0 | use a whole number from 1 to 1000 (instances)",
      ],
    ],
    [
      "on a type of endpoints",
      () => ofTraining({ instanceType: "ml.inf2.xlarge" }),
      [
        'MLP-PIPE-004 steps.fit.instanceType: training jobs have no such instance type, got "ml.inf2.xlarge" | use a type of training jobs, such as ml.m5.xlarge',
      ],
    ],
    [
      "on a type of EC2",
      () => ofTraining({ instanceType: "g5.xlarge" }),
      [
        'MLP-PIPE-004 steps.fit.instanceType: training jobs have no such instance type, got "g5.xlarge": did you mean ml.g5.xlarge? | use one of ml.g5.xlarge, ml.g5.2xlarge, ml.g5.4xlarge, ml.g5.8xlarge, ml.g5.12xlarge, ml.g5.16xlarge, ml.g5.24xlarge, ml.g5.48xlarge, or acknowledge this if SageMaker has added it since 2026-11-17',
      ],
    ],
    [
      "on a type that nobody knows",
      () => ofTraining({ instanceType: "ml.m99.xlarge" }),
      [
        'MLP-PIPE-004 steps.fit.instanceType: unknown instance type, got "ml.m99.xlarge" | check its spelling; the list is of 2026-11-17, so a newer type is unknown, and so is its price',
      ],
    ],
    [
      "on a prefix without its slash",
      () => ofTraining({ inputs: { train: "data/customers" } }),
      [
        'MLP-PIPE-005 steps.fit.inputs.train: prefix is not a folder of a bucket, got "data/customers" | use a folder with / at its end and without *, at most 200 characters: data/customers/',
      ],
    ],
    [
      "on a model where data is wanted",
      () => ofTraining({ inputs: { train: fit.model as never } }),
      [
        'MLP-CORE-031 steps.fit.inputs.train: a step reads data here, got a model | give an output of a step, a place in a bucket, or a prefix: split.outputs.train or "data/customers/"',
      ],
    ],
    [
      "on an output that nobody gives",
      () => ofSteps({ fit }),
      [
        "MLP-PIPE-006 steps.fit.inputs.train: it comes from a step of the kind process that is not among the steps of this pipeline, so nobody gives it | add that step to `steps`",
      ],
    ],
    [
      "on a registered model that nobody gives",
      () => problems({ registers: { stage: STAGE, model: fit.model, metrics: [] } }),
      [
        "MLP-PIPE-006 registers.model: it comes from a step of the kind train that is not among the steps of this pipeline, so nobody gives it | add that step to `steps`",
      ],
    ],
    [
      "on a step in two places",
      () => ofSteps({ split, again: split }),
      [
        "MLP-PIPE-007 steps.again: one step stands in two places, here and at steps.split: what it gives would be that of either | make a step of its own for each",
      ],
    ],
    [
      "on a name inside a condition that is taken",
      () =>
        ofSteps({
          split,
          fit,
          score,
          gate: Step.qualityGate({
            checks: [{ metric: score.metrics.auc, atLeast: 0.5 }],
            then: { split: Step.process(JOB) },
          }),
        }),
      [
        'MLP-PIPE-007 steps.gate.then.split: a pipeline has each name once, also inside conditions, got "split" here and at steps.split | give one another name',
      ],
    ],
    [
      "on a name that a gate takes",
      () =>
        ofSteps({
          split,
          fit,
          score,
          gate: Step.qualityGate({ checks: [{ metric: score.metrics.auc, atLeast: 0.5 }] }),
          "gate-failed": Step.process(JOB),
        }),
      [
        "MLP-PIPE-007 steps.gate-failed: the name gate-failed is that of a step which `steps.gate` adds | give this step another name",
      ],
    ],
    [
      "on the name that registering takes",
      () =>
        ofSteps(
          { split, fit, register: Step.process(JOB) },
          { registers: { stage: STAGE, model: fit.model, metrics: [] } },
        ),
      [
        "MLP-PIPE-007 steps.register: the name register is that of a step which `registers` adds | give this step another name",
      ],
    ],
    [
      "on an input called model",
      () =>
        ofSteps({
          split,
          fit,
          score: Step.evaluate({ ...JOB, model: fit.model, metrics: ["auc"], inputs: { model: "data/a/" } }),
        }),
      [
        "MLP-PIPE-007 steps.score.inputs.model: `model` is the input of the model that is scored | give it another name",
      ],
    ],
    [
      "on an output named twice",
      () => ofSteps({ it: Step.process({ ...JOB, outputs: ["a", "a"] as never }) }),
      [
        'MLP-PIPE-008 steps.it.outputs: an output is named twice, got "a" | give each output one name and one place of its own',
      ],
    ],
    [
      "on publishing what it has not",
      () =>
        ofSteps({
          it: Step.process({
            ...JOB,
            outputs: ["a"],
            publishes: { b: { bucket: BUCKET, prefix: "data/b/" } } as never,
          }),
        }),
      [
        "MLP-PIPE-008 steps.it.publishes.b: it publishes an output that the step does not have | give each output one name and one place of its own",
      ],
    ],
    [
      "on two outputs at one place",
      () => {
        const place = { bucket: BUCKET, prefix: "data/b/" };
        return ofSteps({ it: Step.process({ ...JOB, outputs: ["a", "b"], publishes: { a: place, b: place } }) });
      },
      [
        "MLP-PIPE-008 steps.it.publishes: two outputs are at one place, got data/b/ | give each output one name and one place of its own",
      ],
    ],
    [
      "on outputs of two keys",
      () => {
        const other = ArtifactBucket.fromName("other", { key: { keyArn: `${KEY.keyArn}9` } });
        return ofSteps({
          it: Step.process({ ...JOB, outputs: ["a", "b"], publishes: { a: { bucket: other, prefix: "data/b/" } } }),
        });
      },
      [
        "MLP-PIPE-008 steps.it.publishes: one key encrypts all outputs of a job, got buckets of two | give each output one name and one place of its own",
      ],
    ],
    [
      "on a wait below the training",
      () => ofTraining({ spot: { checkpoints: "checkpoints/a/", maxWaitHours: 0.5 } }),
      [
        "MLP-PIPE-009 steps.fit.spot.maxWaitHours: the wait has the training in it, got 0.5 hours for 1 hours of training | give 1 or more, or leave it out",
      ],
    ],
    [
      "on spot without checkpoints",
      () => ofTraining({ spot: {} as never }),
      [
        "MLP-CORE-030 steps.fit.spot.checkpoints: a prefix of checkpoints is required, got undefined; was an environment variable not set? | give a prefix of checkpoints",
      ],
    ],
    [
      "on an image of another registry",
      () => ofTraining({ image: ContainerImage.fromUri(`vllm/vllm@${DIGEST}`) }),
      [
        'MLP-PIPE-010 steps.fit.image: jobs of SageMaker pull from ECR, got "vllm/vllm@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" | push it to a repository of an ImageRegistry, and give `images.imageByDigest(…)`',
      ],
    ],
    [
      "on an image by its tag",
      () => ofTraining({ image: ContainerImage.fromUri("123456789012.dkr.ecr.us-east-1.amazonaws.com/a:1") }),
      [
        'MLP-ECR-008 steps.fit.image: an image is named by its digest, got "123456789012.dkr.ecr.us-east-1.amazonaws.com/a:1" | give sha256: and 64 hexadecimal digits instead of a tag, as the push printed it or `docker buildx imagetools inspect image:tag` does',
      ],
    ],
    [
      "on an image of another region",
      () =>
        ofTraining({
          image: ContainerImage.fromRepository(
            ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.eu-west-1.amazonaws.com/a"),
            { digest: DIGEST },
          ),
        }),
      [
        'MLP-PIPE-010 steps.fit.image: jobs pull images of their own region, us-east-1, got "123456789012.dkr.ecr.eu-west-1.amazonaws.com/a@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" | replicate the repository to us-east-1, and name the image there',
      ],
    ],
    [
      "above its budget",
      () => ofSteps(churn(), { usdPerRun: 20 }),
      [
        "MLP-PIPE-011 usdPerRun: a run can cost 24.46 USD in instances, more than 20: split 1 h × 1 × ml.m7i.4xlarge: 0.97; fit 4 h × 1 × ml.g6.12xlarge: 23.01; score 1 h × 1 × ml.m7i.2xlarge: 0.49 | take smaller or fewer instances or less `maxHours`, or allow more",
      ],
    ],
    [
      "where a price is unknown",
      () => ofSteps({ it: Step.process({ ...JOB, instanceType: "ml.c8i.xlarge" }) }, { usdPerRun: 20 }),
      [
        "MLP-PIPE-012 usdPerRun: no price is known in us-east-1 for ml.c8i.xlarge, so it is not in the 0.00 USD that a run can cost | take a type whose price is known, or acknowledge this with what it costs",
      ],
    ],
    [
      "on a budget of nothing",
      () => problems({ usdPerRun: 0 }),
      ["MLP-PIPE-003 usdPerRun: a run costs more than that, got 0 | give the most that a run may cost, in US dollars"],
    ],
    [
      "on a cache that does not see new data",
      () => ofTraining({ cacheDays: 7 }),
      [
        "MLP-PIPE-013 steps.fit.cacheDays: a cache compares the address of an input and not what is in it: new data in train is not seen | leave out `cacheDays`, or acknowledge this where new data gets a new prefix",
      ],
    ],
    [
      "on a cache beside spot",
      () => ofTraining({ cacheDays: 7, spot: { checkpoints: "checkpoints/a/" } }),
      [
        "MLP-PIPE-013 steps.fit.cacheDays: the checkpoints of each run are in a folder of its own, so nothing is ever taken over | leave out `cacheDays`, or train on demand",
      ],
    ],
    [
      "on a range with nothing in it",
      () => ofSearch({ ranges: { depth: { integer: [8, 1] } } }),
      [
        "MLP-PIPE-014 steps.search.ranges.depth: nothing is between the ends of the range, got [8, 1] | give the lowest, then the highest: [1, 10]",
      ],
    ],
    [
      "on a range of halves",
      () => ofSearch({ ranges: { depth: { integer: [1, 8.5] } } }),
      [
        "MLP-PIPE-014 steps.search.ranges.depth: a range of integers ends in whole numbers, got [1, 8.5] | give the lowest, then the highest: [1, 10]",
      ],
    ],
    [
      "on a logarithm of nothing",
      () => ofSearch({ ranges: { rate: { continuous: [0, 1], scaling: "Logarithmic" } } }),
      [
        "MLP-PIPE-014 steps.search.ranges.rate: a logarithmic range begins above 0, got [0, 1] | give the lowest, then the highest: [1, 10]",
      ],
    ],
    [
      "on a reverse logarithm above 1",
      () => ofSearch({ ranges: { rate: { continuous: [0, 2], scaling: "ReverseLogarithmic" } } }),
      [
        "MLP-PIPE-014 steps.search.ranges.rate: a reverse logarithmic range is from 0 to below 1, got [0, 2] | give the lowest, then the highest: [1, 10]",
      ],
    ],
    [
      "on a reverse logarithm of integers",
      () => ofSearch({ ranges: { depth: { integer: [0, 2], scaling: "ReverseLogarithmic" } } }),
      [
        "MLP-PIPE-014 steps.search.ranges.depth: integers have no ReverseLogarithmic scaling, got [0, 2] | give the lowest, then the highest: [1, 10]",
      ],
    ],
    [
      "on one end",
      () => ofSearch({ ranges: { depth: { integer: [1] as never } } }),
      [
        "MLP-PIPE-014 steps.search.ranges.depth: a range has two ends, got [1] | give the lowest, then the highest: [1, 10]",
      ],
    ],
    [
      "on no choices",
      () => ofSearch({ ranges: { kind: { choices: [] } } }),
      ["MLP-PIPE-014 steps.search.ranges.kind: a choice is among 1 to 30 texts, got 0 | name each choice once"],
    ],
    [
      "on one choice twice",
      () => ofSearch({ ranges: { kind: { choices: ["a", "a"] } } }),
      ["MLP-PIPE-014 steps.search.ranges.kind: a choice is named twice, got a, a | name each choice once"],
    ],
    [
      "on no ranges",
      () => ofSearch({ ranges: {} }),
      ["MLP-PIPE-014 steps.search.ranges: a search is over 1 to 30 ranges, got 0 | name what is searched"],
    ],
    [
      "on more at a time than there are",
      () => ofSearch({ atATime: 5 }),
      ["MLP-PIPE-014 steps.search.atATime: more at a time than there are, got 5 of 4 | give at most 4"],
    ],
    [
      "on a value of what is searched",
      () => ofSearch({ hyperparameters: { depth: 3 } }),
      [
        "MLP-PIPE-014 steps.search.hyperparameters.depth: it is searched, and has a value too | leave out one of the two",
      ],
    ],
    [
      "on a grid of numbers",
      () => ofSearch({ strategy: "Grid" }),
      ["MLP-PIPE-014 steps.search.strategy: a grid is of choices alone, got depth | give choices, or another strategy"],
    ],
    [
      "on a check without a limit",
      () => ofSteps({ split, fit, score, gate: Step.qualityGate({ checks: [{ metric: score.metrics.auc }] }) }),
      ["MLP-PIPE-015 steps.gate.checks[0]: a check without a limit holds nothing | give `atLeast`, `atMost` or both"],
    ],
    [
      "on limits that exclude each other",
      () =>
        ofSteps({
          split,
          fit,
          score,
          gate: Step.qualityGate({ checks: [{ metric: score.metrics.auc, atLeast: 1, atMost: 0 }] }),
        }),
      ["MLP-PIPE-015 steps.gate.checks[0]: no number passes, got atLeast 1 and atMost 0 | swap them"],
    ],
    [
      "on a definition above the limit",
      () => {
        const environment = Object.fromEntries(
          Array.from({ length: 100 }, (_, index) => [`A${index}`, "x".repeat(500)]),
        );
        const steps = Array.from({ length: 25 }, (_, index) => [`fit${index}`, Step.train({ ...TRAIN, environment })]);
        return ofSteps(Object.fromEntries(steps) as Steps);
      },
      [
        "MLP-PIPE-016 steps: a definition has at most 1048576 characters, got 1301761 without what Terraform puts in | move what is long (variables, arguments, hyperparameters) into a file that steps read, or make two pipelines",
      ],
    ],
    [
      "on its name",
      () => problems({ pipelineName: "churn_model" }),
      [
        "MLP-PIPE-017 pipelineName: pipeline's name breaks AWS's rule, got \"churn_model\" | use letters, digits and hyphens, at most 80, beginning and ending with a letter or digit",
      ],
    ],
    [
      "on a list of groups that only the apply knows",
      () => problems({ vpc: { network: NETWORK, securityGroupIds: Token.asList(Fn.split(",", "a,b")) } }),
      [
        "MLP-PIPE-018 vpc.securityGroupIds: security groups stand in the definition one by one, got a list known only after apply | name each: [group.id, other.id]",
      ],
    ],
    [
      "on no group",
      () => problems({ vpc: { network: NETWORK, securityGroupIds: [] } }),
      [
        "MLP-PIPE-025 vpc.securityGroupIds: a job in a VPC has 1 to 5 security groups, got 0 | name at least one, or leave `vpc` out",
      ],
    ],
    [
      "on no subnet",
      () => problems({ vpc: { network: { ...NETWORK, privateSubnetIds: {} } } }),
      [
        "MLP-PIPE-025 vpc.network.privateSubnetIds: a job in a VPC has 1 to 16 private subnets, got 0 | name at least one, or leave `vpc` out",
      ],
    ],
    [
      "on a schedule",
      () => problems({ schedule: { expression: "every week" } }),
      [
        'MLP-PIPE-019 schedule.expression: schedule is none that EventBridge Scheduler takes, got "every week" | use `rate(7 days)`, `cron(0 3 ? * MON *)` or `at(2030-01-31T03:00:00)`',
      ],
    ],
    [
      "on an isolated container with a tracker to call",
      () =>
        ofTraining({ environment: { MLFLOW_TRACKING_URI: "arn:aws:sagemaker:us-east-1:123456789012:mlflow-app/a" } }),
      [
        "MLP-PIPE-024 steps.fit.networkIsolation: an isolated container reaches no network, so MLFLOW_TRACKING_URI is of no use to it | give `networkIsolation: false`, or leave the variable out",
      ],
    ],
    [
      "on a budget of a transform job",
      () => {
        const search = Step.tune(TUNE);
        const predict = Step.transform({ ...JOB, model: search.model, input: "data/a/" });
        return ofSteps({ search, predict }, { usdPerRun: 100 });
      },
      [
        "MLP-PIPE-026 steps.predict.maxHours: SageMaker stops no transform job after some time, so its hours are an estimate and no limit | predict in a process step, which it stops, or acknowledge this",
      ],
    ],
    [
      "on too many inputs",
      () =>
        ofSteps({
          it: Step.process({
            ...JOB,
            inputs: Object.fromEntries(Array.from("abcdefghijk", (name) => [name, "data/a/"])),
          }),
        }),
      [
        "MLP-PIPE-003 steps.it.inputs: a processing job has at most 10 inputs, got 11 | put what belongs together below one prefix, or split the step",
      ],
    ],
    [
      "on a training without inputs",
      () => ofTraining({ inputs: {} }),
      [
        "MLP-PIPE-003 steps.fit.inputs: a training job has 1 to 20 inputs, got 0 | put what belongs together below one prefix, or split the step",
      ],
    ],
    [
      "on a long variable",
      () => ofTraining({ environment: { LONG: "x".repeat(513) } }),
      [
        "MLP-PIPE-003 steps.fit.environment.LONG: variable's value is longer than SageMaker takes, got \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… | use at most 512 characters",
      ],
    ],
    [
      "on a pattern of events",
      () => problems({ events: { New: { pattern: { source: "aws.s3" } } } }),
      [
        'MLP-CORE-031 events.New.pattern: not an event pattern, each value a list: { source: ["aws.s3"], "detail-type": ["Object Created"] }, got {"source":"aws.s3"} | give an event pattern, each value a list: { source: ["aws.s3"], "detail-type": ["Object Created"] }',
      ],
    ],
  ];
  test.each(cases)("%s", (_what, found, expected) => {
    expect(found()).toEqual(expected);
  });
});

test("of a name that no pipeline can have nothing is granted", () => {
  expect(refusedBy(() => MlPipeline.fromName(undefined as never, "a b"))).toMatchObject({
    problems: [{ code: "MLP-PIPE-017" }],
  });
});
