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
import { REGISTER, STEP } from "./step-rules";
import { count, number, STEP_NAME } from "./words";

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
  const what = 'an event pattern, each value a list: { source: ["aws.s3"], "detail-type": ["Object Created"] }';
  return {
    what,
    shape: { kind: "value" },
    judge: (value, at) =>
      isPattern(value)
        ? accepted(value)
        : wrongValue<Readonly<Record<string, unknown>>>({ source: ["none"] }, at, what, value),
  };
}

/** An object of lists, and of objects of lists. */
function isPattern(value: unknown, around: readonly unknown[] = []): boolean {
  if (!isPlainObject(value) || around.includes(value)) return false;
  const inside = Object.values(value);
  const above = [...around, value];
  return inside.length > 0 && inside.every((one) => (Array.isArray(one) ? isChoice(one) : isPattern(one, above)));
}

/** What EventBridge compares with: texts, numbers, true and false, null, and filters. */
function isChoice(list: readonly unknown[]): boolean {
  return (
    list.length > 0 &&
    list.every((one) => one === null || ["string", "number", "boolean"].includes(typeof one) || isFilter(one))
  );
}

/** One filter: `{ prefix: "data/" }`. */
function isFilter(value: unknown): boolean {
  if (!isPlainObject(value)) return false;
  const [filter, ...others] = Object.values(value);
  return others.length === 0 && isJson(filter, 3);
}

/** What has JSON, so far down. */
function isJson(value: unknown, depth: number): boolean {
  if (value === null || ["string", "number", "boolean"].includes(typeof value)) return true;
  if (depth === 0 || (!Array.isArray(value) && !isPlainObject(value))) return false;
  return Object.values(value).every((one) => isJson(one, depth - 1));
}
