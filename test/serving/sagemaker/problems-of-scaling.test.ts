import { SageMakerEndpoint } from "../../../lib/serving/sagemaker";
import { findingsIn } from "../../support/stacks";
import { BUCKET, problems, propsOf, TOPIC } from "./support";

describe("alarms fail", () => {
  test("with limits out of range", () => {
    expect(problems({ alarms: { errorPercent: 0, latencyMillis: 60_001, minutes: 0 } })).toEqual([
      "MLP-SERVE-040 alarms.errorPercent: alarms.errorPercent is out of range, got 0 | use a number above 0 and at most 99 (percent of requests)",
      "MLP-SERVE-040 alarms.latencyMillis: alarms.latencyMillis is out of range, got 60001 | use a whole number from 1 to 60000 (milliseconds)",
      "MLP-SERVE-040 alarms.minutes: alarms.minutes is out of range, got 0 | use a whole number from 1 to 60 (minutes)",
    ]);
  });

  test("when they could not fire", () => {
    expect(problems({ alarms: { minutes: 10 } })).toEqual([
      "MLP-SERVE-041 alarms.minutes: an alarm needs 600 seconds to fire, but a step is watched for 300 | use at most 5 minutes, or `rollout: { bakeSeconds: 600 }` or more",
    ]);
    expect(problems({ instances: { min: 60, max: 60 }, rollout: { canary: { instances: 1 } } })).toEqual([
      "MLP-SERVE-042 alarms.errorPercent: a canary that fails every request goes unnoticed: it gets 1.6 % of them, and alarms wait for more than 5 % | lower errorPercent, or enlarge the canary",
    ]);
  });

  test("in a warning, without a destination", () => {
    const silent = findingsIn((stack) => new SageMakerEndpoint(stack, "Churn", propsOf()));
    expect(silent).toEqual([
      "MLP-SERVE-043 prod-foundation/Churn alarms: rollback alarms notify nobody: no alarmTopicArn | give the Environment an `alarmTopicArn`, or the endpoint its own",
    ]);
    expect(findingsIn((stack) => new SageMakerEndpoint(stack, "C", propsOf({ alarmTopicArn: TOPIC })))).toEqual([]);
  });

  test.each(["alarms", "arn:aws:sns:us-east-1:123456789012:${x}"])("with the destination %p", (alarmTopicArn) => {
    expect(problems({ alarmTopicArn })).toEqual([
      `MLP-SERVE-044 alarmTopicArn: alarm topic breaks AWS's rule, got "${alarmTopicArn}" | use the ARN of an SNS topic`,
    ]);
  });
});

describe("scaling fails", () => {
  test("with numbers out of range", () => {
    expect(problems({ scaling: { target: { concurrentRequests: 0 }, scaleInSeconds: -1 } })).toEqual([
      "MLP-SERVE-050 scaling.target.concurrentRequests: scaling.target.concurrentRequests is out of range, got 0 | use a whole number from 1 to 1000000 (requests)",
      "MLP-SERVE-050 scaling.scaleInSeconds: scaling.scaleInSeconds is out of range, got -1 | use a whole number from 0 to 3600 (seconds)",
    ]);
  });

  test("in a warning, of a fixed number of instances", () => {
    expect(problems({ instances: { min: 2, max: 2 }, scaling: {} })).toEqual([
      "MLP-SERVE-051 scaling: scaling is set, but the number of instances is fixed: min is max | raise instances.max, or leave `scaling` out",
    ]);
  });
});

describe("capture fails", () => {
  test.each([0, 101, 2.5])("with %p percent", (percent) => {
    expect(problems({ capture: { bucket: BUCKET, percent } })).toEqual([
      `MLP-SERVE-060 capture.percent: capture.percent is out of range, got ${percent} | use a whole number from 1 to 100 (percent of requests; leave \`capture\` out for none)`,
    ]);
  });

  test.each(["data/churn/", "capture/", "capture/churn", "/capture/churn/", "capture/*/"])(
    "with the prefix %p",
    (prefix) => {
      expect(problems({ capture: { bucket: BUCKET, prefix } })).toEqual([
        `MLP-SERVE-061 capture.prefix: capture prefix is not a folder below capture/, got "${prefix}" | use a folder for each endpoint, capture/churn/, or leave it out`,
      ]);
    },
  );
});
