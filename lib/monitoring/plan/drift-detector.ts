import type { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { listOf } from "../../core/props/collections";
import { judgeProps } from "../../core/props/objects";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { either } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";
import type { DataPlaceRef, EndpointRef } from "../../core/refs";
import { checkEnvironment, SAGEMAKER, variables } from "../../serving/model/plan/environment";
import { containerImage } from "../../serving/model/plan/image";
import type { ContainerImage } from "../../registry/container-image";
import type { DriftDetectorProps } from "../drift-detector-props";
import { MONITOR, MonitorPlace, MonitorPlan, monitorProblems, planMonitor } from "./monitor";
import { capturedPlace, endpoint, place } from "./places";

/** A detector decided. */
export interface DriftDetectorPlan extends MonitorPlan {
  readonly props: DriftDetectorProps;
  /** Undefined where none was given. */
  readonly image?: ContainerImage;
  /** Undefined where the endpoint captures nothing. */
  readonly reads?: DataPlaceRef;
  readonly scheduleExpression: string;
  /** What the names of its jobs begin with: what the scheduler adds fits behind it. */
  readonly jobPrefix: string;
}

/** Where a DriftDetector is made. */
export interface DriftDetectorPlace extends MonitorPlace {
  /** At most 24 characters. */
  readonly jobPrefix: string;
  readonly partition: string;
}

const isEndpoint = (value: unknown): boolean =>
  typeof value === "object" && value !== null && ("endpointName" in value || "endpointArn" in value);

/** What the props of a DriftDetector may be. */
const DRIFT_DETECTOR: PropRules<DriftDetectorProps> = {
  image: containerImage({
    code: "MLP-MONITOR-017",
    message: "no image: a DriftDetector runs a container of your own",
    fix: "give `image: ContainerImage.fromRepository(repository, { digest })`",
  }),
  reads: either<EndpointRef, DataPlaceRef>(isEndpoint, endpoint(), place()),
  command: optional(listOf(anyText("a word of the command", "python"), { what: "a list of words" })),
  environment: optional(variables(SAGEMAKER)),
  ...MONITOR,
};

/** What every container is told begins so. */
export const TOLD = "DRIFT_";

/** Decides a detector of one's own. */
export function planDriftDetector(given: DriftDetectorProps, around: DriftDetectorPlace): Planned<DriftDetectorPlan> {
  const judged = judgeProps<DriftDetectorProps>(given, DRIFT_DETECTOR);
  const { value: props } = judged;
  const common = planMonitor(props, around);
  const reads = placeOf(props.reads, around.partition);
  return {
    plan: {
      ...common,
      props,
      image: props.image,
      reads,
      scheduleExpression: cron(common.everyHours),
      jobPrefix: around.jobPrefix,
    },
    problems: [
      ...judged.problems,
      ...monitorProblems(common),
      ...(isSound(judged, "reads") && reads === undefined ? [NO_CAPTURE] : []),
      ...(isSound(judged, "image") && props.image.repository === undefined ? [elsewhere(props.image.uri)] : []),
      ...(isSound(judged, "environment") ? environmentProblems(props.environment ?? {}) : []),
    ],
  };
}

function placeOf(reads: EndpointRef | DataPlaceRef, partition: string): DataPlaceRef | undefined {
  if ("bucket" in reads) return reads;
  return reads.capture === undefined ? undefined : capturedPlace(reads.capture, partition);
}

/** In the words of EventBridge Scheduler. */
function cron(everyHours: number): string {
  if (everyHours === 1) return "cron(0 * * * ? *)";
  return everyHours === 24 ? "cron(0 0 * * ? *)" : `cron(0 0/${everyHours} * * ? *)`;
}

const NO_CAPTURE: Problem = {
  code: "MLP-MONITOR-001",
  property: "reads",
  message: "the endpoint keeps no requests, or it is not known where: a detector reads what it captures",
  fix: "give the endpoint `capture: { bucket }`, or name the place that something else writes requests to: { bucket, prefix }",
};

function elsewhere(uri: string): Problem {
  return {
    code: "MLP-MONITOR-017",
    property: "image",
    message: `processing jobs pull their image from ECR, got ${quote(uri)}`,
    fix: "push it to a repository of ECR, and give ContainerImage.fromRepository(repository, { digest })",
  };
}

function environmentProblems(environment: Readonly<Record<string, string>>): Problem[] {
  const taken = Object.keys(environment).filter((name) => name.startsWith(TOLD));
  return [
    ...checkEnvironment(environment, [], SAGEMAKER),
    ...taken.map((name): Problem => ({
      code: "MLP-MONITOR-018",
      property: `environment.${name}`,
      message: `variables that begin with ${TOLD} say where the container's data is, got ${quote(name)}`,
      fix: "call it something else",
    })),
  ];
}
