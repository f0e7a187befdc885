import { ModelRegistry } from "../../lib/registry";
import { MlPipeline } from "../../lib/pipelines";
import { inStack } from "../support/stacks";
import { BUCKET, churn } from "./support";

const ROLE = "arn:aws:iam::123456789012:role/Pipe";

function found(approver: string): string[] {
  return inStack((stack) => {
    const models = new ModelRegistry(stack, "Models", {
      models: ["churn"],
      stages: ["staging", "production"],
      approvers: { production: [approver] },
    });
    const { split, fit, score } = churn();
    new MlPipeline(stack, "It", {
      bucket: BUCKET,
      steps: { split, fit, score },
      registers: { stage: models.stage("churn", "staging"), model: fit.model, metrics: [score.metrics.auc] },
      role: { roleName: "Pipe", roleArn: ROLE, grantScope: stack },
    });
  }).findings.flatMap(({ code, path, property, message }) =>
    /^MLP-MODEL-(?:010|130)$/.test(code) ? [`${code} ${path} ${property ?? ""}: ${message}`] : [],
  );
}

test("a pipeline's role that approves for a stage is refused as one that registers", () => {
  expect(found(ROLE)).toEqual([
    'MLP-MODEL-010 prod-foundation/It registers: who registers a version may not approve it, got an approver of "production": "arn:aws:iam::123456789012:role/Pipe"',
  ]);
});

test("another approver is not", () => {
  expect(found("arn:aws:iam::123456789012:role/ModelRisk")).toEqual([]);
});
