import { planAlarms } from "../../../lib/serving/sagemaker/plan/alarms";
import { inStack } from "../../support/stacks";
import { SageMakerEndpoint } from "../../../lib/serving/sagemaker";
import { propsOf } from "./support";

const AROUND = { bakeSeconds: 600, firstStepPercent: 10 };

test("alarms take a part of a percent", () => {
  const { plan, problems } = planAlarms({ errorPercent: 0.5 }, AROUND);
  expect(problems).toEqual([]);
  expect(plan.alarms.map(({ threshold }) => threshold)).toEqual([0.5, 0.5, 30_000_000]);
  const made = inStack(
    (stack) => void new SageMakerEndpoint(stack, "Churn", propsOf({ alarms: { errorPercent: 0.5 } })),
  );
  const thresholds = made.all("aws_cloudwatch_metric_alarm").map(({ body }) => body.threshold);
  expect(made.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(thresholds.filter((threshold) => threshold === 0.5)).toHaveLength(2);
});
