import { Fn, Token } from "cdktf";
import { ContainerImage, ImageRegistry } from "../../lib/registry";
import { MlPipelineProps, Step, Steps, TrainProps, TuneProps } from "../../lib/pipelines";
import { findingsIn } from "../support/stacks";
import { churn, DIGEST, IMAGE, pipeline } from "./support";

const { split, fit } = churn();
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

describe("a training or a search fails", () => {
  const cases: readonly (readonly [string, () => readonly string[], readonly string[]])[] = [
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
      "on an isolated container with a tracker to call",
      () =>
        ofTraining({ environment: { MLFLOW_TRACKING_URI: "arn:aws:sagemaker:us-east-1:123456789012:mlflow-app/a" } }),
      [
        "MLP-PIPE-024 steps.fit.networkIsolation: an isolated container reaches no network, so MLFLOW_TRACKING_URI is of no use to it | give `networkIsolation: false`, or leave the variable out",
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
  ];
  test.each(cases)("%s", (_what, found, expected) => {
    expect(found()).toEqual(expected);
  });
});
