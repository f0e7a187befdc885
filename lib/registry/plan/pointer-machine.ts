import { APPROVED, REJECTED } from "./stage-policy";

/** What a pointer holds before the first version. */
export const NOTHING_YET = "none";

/** What a pointer holds of a version; `approvedBy` is left out where SageMaker does not say it. */
export interface PointerValue {
  /** ARN of the version. */
  readonly arn: string;
  /** Its number. */
  readonly version: number;
  /** Whether it still stands. */
  readonly status: "Approved" | "Rejected";
  /** ARN of whoever has said so. */
  readonly approvedBy?: string;
  /** When, in UTC. */
  readonly at: string;
  /** What they wrote with it. */
  readonly reason?: string;
}

/** What the machine knows of its registry. */
export interface Machine {
  /** By name of the group, the beginning of its pointers' names: `/models/prod-models/churn`. */
  readonly paths: Readonly<Record<string, string>>;
  readonly stages: readonly string[];
}

const RETRY = [
  { ErrorEquals: ["States.TaskFailed"], IntervalSeconds: 2, MaxAttempts: 5, BackoffRate: 2, JitterStrategy: "FULL" },
];

/**
 * Writes a pointer from the event of its stage. Events come twice and out of order, and say what was, not who said it: so the
 * version is looked up, and what a pointer holds of a later event stays.
 */
export function pointerMachine({ paths, stages }: Machine): object {
  return {
    Comment: "Points each stage of a model to the version that was last approved for it",
    QueryLanguage: "JSONata",
    TimeoutSeconds: 120,
    StartAt: "Registry",
    States: {
      Registry: { Type: "Pass", Assign: { paths, stages }, Next: "Ours" },
      Ours: choice("$exists($lookup($paths, $states.input.detail.ModelPackageGroupName))", "Version", "NotOurs"),
      Version: lookUp(),
      Judged: choice(`$version.status != "Pending" and $stage in $stages`, "Pointer", "NothingSaid"),
      Pointer: {
        Type: "Task",
        Resource: "arn:aws:states:::aws-sdk:ssm:getParameter",
        Arguments: { Name: "{% $pointer %}" },
        Assign: { current: `{% $states.result.Parameter.Value.($ = "${NOTHING_YET}" ? {} : $parse($)) %}` },
        Retry: RETRY,
        Next: "InOrder",
      },
      InOrder: choice("$exists($current.at) and $current.at > $version.at", "Later", "Stands"),
      Stands: choice(
        `$version.status = "${REJECTED}" and $not($exists($current.arn) and $current.arn = $version.arn)`,
        "NotInStage",
        "Move",
      ),
      Move: {
        Type: "Task",
        Resource: "arn:aws:states:::aws-sdk:ssm:putParameter",
        Arguments: { Name: "{% $pointer %}", Value: "{% $string($version) %}", Type: "String", Overwrite: true },
        Retry: RETRY,
        End: true,
      },
      NotOurs: { Type: "Succeed" },
      NothingSaid: { Type: "Succeed" },
      Later: { Type: "Succeed" },
      NotInStage: { Type: "Succeed" },
    },
  };
}

function choice(condition: string, yes: string, no: string): object {
  return { Type: "Choice", Choices: [{ Condition: `{% ${condition} %}`, Next: yes }], Default: no };
}

/** It may have left every stage since. */
const STAGE = `$string($states.result.ModelLifeCycle.Stage ? $states.result.ModelLifeCycle.Stage : "")`;

/** SSM refuses text with two opening braces, which is its own way to refer to a parameter. */
const REASON = `$exists($cycle.StageDescription) ? $replace($cycle.StageDescription, "{{", "{ {")`;

function lookUp(): object {
  const version = [
    `"arn": $states.result.ModelPackageArn`,
    `"version": $states.result.ModelPackageVersion`,
    `"status": $said`,
    `"approvedBy": $states.result.LastModifiedBy.IamIdentity.Arn`,
    `"at": $states.input.time`,
    `"reason": $reason`,
  ];
  const said =
    `$approval = "${APPROVED}" and $cycle.StageStatus = "${APPROVED}" ? "${APPROVED}" : ` +
    `$approval = "${REJECTED}" or $cycle.StageStatus = "${REJECTED}" ? "${REJECTED}" : "Pending"`;
  const steps = [
    "$cycle := $states.result.ModelLifeCycle",
    "$approval := $states.result.ModelApprovalStatus",
    `$said := ${said}`,
    `$reason := ${REASON}`,
    `{ ${version.join(", ")} }`,
  ];
  return {
    Type: "Task",
    Resource: "arn:aws:states:::aws-sdk:sagemaker:describeModelPackage",
    Arguments: { ModelPackageName: "{% $states.input.detail.ModelPackageArn %}" },
    Assign: {
      stage: `{% ${STAGE} %}`,
      pointer: `{% $lookup($paths, $states.input.detail.ModelPackageGroupName) & "/" & ${STAGE} %}`,
      version: `{% (${steps.join("; ")}) %}`,
    },
    Retry: RETRY,
    Next: "Judged",
  };
}
