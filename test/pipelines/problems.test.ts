import { Fn, Token } from "cdktf";
import { ArtifactBucket } from "../../lib/storage";
import { AnyStep, MlPipeline, MlPipelineProps, Step, Steps, TuneProps } from "../../lib/pipelines";
import { findingsIn } from "../support/stacks";
import { refusedBy } from "../support/refusals";
import { BUCKET, churn, IMAGE, KEY, NETWORK, pipeline, STAGE } from "./support";

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
      "on too many hours",
      () => ofSteps({ split: Step.process({ ...JOB, maxHours: 217 }) }),
      [
        "MLP-PIPE-002 steps.split.maxHours: a job has from a minute to 216 hours, got 217 | give a number up to 216: 0.5 is half an hour",
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
          it: Step.process<string, string>({
            ...JOB,
            outputs: ["a"],
            publishes: { b: { bucket: BUCKET, prefix: "data/b/" } },
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
      "where hours are unknown, which count for nothing",
      () => {
        const unknown = Step.process({ ...JOB, maxHours: Token.asNumber(Fn.parseint("1", 10)) });
        return ofSteps(
          { it: unknown, beside: Step.process({ ...JOB, instanceType: "ml.c8i.xlarge" }) },
          { usdPerRun: 20 },
        );
      },
      [
        "MLP-PIPE-002 steps.it.maxHours: hours decide what a run can cost, so they have to be a literal, got a token | write the number itself",
        "MLP-PIPE-012 usdPerRun: no price is known in us-east-1 for ml.c8i.xlarge, so it is not in the 0.00 USD that a run can cost | take a type whose price is known, or acknowledge this with what it costs",
      ],
    ],
    [
      "on a budget of nothing",
      () => problems({ usdPerRun: 0 }),
      ["MLP-PIPE-003 usdPerRun: a run costs more than that, got 0 | give the most that a run may cost, in US dollars"],
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
        const steps = Array.from({ length: 25 }, (_, index): [string, AnyStep] => [
          `fit${index}`,
          Step.train({ ...TRAIN, environment }),
        ]);
        return ofSteps(Object.fromEntries(steps));
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
