import type { ProblemType } from "../model-monitor-props";

/** A metric of CloudWatch, or one for each name: `*` stands for it. */
export interface KnownMetric {
  readonly namespace: string;
  /** `feature_baseline_drift_*`. */
  readonly name: string;
  /** What it is written with. */
  readonly dimensions: readonly string[];
  /** What was read. */
  readonly source: string;
}

/** Every metric that alarms of monitors look at. */
export const MONITOR_METRICS = {
  dataQuality: {
    namespace: "aws/sagemaker/Endpoints/data-metrics",
    name: "feature_baseline_drift_*",
    dimensions: ["Endpoint", "MonitoringSchedule"],
    source:
      "github.com/aws-samples/amazon-sagemaker-drift-detection, deployment_pipeline/infra/sagemaker_stack.py, whose alarm starts a pipeline; docs.aws.amazon.com, model-monitor-interpreting-cloudwatch, has the names, and another spelling of namespace and dimensions",
  },
  modelQuality: {
    namespace: "aws/sagemaker/Endpoints/model-metrics",
    name: "*",
    dimensions: ["Endpoint", "MonitoringSchedule"],
    source:
      "docs.aws.amazon.com, model-monitor-model-quality-cw; the dashboard of github.com/aws/sagemaker-python-sdk for model quality has the same dimensions and the names",
  },
  drift: {
    namespace: "MlPlatform/Drift",
    name: "*",
    dimensions: ["Detector"],
    source: "the container of a DriftDetector, which is told the namespace and its dimension",
  },
} as const satisfies Readonly<Record<string, KnownMetric>>;

const OF_BOTH = ["accuracy", "accuracy_best_constant_classifier"];
const binary = ["precision", "recall", "f0_5", "f1", "f2"];

/** What Model Monitor works out of answers and labels, by the kind of problem. */
export const QUALITY_METRICS: Readonly<Record<ProblemType, readonly string[]>> = {
  Regression: ["mae", "mse", "rmse", "r2"],
  BinaryClassification: [
    ...OF_BOTH,
    ...binary.flatMap((name) => [name, `${name}_best_constant_classifier`]),
    ...["true_positive_rate", "true_negative_rate", "false_positive_rate", "false_negative_rate", "au_prc", "auc"],
  ],
  MulticlassClassification: [
    ...OF_BOTH,
    ...binary.flatMap((name) => [`weighted_${name}`, `weighted_${name}_best_constant_classifier`]),
  ],
};
