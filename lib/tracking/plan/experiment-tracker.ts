import type { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { grantingBucket } from "../../core/props/granting-bucket";
import { awsProvider } from "../../core/props/aws-provider";
import { removalPolicy, tags } from "../../core/props/common";
import { judgeProps } from "../../core/props/objects";
import { optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import type { ExperimentTrackerProps, TrackedBucket } from "../experiment-tracker-props";

/** A tracker of runs, decided. */
export type ExperimentTrackerPlan = Omit<ExperimentTrackerProps, "provider"> &
  Required<Pick<ExperimentTrackerProps, "kind" | "prefix" | "size">>;

const PREFIX = /^tracking\/(?:(?!\.{1,2}\/)[A-Za-z0-9_.=-]+\/)*$/;

const EXPERIMENT_TRACKER: PropRules<ExperimentTrackerProps> = {
  kind: optional(oneOf("managed", "trackingServer")),
  bucket: grantingBucket<TrackedBucket["grants"]>("readWrite"),
  prefix: optional(
    text({
      code: "MLP-TRACK-001",
      what: "a prefix",
      breaks: "is not a folder below tracking/",
      pattern: PREFIX,
      allowed: "a folder for each tracker, tracking/churn/, or leave it out",
      example: "tracking/stand-in/",
    }),
  ),
  size: optional(oneOf("Small", "Medium", "Large")),
  mlflowVersion: optional(
    text({
      code: "MLP-TRACK-003",
      what: "a version of MLflow",
      breaks: "has not two numbers",
      pattern: /^\d{1,2}\.\d{1,2}$/,
      allowed: "the two first numbers: 3.0",
      example: "3.0",
    }),
  ),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Decides where a tracker keeps its artifacts, and what it is. */
export function planExperimentTracker(
  given: ExperimentTrackerProps,
  place: { readonly id: string },
): Planned<ExperimentTrackerPlan> {
  const judged = judgeProps<ExperimentTrackerProps>(given, EXPERIMENT_TRACKER);
  const { kind = "managed", size = "Small", ...props } = judged.value;
  const folder = place.id.replace(/[^A-Za-z0-9_.=-]+/g, "-").replace(/^\.+$/, "-");
  return {
    plan: { ...props, kind, size, prefix: props.prefix ?? `tracking/${folder}/` },
    problems: [...judged.problems, ...(kind === "managed" ? serverOnly(judged.value) : [billed(size)])],
  };
}

function serverOnly(props: ExperimentTrackerProps): Problem[] {
  return (["size", "mlflowVersion"] as const)
    .filter((name) => props[name] !== undefined)
    .map((name) => ({
      code: "MLP-TRACK-002",
      property: name,
      message: `an MLflow App has none, got ${quote(props[name])}`,
      fix: "leave it out, or use ExperimentTracker.trackingServer",
    }));
}

function billed(size: string): Problem {
  return {
    code: "MLP-TRACK-006",
    severity: "warning",
    property: "kind",
    message: `a tracking server is billed by the hour, got the size ${size}; Small is some 469 USD a month in eu-west-2`,
    fix: "use ExperimentTracker.managed, or acknowledge this",
  };
}

const ARN =
  /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:(?:mlflow-app\/[A-Za-z0-9-]+|mlflow-tracking-server\/[A-Za-z0-9-]+)$/;

/** A tracker that exists already. */
interface ImportedTracker {
  readonly trackerArn: string;
  /** What grants go by; undefined where the ARN is known only after apply. */
  readonly grants?: Required<Pick<ExperimentTrackerProps, "kind" | "prefix">> & { readonly id: string };
}

/** Decides on a tracker that exists already. */
export function planImportedTracker(given: unknown): Planned<ImportedTracker> {
  const arn = "arn:aws:sagemaker:us-east-1:123456789012:mlflow-app/app-0123456789AB";
  const { value, problems } = text({
    code: "MLP-TRACK-004",
    what: "the ARN of a tracker",
    pattern: ARN,
    allowed: `the ARN of an MLflow App or a tracking server: ${arn}`,
    example: arn,
    token: "allowed",
  }).judge(given, "trackerArn");
  if (isToken(value)) return { plan: { trackerArn: value }, problems };
  const id = value.slice(value.indexOf(":", "arn:aws".length) + 1).replace(/[^A-Za-z0-9-]+/g, "-");
  const kind = value.includes(":mlflow-app/") ? "managed" : "trackingServer";
  return { plan: { trackerArn: value, grants: { id, kind, prefix: "" } }, problems };
}
