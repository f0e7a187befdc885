import { awsProvider } from "../../core/props/aws-provider";
import { recordOf } from "../../core/props/collections";
import { tags } from "../../core/props/common";
import { nested } from "../../core/props/objects";
import { artifactBucket, grantee, key, network, securityGroupIds } from "../../core/props/references";
import { accepted, optional, PropRules, Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { anyText, text } from "../../core/props/text";
import { isPlainObject, wrongValue } from "../../core/props/wrong-value";
import { constructName } from "../../core/props/construct-names";
import { isToken } from "../../core/known";
import type { Grantee } from "../../iam/grant";
import type {
  MlPipelineProps,
  PipelineEvent,
  PipelineRegistration,
  PipelineSchedule,
  PipelineVpc,
} from "../ml-pipeline-props";
import { REGISTER } from "./step-rules";
import { count, number, STEP, STEP_NAME } from "./words";

/** The name of a pipeline. */
export const PIPELINE_NAME = text({
  code: "MLP-PIPE-017",
  what: "a pipeline's name",
  pattern: /^[A-Za-z0-9](?:-*[A-Za-z0-9])*$/,
  allowed: "letters, digits and hyphens, at most 80, beginning and ending with a letter or digit",
  max: 80,
  example: "unknown",
});

const VPC: PropRules<PipelineVpc> = {
  network: network(),
  securityGroupIds: optional(checked(securityGroupIds(), listProblems)),
};

const SCHEDULE: PropRules<PipelineSchedule> = {
  expression: text({
    code: "MLP-PIPE-019",
    what: "a schedule",
    breaks: "is none that EventBridge Scheduler takes",
    pattern:
      /^(?:rate\((?:1 (?:minute|hour|day)|[1-9]\d* (?:minute|hour|day)s)\)|cron\((?:\S+ ){5}\S+\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$/,
    allowed: "`rate(7 days)`, `cron(0 3 ? * MON *)` or `at(2030-01-31T03:00:00)`",
    example: "rate(7 days)",
  }),
  timezone: optional(anyText("a time zone", "UTC")),
};

const EVENT: PropRules<PipelineEvent> = { pattern: pattern() };

const { after: _after, ...REGISTRATION } = REGISTER;

/** What each prop of a pipeline may be. */
export const ML_PIPELINE: PropRules<MlPipelineProps> = {
  steps: recordOf(STEP, { key: STEP_NAME, broken: "kept" }),
  bucket: artifactBucket(),
  registers: optional(nested<PipelineRegistration>(REGISTRATION)),
  usdPerRun: optional(
    checked(number("an amount of US dollars", 1), (value, at) =>
      isToken(value) || value > 0
        ? []
        : [
            {
              code: "MLP-PIPE-003",
              property: at,
              message: `a run costs more than that, got ${value}`,
              fix: "give the most that a run may cost, in US dollars",
            },
          ],
    ),
  ),
  schedule: optional(nested<PipelineSchedule>(SCHEDULE)),
  events: optional(
    recordOf(nested<PipelineEvent>(EVENT), {
      key: constructName({
        code: "MLP-PIPE-001",
        what: "an event's name",
        pattern: /^[A-Za-z0-9](?:-*[A-Za-z0-9]){0,39}$/,
        allowed: "letters, digits and hyphens, at most 40",
        max: 40,
        example: "NewData",
      }),
    }),
  ),
  pipelineName: optional(PIPELINE_NAME),
  maxParallelSteps: optional(count("steps", 1, 1000)),
  vpc: optional(nested<PipelineVpc>(VPC)),
  key: optional(key()),
  role: optional(grantee<Grantee>()),
  jobRole: optional(grantee<Grantee>()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** A definition is a text, and a list that only the apply knows has no place in it. */
function listProblems(ids: readonly string[], property: string) {
  if (!ids.some((id) => typeof id === "string" && id.startsWith("#{TfToken["))) return [];
  return [
    {
      code: "MLP-PIPE-018",
      property,
      message: "security groups stand in the definition one by one, got a list known only after apply",
      fix: "name each: [group.id, other.id]",
    } as const,
  ];
}

/** What an event has to be like: an object of lists, as EventBridge compares them. */
function pattern(): Rule<Readonly<Record<string, unknown>>> {
  const what = 'an event pattern: { source: ["aws.s3"], "detail-type": ["Object Created"] }';
  return {
    what,
    shape: { kind: "value" },
    judge: (value, at) =>
      isPlainObject(value) && Object.keys(value).length > 0
        ? accepted(value)
        : wrongValue<Readonly<Record<string, unknown>>>({ source: ["none"] }, at, what, value),
  };
}
