import * as fc from "fast-check";
import { EndpointRollout } from "../../../lib/serving/sagemaker";
import { planAlarms } from "../../../lib/serving/sagemaker/plan/alarms";
import { planInstances } from "../../../lib/serving/sagemaker/plan/instances";
import { planRollout } from "../../../lib/serving/sagemaker/plan/rollout";
import { planScaling } from "../../../lib/serving/sagemaker/plan/scaling";

const rollout = (props: EndpointRollout, initial: number, startup = {}) => planRollout(props, initial, startup);
const canaryOf = (props: EndpointRollout, initial: number) => rollout(props, initial).plan.canaryInstances;
const codes = (planned: { readonly problems: readonly { readonly code: string }[] }) =>
  planned.problems.map(({ code }) => code);

describe("the canary", () => {
  test.each([
    [1, undefined],
    [2, 1],
    [3, 1],
    [7, 1],
    [8, 2],
    [100, 25],
  ])("of %i instances is, by default, %p", (initial, expected) => {
    expect(canaryOf({}, initial)).toBe(expected);
  });

  test.each<[EndpointRollout["canary"], number, number | undefined]>([
    ["none", 8, undefined],
    [{ percent: 50 }, 2, 1],
    [{ percent: 30 }, 8, 2],
    [{ percent: 10 }, 10, 1],
    [{ instances: 4 }, 8, 4],
  ])("%p of %i instances is %p", (canary, initial, expected) => {
    expect(canaryOf({ canary }, initial)).toBe(expected);
    expect(rollout({ canary }, initial).problems).toEqual([]);
  });

  test("is, whatever is asked for, at least one and at most half, or a finding and no canary", () => {
    const canary = fc.oneof(
      fc.record({ instances: fc.double({ min: -5, max: 50 }) }),
      fc.record({ percent: fc.double({ min: -5, max: 150 }) }),
    );
    fc.assert(
      fc.property(canary, fc.integer({ min: 1, max: 60 }), (asked, initial) => {
        const planned = rollout({ canary: asked }, initial);
        const { canaryInstances } = planned.plan;
        if (planned.problems.length > 0) return canaryInstances === undefined;
        return Number.isInteger(canaryInstances) && canaryInstances! >= 1 && canaryInstances! * 2 <= initial;
      }),
    );
  });

  test("gets its share of the requests", () => {
    expect(rollout({ canary: { instances: 1 } }, 8).plan.firstStepPercent).toBe(12.5);
    expect(rollout({ canary: "none" }, 8).plan.firstStepPercent).toBe(100);
  });
});

describe("the time of a rollout", () => {
  test("leaves half an hour above the shortest", () => {
    expect(rollout({}, 4).plan).toMatchObject({ bakeSeconds: 300, keepOldFleetSeconds: 120, timeoutSeconds: 2520 });
    expect(rollout({}, 1).plan.timeoutSeconds).toBe(2220);
    expect(rollout({ keepOldFleetSeconds: 0 }, 1, { startupSeconds: 600 }).plan.timeoutSeconds).toBe(2700);
  });

  test("never exceeds what Terraform's provider waits", () => {
    expect(rollout({ bakeSeconds: 1000 }, 4).plan.timeoutSeconds).toBe(3600);
    expect(rollout({ bakeSeconds: 1440 }, 4)).toMatchObject({ plan: { timeoutSeconds: 3600 }, problems: [] });
    expect(codes(rollout({ bakeSeconds: 1441 }, 4))).toEqual(["MLP-SERVE-033"]);
    expect(codes(rollout({ bakeSeconds: 1441 }, 1))).toEqual([]);
  });

  test.each([
    { startupSeconds: 3000 },
    { startupSeconds: 3600 },
    { modelDownloadSeconds: 3600 },
    { modelDownloadSeconds: 3600, startupSeconds: 3600 },
  ])("does not count what SageMaker allows download and start, %j", (startup) => {
    expect(rollout({}, 4, startup)).toMatchObject({ plan: { timeoutSeconds: 3600 }, problems: [] });
    expect(codes(rollout({ bakeSeconds: 1441 }, 4, startup))).toEqual(["MLP-SERVE-033"]);
  });
});

describe("alarms", () => {
  const around = { bakeSeconds: 300, firstStepPercent: 25, hasTopic: true };

  test("count SageMaker's microseconds", () => {
    const { plan, problems } = planAlarms({ latencyMillis: 250 }, around);
    expect(problems).toEqual([]);
    expect(plan.alarms.map(({ id, threshold }) => [id, threshold])).toEqual([
      ["Errors", 5],
      ["ModelErrors", 5],
      ["Latency", 250_000],
    ]);
  });

  test("can fire as long as a step is watched, and no longer", () => {
    expect(codes(planAlarms({ minutes: 5 }, around))).toEqual([]);
    expect(codes(planAlarms({ minutes: 6 }, around))).toEqual(["MLP-SERVE-041"]);
  });

  test("notice a canary that fails everything", () => {
    expect(codes(planAlarms({ errorPercent: 24 }, around))).toEqual([]);
    expect(codes(planAlarms({ errorPercent: 25 }, around))).toEqual(["MLP-SERVE-042"]);
  });
});

describe("instances", () => {
  test("start at the minimum, or where they are told", () => {
    expect(planInstances("ml.m5.large", { min: 2, max: 4 })).toEqual({
      plan: { min: 2, max: 4, initial: 2, scales: true, takesVolumeKey: true },
      problems: [],
    });
    expect(planInstances("ml.m5.large", { min: 1, max: 9, initial: 3 }).plan.initial).toBe(3);
    expect(planInstances("ml.m5.large", { min: 3, max: 3 }).plan.scales).toBe(false);
  });

  test.each([
    ["ml.m5.large", true],
    ["ml.m5d.large", false],
    ["ml.g5.xlarge", false],
    ["ml.p3.2xlarge", true],
    ["ml.inf2.xlarge", true],
    ["ml.new9.large", true],
  ])("%s take a key for their disks: %p", (type, expected) => {
    expect(planInstances(type, { min: 1, max: 1 }).plan.takesVolumeKey).toBe(expected);
  });

  test("a warning where a change drops more than three quarters of them", () => {
    expect(codes(planInstances("ml.m5.large", { min: 1, max: 4 }))).toEqual([]);
    expect(codes(planInstances("ml.m5.large", { min: 1, max: 5 }))).toEqual(["MLP-SERVE-023"]);
    expect(codes(planInstances("ml.m5.large", { min: 1, max: 5, initial: 2 }))).toEqual([]);
  });
});

describe("scaling", () => {
  test("holds requests at once, or requests a minute", () => {
    expect(planScaling(undefined, true).plan).toEqual({
      metric: "SageMakerVariantConcurrentRequestsPerModelHighResolution",
      target: 5,
      scaleInSeconds: 300,
      scaleOutSeconds: 60,
    });
    expect(
      planScaling({ target: { requestsPerMinute: 600 }, scaleInSeconds: 0, scaleOutSeconds: 0 }, true).plan,
    ).toEqual({
      metric: "SageMakerVariantInvocationsPerInstance",
      target: 600,
      scaleInSeconds: 0,
      scaleOutSeconds: 0,
    });
  });

  test("is nothing for a fixed number of instances", () => {
    expect(planScaling(undefined, false)).toEqual({ plan: undefined, problems: [] });
  });
});
