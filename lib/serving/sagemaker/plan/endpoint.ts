import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { checkLiteral, checkNumber, checkText, NumberRule, quote, TextRule } from "../../../core/plan/rules-of-values";
import { Planned } from "../../../core/plan/planned";
import { planTags } from "../../../core/plan/tags";
import { KEY_ARN } from "../../../iam/plan/encryption-key";
import { RETENTION_DAYS } from "../../../core/props/common";
import { checkEnvironment, SAGEMAKER } from "../../plan/environment";
import { checkSageMakerSecrets } from "../../plan/secrets";
import { noContainer } from "../../plan/model-source";
import { AlarmsPlan, EndpointAlarms, planAlarms } from "./alarms";
import { CapturePlan, planCapture } from "./capture";
import { checkDriver } from "./driver";
import { EndpointInstances, InstancesPlan, planInstances } from "./instances";
import { planReach, ReachPlan } from "./reach";
import { checkRegion } from "./region";
import { EndpointRollout, planRollout, RolloutPlan } from "./rollout";
import { EndpointScaling, planScaling, ScalingPlan } from "./scaling";

interface EndpointInput {
  readonly model?: {
    readonly problems: readonly Problem[];
    readonly sourceArns: readonly string[];
    readonly image?: { readonly repository?: { readonly repositoryName: string } };
  };
  readonly endpointName?: string;
  readonly instanceType: string;
  readonly instances: EndpointInstances;
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, unknown>>;
  readonly scaling?: EndpointScaling;
  readonly rollout?: EndpointRollout;
  readonly alarms?: EndpointAlarms;
  readonly alarmTopicArn?: string;
  readonly capture?: { readonly percent?: number; readonly prefix?: string };
  readonly networkIsolation?: boolean;
  readonly vpc?: Parameters<typeof planReach>[0]["vpc"];
  readonly inferenceAmiVersion?: string;
  readonly modelDownloadSeconds?: number;
  readonly startupSeconds?: number;
  readonly logRetentionDays?: number;
  readonly key?: { readonly keyArn: string };
  readonly tags?: Readonly<Record<string, string>>;
}

/** What the endpoint's place gives it. */
interface EndpointPlace {
  readonly generatedName: string;
  readonly alarmTopicArn?: string;
  readonly region?: string;
}

/** Everything an endpoint consists of, decided. */
export interface EndpointPlan {
  readonly name: string;
  readonly instances: InstancesPlan;
  readonly rollout: RolloutPlan;
  readonly alarms: AlarmsPlan;
  readonly alarmTopicArn?: string;
  readonly scaling?: ScalingPlan;
  readonly capture?: CapturePlan;
  readonly reach: ReachPlan;
}

const NAME: TextRule = {
  code: "MLP-SERVE-004",
  property: "endpointName",
  what: "endpoint name",
  pattern: /^[A-Za-z0-9](?:-*[A-Za-z0-9]){0,62}$/,
  allowed: "letters, digits and hyphens, at most 63, beginning and ending with a letter or digit",
  max: 63,
};
const TOPIC: TextRule = {
  code: "MLP-SERVE-044",
  property: "alarmTopicArn",
  what: "alarm topic",
  pattern: /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+(?:\.fifo)?$/,
  allowed: "the ARN of an SNS topic",
};
const startup = (property: string): NumberRule => ({
  code: "MLP-SERVE-029",
  property,
  min: 60,
  max: 3600,
  unit: "seconds",
});

/** Decides an endpoint. */
export function planEndpoint(props: EndpointInput, place: EndpointPlace): Planned<EndpointPlan> {
  const secretNames = Object.keys(props.secrets ?? {});
  const name = props.endpointName ?? place.generatedName;
  const alarmTopicArn = props.alarmTopicArn ?? place.alarmTopicArn;
  const instances = planInstances(props.instanceType, props.instances);
  const rollout = planRollout(props.rollout ?? {}, instances.plan.initial, props);
  const alarms = planAlarms(props.alarms ?? {}, { ...rollout.plan, hasTopic: alarmTopicArn !== undefined });
  const scaling = planScaling(props.scaling, instances.plan.scales);
  const capture = props.capture === undefined ? undefined : planCapture(props.capture, name);
  const reach = planReach(props, secretNames);
  const parts = [instances, rollout, alarms, scaling, reach, ...(capture === undefined ? [] : [capture])];
  const problems: Problem[] = [
    ...(props.model?.problems ?? [noContainer("model")]),
    ...checkLiteral(name, NAME),
    ...parts.flatMap((part) => part.problems),
    ...checkDriver({ ...props, repositoryName: props.model?.image?.repository?.repositoryName }),
    ...checkRegion({ sourceArns: props.model?.sourceArns ?? [], alarmTopicArn }, place.region),
    ...checkEnvironment(props.environment ?? {}, secretNames, SAGEMAKER),
    ...checkSageMakerSecrets(props.secrets ?? {}),
    ...settingProblems(props),
  ];
  return {
    plan: {
      name,
      instances: instances.plan,
      rollout: rollout.plan,
      alarms: alarms.plan,
      alarmTopicArn,
      scaling: scaling.plan,
      capture: capture?.plan,
      reach: reach.plan,
    },
    problems,
  };
}

function settingProblems(props: EndpointInput): Problem[] {
  return [
    ...checkText(props.alarmTopicArn, TOPIC),
    ...checkNumber(props.modelDownloadSeconds, startup("modelDownloadSeconds")),
    ...checkNumber(props.startupSeconds, startup("startupSeconds")),
    ...checkText(props.key?.keyArn, KEY_ARN),
    ...retentionProblems(props.logRetentionDays),
    ...planTags(props.tags ?? {}, "tags").problems,
  ];
}

function retentionProblems(days: number | undefined): Problem[] {
  if (days === undefined || isToken(days) || RETENTION_DAYS.includes(days)) return [];
  return [
    {
      code: "MLP-SERVE-005",
      property: "logRetentionDays",
      message: `CloudWatch Logs has no such retention, got ${quote(days)}`,
      fix: `use one of ${RETENTION_DAYS.slice(1).join(", ")} days, or 0 to keep logs for ever`,
    },
  ];
}
