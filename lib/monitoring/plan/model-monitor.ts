import { monitorImage, monitorImageRegions } from "../../catalog/monitor-images";
import type { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { anyNumber, whole } from "../../core/props/numbers";
import { judgeProps, nested } from "../../core/props/objects";
import { isSound, Judged, optional, PropRules } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";
import { flag, oneOf } from "../../core/props/words";
import type { EndpointRef } from "../../core/refs";
import type { ModelMonitorProps, ModelQuality, ProblemType } from "../model-monitor-props";
import { checkFeatureLimits, checkQualityLimits } from "./limits";
import { MONITOR, MonitorPlace, MonitorPlan, monitorProblems, planMonitor } from "./monitor";
import { QUALITY_METRICS } from "./monitor-metrics";
import { endpoint, place } from "./places";

/** A monitor decided. */
export interface ModelMonitorPlan extends MonitorPlan {
  readonly props: ModelMonitorProps;
  readonly endpoint: EndpointRef;
  /** Undefined where the endpoint captures nothing: then there is nothing to read. */
  readonly capture?: EndpointRef["capture"];
  readonly kind: ModelMonitorProps["kind"];
  readonly monitoringType: "DataQuality" | "ModelQuality";
  readonly quality?: ModelQuality & { readonly labelHours: number };
  readonly instances: number;
  /** Undefined where only the provider knows the region. */
  readonly image?: string;
  /** The repository of the analyzer, where it is the region's. */
  readonly analyzer?: { readonly accountId: string; readonly repositoryName: string };
  readonly isolated: boolean;
  readonly scheduleExpression: string;
}

const THRESHOLD = checked(anyNumber("a probability", 0.5), (value, at): Problem[] =>
  !isToken(value) && value > 0 && value < 1
    ? []
    : [
        {
          code: "MLP-MONITOR-002",
          property: at,
          message: `a probability is above 0 and below 1, got ${isToken(value) ? "a token" : value}`,
          fix: "use a number between: 0.5",
        },
      ],
);

const QUALITY: PropRules<ModelQuality> = {
  problemType: oneOf<ProblemType>("BinaryClassification", "MulticlassClassification", "Regression"),
  groundTruth: place(),
  mergedBy: oneOf("inferenceId", "eventId"),
  inferenceAttribute: optional(anyText("an attribute of the answer", "0")),
  probabilityAttribute: optional(anyText("an attribute of the answer", "0")),
  probabilityThreshold: optional(THRESHOLD),
  labelHours: optional(whole({ code: "MLP-MONITOR-002", min: 1, max: 720, unit: "hours" })),
};

/** What the props of a ModelMonitor may be. */
const MODEL_MONITOR: PropRules<ModelMonitorProps> = {
  endpoint: endpoint(),
  kind: oneOf("dataQuality", "modelQuality"),
  quality: optional(nested<ModelQuality>(QUALITY)),
  instances: optional(whole({ code: "MLP-MONITOR-002", min: 1, max: 100, unit: "instances" })),
  image: optional(anyText("the address of an image", "123456789012.dkr.ecr.us-east-1.amazonaws.com/analyzer")),
  networkIsolation: optional(flag()),
  ...MONITOR,
};

/** Where a ModelMonitor is made. */
export interface ModelMonitorPlace extends MonitorPlace {
  /** Undefined where only the provider knows it. */
  readonly region?: string;
}

/** Decides a monitor by SageMaker's own container. */
export function planModelMonitor(given: ModelMonitorProps, around: ModelMonitorPlace): Planned<ModelMonitorPlan> {
  const judged = judgeProps<ModelMonitorProps>(given, MODEL_MONITOR);
  const { value: props } = judged;
  const common = planMonitor(props, around);
  const known = around.region === undefined ? undefined : monitorImage(around.region);
  const { quality } = props;
  const plan: ModelMonitorPlan = {
    ...common,
    props,
    endpoint: props.endpoint,
    capture: props.endpoint.capture,
    kind: props.kind,
    monitoringType: props.kind === "dataQuality" ? "DataQuality" : "ModelQuality",
    quality: quality === undefined ? undefined : { ...quality, labelHours: quality.labelHours ?? 24 },
    instances: props.instances ?? 1,
    image: props.image ?? known?.uri,
    analyzer: props.image === undefined ? known : undefined,
    isolated: props.networkIsolation ?? common.vpc === undefined,
    scheduleExpression: cron(common.everyHours),
  };
  return {
    plan,
    problems: [
      ...judged.problems,
      ...monitorProblems(plan),
      ...(isSound(judged, "endpoint") && plan.capture === undefined ? [NO_CAPTURE] : []),
      ...imageProblems(props, around.region),
      ...kindProblems(judged),
    ],
  };
}

/** The forms that a monitoring schedule has: each hour, each so many hours, each day. */
function cron(everyHours: number): string {
  if (everyHours === 1) return "cron(0 * ? * * *)";
  return everyHours === 24 ? "cron(0 0 ? * * *)" : `cron(0 0/${everyHours} ? * * *)`;
}

const NO_CAPTURE: Problem = {
  code: "MLP-MONITOR-001",
  property: "endpoint",
  message: "the endpoint keeps no requests, or it is not known where: a monitor reads what it captures",
  fix: "give the endpoint `capture: { bucket }`; of one that exists already say where: `{ ...SageMakerEndpoint.fromArn(arn), capture: { bucketName, prefix } }`",
};

function imageProblems({ image }: ModelMonitorProps, region: string | undefined): Problem[] {
  if (image !== undefined || (region !== undefined && monitorImageRegions().includes(region))) return [];
  return [
    {
      code: "MLP-MONITOR-006",
      property: "image",
      message:
        region === undefined
          ? "the region is not known, and the analyzer of Model Monitor has another account in each"
          : `no source names the account of Model Monitor's analyzer in this region, got ${quote(region)}`,
      fix:
        region === undefined
          ? "give the stack an Environment, or the provider a literal region; or give `image`"
          : "give `image` as `sagemaker.image_uris.retrieve(framework='model-monitor', region=…)` of SageMaker's Python SDK says",
    },
  ];
}

function kindProblems(judged: Judged<ModelMonitorProps>): Problem[] {
  const { kind, quality, limits } = judged.value;
  if (!isSound(judged, "kind")) return [];
  if (kind === "dataQuality") {
    return [
      ...(quality === undefined ? [] : [UNUSED]),
      ...(isSound(judged, "limits") ? checkFeatureLimits(limits) : []),
    ];
  }
  if (!isSound(judged, "quality")) return [];
  if (quality === undefined) return [NO_TRUTH];
  const { problemType } = quality;
  const isKnown = isSound(judged, "limits") && isSound(judged, "quality.problemType");
  return [
    ...answerProblems(quality),
    ...(isKnown ? checkQualityLimits(limits, { kind: problemType, metrics: QUALITY_METRICS[problemType] }) : []),
  ];
}

const UNUSED: Problem = {
  code: "MLP-MONITOR-007",
  property: "quality",
  message: "a monitor of dataQuality looks at requests alone, and has no use for the truth",
  fix: 'leave `quality` out, or use the kind "modelQuality"',
};

const NO_TRUTH: Problem = {
  code: "MLP-MONITOR-007",
  property: "quality",
  message: "a monitor of modelQuality holds answers against the truth, and is told nothing of it",
  fix: "give `quality`: problemType, groundTruth, mergedBy, and which part of the answer is the prediction",
};

function answerProblems({
  problemType,
  inferenceAttribute,
  probabilityAttribute,
  probabilityThreshold,
}: ModelQuality): Problem[] {
  const isBinary = problemType === "BinaryClassification";
  const problems: Problem[] = [];
  if (inferenceAttribute === undefined && (probabilityAttribute === undefined || problemType === "Regression")) {
    problems.push({
      code: "MLP-MONITOR-015",
      property: "quality.inferenceAttribute",
      message: `which part of the answer is the prediction of a ${problemType} is not said`,
      fix: 'give its position in CSV, or its path in JSON: inferenceAttribute: "0"',
    });
  }
  if (probabilityThreshold !== undefined && !(isBinary && probabilityAttribute !== undefined)) {
    problems.push({
      code: "MLP-MONITOR-015",
      property: "quality.probabilityThreshold",
      message:
        "a threshold makes yes or no of a probability, which is a BinaryClassification with a probabilityAttribute",
      fix: "leave `probabilityThreshold` out, or give `probabilityAttribute`",
    });
  }
  return problems;
}
