import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { TerraformData } from "../../../core/terraform-data";
import { ScalingPlan } from "../plan/scaling";
import { attributeOf } from "./one-or-none";

interface FleetScalingProps {
  readonly plan: ScalingPlan;
  readonly min: number;
  readonly max: number;
  readonly instanceType: string;
  readonly variantName: string;
  /** The endpoint's name as an attribute of the endpoint: scaling begins when it exists. */
  readonly endpointName: string;
  /**
   * Whether there is an endpoint, where only the plan knows that.
   * @default - there is
   */
  readonly count?: TerraformResource["count"];
  readonly policyName: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** What makes a fleet scale. */
export interface FleetScaling {
  /** Changes when the fleet's instances become others. */
  readonly fleet: TerraformResource;
  /** The fleet with its least and most instances. */
  readonly target: AppautoscalingTarget;
  /** The load that an instance is held at. */
  readonly policy: AppautoscalingPolicy;
}

/**
 * Scaling of the one fleet. SageMaker refuses other instances while a fleet is registered for scaling, so target and
 * policy are replaced with the fleet: Terraform then takes them away before the endpoint changes and makes them after.
 * Nothing here is created before it is destroyed: that would turn the order around.
 */
export function fleetScaling(scope: Construct, props: FleetScalingProps): FleetScaling {
  const { plan, variantName } = props;
  const fleet = new TerraformData(scope, "Fleet", {
    triggersReplace: { instanceType: props.instanceType, variantName },
  });
  const lifecycle = { replaceTriggeredBy: [`terraform_data.${fleet.friendlyUniqueId}`] };
  const target = new AppautoscalingTarget(scope, "ScalingTarget", {
    serviceNamespace: "sagemaker",
    scalableDimension: "sagemaker:variant:DesiredInstanceCount",
    resourceId: `endpoint/${props.endpointName}/variant/${variantName}`,
    minCapacity: props.min,
    maxCapacity: props.max,
    tags: props.tags,
    count: props.count,
    lifecycle,
  });
  const policy = new AppautoscalingPolicy(scope, "ScalingPolicy", {
    name: props.policyName,
    policyType: "TargetTrackingScaling",
    serviceNamespace: attributeOf(target, "service_namespace"),
    scalableDimension: attributeOf(target, "scalable_dimension"),
    resourceId: attributeOf(target, "resource_id"),
    count: props.count,
    targetTrackingScalingPolicyConfiguration: {
      targetValue: plan.target,
      predefinedMetricSpecification: { predefinedMetricType: plan.metric },
      scaleInCooldown: plan.scaleInSeconds,
      scaleOutCooldown: plan.scaleOutSeconds,
    },
    lifecycle,
  });
  return { fleet, target, policy };
}
