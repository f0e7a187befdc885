import type { ModelMonitorProps } from "../../lib/monitoring";
import { planModelMonitor } from "../../lib/monitoring/plan/model-monitor";
import { someToken } from "../support/stacks";
import { BASELINE, BUCKET, ENDPOINT, NETWORK, QUALITY, TOPIC } from "./support";

const WHOLE: ModelMonitorProps = {
  endpoint: ENDPOINT,
  kind: "dataQuality",
  baseline: BASELINE,
  limits: { amount: { atMost: 0.2 } },
  alarmTopicArn: TOPIC,
};
const OF_ANSWERS: Partial<ModelMonitorProps> = {
  kind: "modelQuality",
  quality: QUALITY,
  limits: { f1: { atLeast: 0.8 } },
};
const problems = (props: object, around: object = {}) =>
  planModelMonitor({ ...WHOLE, ...props }, { generatedName: "n", region: "eu-west-1", ...around }).problems;
const told = (props: object, around: object = {}) =>
  problems(props, around).map(({ code, property = "", message, fix }) => `${code} ${property}: ${message} | ${fix}`);

describe("a monitor fails", () => {
  test.each<[string, object, string[]]>([
    [
      "of an endpoint that captures nothing",
      { endpoint: { ...ENDPOINT, capture: undefined } },
      [
        "MLP-MONITOR-001 endpoint: the endpoint keeps no requests, or it is not known where: a monitor reads what it captures | give the endpoint `capture: { bucket }`; of one that exists already say where: `{ ...SageMakerEndpoint.fromArn(arn), capture: { bucketName, prefix } }`",
      ],
    ],
    [
      "by half a run",
      { breaches: 1.5 },
      ["MLP-MONITOR-002 breaches: breaches is out of range, got 1.5 | use a whole number from 1 to 100 (runs)"],
    ],
    [
      "by a threshold that no probability passes",
      { ...OF_ANSWERS, quality: { ...QUALITY, probabilityAttribute: "1", probabilityThreshold: 1 } },
      [
        "MLP-MONITOR-002 quality.probabilityThreshold: a probability is above 0 and below 1, got 1 | use a number between: 0.5",
      ],
    ],
    [
      "by a limit that drift never passes",
      { limits: { amount: { atMost: 1 }, tenure: { atLeast: 0.1 } } },
      [
        "MLP-MONITOR-003 limits.amount: the drift of a feature is a distance from 0 to 1, got atMost 1 | give how far it may go: { atMost: 0.2 }",
        "MLP-MONITOR-003 limits.tenure: the drift of a feature is a distance from 0 to 1, got atLeast 0.1 | give how far it may go: { atMost: 0.2 }",
      ],
    ],
    [
      "without a limit",
      { limits: {} },
      [
        "MLP-MONITOR-004 limits: 1 to 100 limits are watched, got 0 | name what must not drift, and how far it may: `limits: { amount: { atMost: 0.2 } }`",
      ],
    ],
    [
      "by an alarm that would look back for ten days",
      { breaches: 9 },
      [
        "MLP-MONITOR-005 breaches: an alarm looks back at most a week, and breaches of a run every 24 hours asks for 240 hours | use fewer breaches, or let it run more often",
      ],
    ],
    [
      "by silence of more than a week",
      { missedRuns: 8 },
      [
        "MLP-MONITOR-005 missedRuns: an alarm looks back at most a week, and missedRuns of a run every 24 hours asks for 192 hours | use fewer missedRuns, or let it run more often",
      ],
    ],
    [
      "with the truth, where nobody asks for it",
      { quality: QUALITY },
      [
        'MLP-MONITOR-007 quality: a monitor of dataQuality looks at requests alone, and has no use for the truth | leave `quality` out, or use the kind "modelQuality"',
      ],
    ],
    [
      "without the truth",
      { kind: "modelQuality", limits: { f1: { atLeast: 0.8 } } },
      [
        "MLP-MONITOR-007 quality: a monitor of modelQuality holds answers against the truth, and is told nothing of it | give `quality`: problemType, groundTruth, mergedBy, and which part of the answer is the prediction",
      ],
    ],
    [
      "on an instance of EC2",
      { instanceType: "m5.xlarge" },
      [
        'MLP-MONITOR-008 instanceType: instance type of jobs breaks AWS\'s rule, got "m5.xlarge" | use an `ml.` type: ml.m5.xlarge',
      ],
    ],
    [
      "on an instance that jobs have not",
      { instanceType: "ml.m5d.large" },
      [
        'MLP-MONITOR-010 instanceType: the AWS provider\'s list of processing jobs has no such instance type, got "ml.m5d.large" | use one of its list, such as ml.m5.xlarge or ml.g5.xlarge; a provider newer than the list may have it',
      ],
    ],
    [
      "with a baseline that is no folder",
      { baseline: { bucket: BUCKET, prefix: "monitoring/baseline" } },
      [
        'MLP-MONITOR-009 baseline.prefix: prefix is not a folder, got "monitoring/baseline" | use a folder with / at its end and without *, at most 200 characters: monitoring/churn/baseline/',
      ],
    ],
    [
      "without a baseline",
      { baseline: undefined },
      [
        'MLP-CORE-030 baseline: a place in a bucket is required, got undefined | give a place in a bucket: { bucket, prefix: "monitoring/churn/baseline/" }',
      ],
    ],
    [
      "with a topic that is none",
      { alarmTopicArn: "alarms" },
      [
        'MLP-MONITOR-011 alarmTopicArn: alarm topic breaks AWS\'s rule, got "alarms" | use the ARN of an SNS topic: arn:aws:sns:us-east-1:123456789012:alarms',
        "MLP-MONITOR-012 alarmTopicArn: alarms of the monitor notify nobody: no alarmTopicArn | give the Environment an `alarmTopicArn`, or the monitor its own",
      ],
    ],
    [
      "with a feature by a name that no alarm has",
      { limits: { "total amount": { atMost: 0.2 } } },
      [
        'MLP-MONITOR-013 limits.total amount: name of what is watched breaks AWS\'s rule, got "total amount" | use letters, digits and _, not beginning with a digit, at most 100: amount',
      ],
    ],
    [
      "in a network without a place",
      { vpc: { network: { ...NETWORK, privateSubnetIds: {} }, securityGroupIds: [] } },
      [
        "MLP-MONITOR-014 vpc.network.privateSubnetIds: a job in a VPC has 1 to 16 private subnets, got 0 | name at least one",
        "MLP-MONITOR-014 vpc.securityGroupIds: a job in a VPC has 1 to 5 security groups, got 0 | name at least one",
      ],
    ],
    [
      "where nobody says what the prediction is",
      { ...OF_ANSWERS, quality: { ...QUALITY, inferenceAttribute: undefined } },
      [
        'MLP-MONITOR-015 quality.inferenceAttribute: which part of the answer is the prediction of a BinaryClassification is not said | give its position in CSV, or its path in JSON: inferenceAttribute: "0"',
      ],
    ],
    [
      "by a threshold of no probability",
      { ...OF_ANSWERS, quality: { ...QUALITY, probabilityThreshold: 0.4 } },
      [
        "MLP-MONITOR-015 quality.probabilityThreshold: a threshold makes yes or no of a probability, which is a BinaryClassification with a probabilityAttribute | leave `probabilityThreshold` out, or give `probabilityAttribute`",
      ],
    ],
    [
      "without the ids that labels are merged by",
      { ...OF_ANSWERS, quality: { ...QUALITY, mergedBy: undefined } },
      [
        'MLP-CORE-030 quality.mergedBy: "inferenceId" or "eventId" is required, got undefined; was an environment variable not set? | give "inferenceId" or "eventId"',
      ],
    ],
    [
      "by a metric that Model Monitor has not",
      { ...OF_ANSWERS, limits: { f_1: { atLeast: 0.8 } }, quality: { ...QUALITY, problemType: "Regression" } },
      [
        'MLP-MONITOR-016 limits.f_1: Model Monitor has no such metric of a Regression, got "f_1" | use one of mae, mse, rmse, r2',
      ],
    ],
  ])("%s", (_, props, expected) => {
    expect(told(props)).toEqual(expected);
  });

  test("in a region whose analyzer nobody knows, or in none", () => {
    expect(told({}, { region: "mx-central-1" })).toEqual([
      "MLP-MONITOR-006 image: no source names the account of Model Monitor's analyzer in this region, got \"mx-central-1\" | give `image` as `sagemaker.image_uris.retrieve(framework='model-monitor', region=…)` of SageMaker's Python SDK says",
    ]);
    expect(told({}, { region: undefined })).toEqual([
      "MLP-MONITOR-006 image: the region is not known, and the analyzer of Model Monitor has another account in each | give the stack an Environment, or the provider a literal region; or give `image`",
    ]);
    expect(told({ image: "analyzer" }, { region: undefined })).toEqual([]);
  });

  test("by a limit that only the plan knows, and not by names that it knows", () => {
    expect(problems({ limits: { amount: { atMost: Number.NaN } } })[0]?.code).toBe("MLP-CORE-030");
    const endpoint = { ...ENDPOINT, endpointName: someToken(), endpointArn: someToken() };
    expect(problems({ endpoint, alarmTopicArn: someToken() })).toEqual([]);
  });

  test("to tell anybody, as a warning", () => {
    const silent = problems({ alarmTopicArn: undefined });
    expect(silent.map(({ code, severity }) => [code, severity])).toEqual([["MLP-MONITOR-012", "warning"]]);
    expect(problems({ alarmTopicArn: undefined }, { alarmTopicArn: TOPIC })).toEqual([]);
  });
});
