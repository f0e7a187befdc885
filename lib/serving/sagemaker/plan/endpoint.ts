import { Problem } from "../../../core/finding";
import { Planned } from "../../../core/plan/planned";
import { judgeProps } from "../../../core/props/objects";
import { isSound, Judged } from "../../../core/props/rule";
import type { ModelSource } from "../../model/model-source";
import { checkEnvironment, SAGEMAKER } from "../../model/plan/environment";
import { checkSageMakerSecrets } from "../../model/plan/secrets";
import type { SageMakerEndpointProps } from "../endpoint-props";
import { AlarmsPlan, planAlarms, SILENT } from "./alarms";
import { CapturePlan, planCapture } from "./capture";
import { checkDriver } from "./driver";
import { checkInstanceType, InstancesPlan, planInstances } from "./instances";
import { planReach, ReachPlan } from "./network-isolation";
import { checkRegion } from "./region";
import { planRollout, RolloutPlan } from "./rollout";
import { ENDPOINT } from "./rules";
import { planScaling, ScalingPlan } from "./scaling";

/** What the endpoint's place gives it. */
interface EndpointPlace {
  readonly generatedName: string;
  readonly alarmTopicArn?: string;
  readonly region?: string;
}

/** Everything an endpoint consists of, decided. */
export interface EndpointPlan {
  readonly name: string;
  /** Undefined where there is none, or one that nothing can be made of. */
  readonly model?: ModelSource;
  readonly instances: InstancesPlan;
  readonly rollout: RolloutPlan;
  readonly alarms: AlarmsPlan;
  readonly alarmTopicArn?: string;
  readonly scaling?: ScalingPlan;
  readonly capture?: CapturePlan;
  readonly reach: ReachPlan;
  /** What is handed on as it was given; its `model` and `capture` are above. */
  readonly props: Omit<SageMakerEndpointProps, "model" | "capture">;
}

/** Decides an endpoint. */
export function planEndpoint(given: SageMakerEndpointProps, place: EndpointPlace): Planned<EndpointPlan> {
  const judged = judgeProps<SageMakerEndpointProps>(given, ENDPOINT);
  const { value: props } = judged;
  const name = props.endpointName ?? place.generatedName;
  const instances = planInstances(props.instanceType, props.instances);
  const rollout = planRollout(props.rollout ?? {}, instances.plan.initial, props);
  const alarms = planAlarms(props.alarms ?? {}, rollout.plan);
  const scaling = planScaling(props.scaling, instances.plan.scales);
  const reach = planReach(props, Object.keys(props.secrets ?? {}));
  const sound = <T>({ problems }: Planned<T>, ...related: (keyof SageMakerEndpointProps)[]): readonly Problem[] =>
    isSound(judged, ...related) ? problems : [];
  return {
    plan: {
      name,
      model: isSound(judged, "model") ? props.model : undefined,
      instances: instances.plan,
      rollout: rollout.plan,
      alarms: alarms.plan,
      alarmTopicArn: props.alarmTopicArn ?? place.alarmTopicArn,
      scaling: scaling.plan,
      capture: props.capture && isSound(judged, "capture") ? planCapture(props.capture, name) : undefined,
      reach: reach.plan,
      props,
    },
    problems: [
      ...judged.problems,
      ...sound(instances, "instances"),
      ...sound(rollout, "rollout", "instances", "modelDownloadSeconds", "startupSeconds"),
      ...sound(alarms, "alarms", "rollout", "instances"),
      ...sound(scaling, "scaling", "instances"),
      ...sound(reach, "vpc", "networkIsolation", "secrets"),
      ...placeProblems(judged, place),
      ...checkEnvironment(props.environment ?? {}, Object.keys(props.secrets ?? {}), SAGEMAKER),
      ...checkSageMakerSecrets(props.secrets ?? {}),
    ],
  };
}

/** What SageMaker, the region and the Environment have for an endpoint. */
function placeProblems(judged: Judged<SageMakerEndpointProps>, place: EndpointPlace): Problem[] {
  const { instanceType, inferenceAmiVersion, ...props } = judged.value;
  const model = isSound(judged, "model") ? props.model : undefined;
  const alarmTopicArn = props.alarmTopicArn ?? place.alarmTopicArn;
  const isTyped = isSound(judged, "instanceType");
  const isNotified = isSound(judged, "alarmTopicArn");
  return [
    ...(isTyped ? checkInstanceType(instanceType) : []),
    ...(isTyped && isSound(judged, "inferenceAmiVersion") ? checkDriver({ instanceType, inferenceAmiVersion }) : []),
    ...(isNotified && alarmTopicArn === undefined ? [SILENT] : []),
    ...checkRegion(
      { sourceArns: model?.sourceArns ?? [], alarmTopicArn: isNotified ? alarmTopicArn : undefined },
      place.region,
    ),
  ];
}
