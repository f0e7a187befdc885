import type { DataPlaceRef, EndpointRef } from "../core/refs";
import type { MonitorProps } from "./monitor-props";

/** What the model answers, in the words of SageMaker. */
export type ProblemType = "BinaryClassification" | "MulticlassClassification" | "Regression";

/** How answers are held against what turned out to be true. */
export interface ModelQuality {
  /** What the model answers. */
  readonly problemType: ProblemType;
  /** Where labels are put, in folders by the hour of the request: `…/2026/11/30/09/labels.jsonl`. */
  readonly groundTruth: DataPlaceRef;
  /**
   * What a label and its request are merged by. `"inferenceId"`: callers send one with each request, and labels carry it;
   * `"eventId"`: SageMaker makes one, and whoever labels reads it from what was captured. Without it nothing is merged.
   */
  readonly mergedBy: "inferenceId" | "eventId";
  /**
   * Which part of the answer is the prediction: its position in CSV, its path in JSON.
   * @default - none; then `probabilityAttribute`
   */
  readonly inferenceAttribute?: string;
  /**
   * Which part of the answer is the probability.
   * @default - none; then `inferenceAttribute`
   */
  readonly probabilityAttribute?: string;
  /**
   * From which probability the answer is yes. Of a BinaryClassification alone.
   * @default - SageMaker's: 0.5
   */
  readonly probabilityThreshold?: number;
  /**
   * Hours until labels are there. A run looks at requests that are older by this.
   * @default 24
   */
  readonly labelHours?: number;
}

/** A monitor by SageMaker's own container. */
export interface ModelMonitorProps extends MonitorProps {
  /** The endpoint, which has to capture its requests and answers. */
  readonly endpoint: EndpointRef;
  /**
   * `"dataQuality"`: whether requests still look as they did, by feature; `"modelQuality"`: whether answers turn out right.
   */
  readonly kind: "dataQuality" | "modelQuality";
  /**
   * How answers are held against the truth. Required for `"modelQuality"`, and only there.
   * @default - none
   */
  readonly quality?: ModelQuality;
  /**
   * Instances of a job.
   * @default 1
   */
  readonly instances?: number;
  /**
   * The analyzer, where it is not the one of the region.
   * @default - SageMaker's sagemaker-model-monitor-analyzer
   */
  readonly image?: string;
  /**
   * Let the job's container reach no network: SageMaker brings what it reads and takes what it writes.
   * @default - true, without `vpc`
   */
  readonly networkIsolation?: boolean;
}
