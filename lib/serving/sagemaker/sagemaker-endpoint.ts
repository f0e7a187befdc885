import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SagemakerEndpoint } from "@cdktf/provider-aws/lib/sagemaker-endpoint";
import { SagemakerEndpointConfiguration } from "@cdktf/provider-aws/lib/sagemaker-endpoint-configuration";
import { SagemakerModel } from "@cdktf/provider-aws/lib/sagemaker-model";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { awsContext, awsPlace, environmentOf } from "../../core/aws-context";
import { Component } from "../../core/component";
import { dependOn } from "../../core/depend-on";
import { givenOr } from "../../core/given-or";
import { servicePrincipal } from "../../core/partition";
import { physicalName } from "../../core/physical-name";
import { EndpointRef, KeyRef } from "../../core/refs";
import { removalLifecycle, removalPolicyOf } from "../../core/removal-policy";
import { EncryptionKey } from "../../iam/encryption-key";
import { grant, Grantee } from "../../iam/grant";
import { interfaceStatements } from "../../iam/network-interfaces";
import { ServiceRole } from "../../iam/service-role";
import type { FollowedStage } from "../model/followed-stage";
import { BoundModel } from "../model/model-source";
import { logGroupOf } from "../model/plan/stage";
import { secretStatements } from "../../iam/secret-statements";
import { variablesOf } from "../model/variables";
import { SageMakerEndpointGrants } from "./endpoint-grants";
import { SageMakerEndpointProps } from "./endpoint-props";
import { EndpointPlan, planEndpoint } from "./plan/endpoint";
import { parseEndpointArn } from "./plan/imported";
import { ContainerNetwork, containerSecurityGroup } from "./private/container-network";
import { FleetScaling, fleetScaling } from "./private/fleet-scaling";
import { captureConfig, capturedAt, containerOf, deploymentConfig, serves } from "./private/endpoint-arguments";
import { attributeOf, oneOf, orElse } from "./private/one-or-none";
import { reportingStatements } from "./private/permissions";
import { rollbackAlarms } from "./private/rollback-alarms";

export type { FleetScaling };

/** The Terraform resources of an endpoint. */
export interface SageMakerEndpointResources {
  /** Image, artifact and role; replaced with each of them. */
  readonly model: SagemakerModel;
  /** Instances and capture; replaced with each of them. */
  readonly configuration: SagemakerEndpointConfiguration;
  /** The name callers use; it does not change. */
  readonly endpoint: SagemakerEndpoint;
  /** What the container writes. */
  readonly logGroup: CloudwatchLogGroup;
  /** Those that take a rollout back. */
  readonly alarms: readonly CloudwatchMetricAlarm[];
  /** The container's role created by this construct, unless one was given. */
  readonly role?: IamRole;
  /** The key created by this construct, unless one was given. */
  readonly key?: KmsKey;
  /** Where the endpoint scales. */
  readonly scaling?: FleetScaling;
  /** Where the container is in a VPC without security groups given. */
  readonly securityGroup?: SecurityGroup;
  /** HTTPS out of the container's security group, where this construct created it. */
  readonly egressRule?: VpcSecurityGroupEgressRule;
}

/** The one fleet of an endpoint; renaming it would replace the fleet. */
const VARIANT = "main";

/**
 * A model behind a real-time SageMaker endpoint: encrypted, isolated from the network, scaled by load.
 * A change of the model starts a second fleet beside the first, shifts part of the requests, watches three alarms, and
 * takes itself back when one fires, which fails the apply. Model and configuration get generated names, and the new
 * ones are there before the old ones go, so the endpoint answers throughout. A plan fails, in words, where image or
 * artifact is missing.
 *
 * Of a model from a stage (`ModelSource.fromStage`) endpoint, configuration, model, log group and scaling have the index `[0]`,
 * and are left out until the stage has its first version. Terraform moves them there and back by itself, where an endpoint
 * takes its model from a stage that took it from elsewhere before.
 *
 * Cost: `instances.initial` instances by the hour, more while it scales, and as many again while a change goes out; a
 * key by the month; three alarms; logs and captured requests by the GB.
 * Replaced by: `endpointName`. Everything else changes while it answers.
 * It cannot scale to zero, hold several models, or keep the number of instances that scaling had reached through a
 * change: it starts with `instances.initial` again, which Terraform's provider leaves no choice about.
 *
 * @example
 * const endpoint = new SageMakerEndpoint(stack, "Churn", {
 *   model: ModelSource.fromRegistry(models.groups.churn, {
 *     version: 3,
 *     repository: images.repositories.server,
 *     bucket: artifacts,
 *   }),
 *   instanceType: "ml.g5.xlarge",
 *   instances: { min: 2, max: 4 },
 *   capture: { bucket: artifacts, percent: 10 },
 * });
 * endpoint.grants.invoke(caller);
 */
export class SageMakerEndpoint extends Component implements EndpointRef {
  /** An endpoint that exists already, by its ARN. */
  static fromArn(endpointArn: string): EndpointRef & {
    /** Lets others invoke it. */
    readonly grants: SageMakerEndpointGrants;
  } {
    const ref = parseEndpointArn(endpointArn);
    return { ...ref, grants: new SageMakerEndpointGrants(ref.endpointName, ref) };
  }

  readonly endpointName: string;
  readonly endpointArn: string;
  readonly capture?: EndpointRef["capture"];
  /** Role of the container. */
  readonly role: Grantee;
  /** Key that encrypts the disks and the logs. */
  readonly key: KeyRef;
  /** Lets others invoke it. */
  readonly grants: SageMakerEndpointGrants;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: SageMakerEndpointResources;

  constructor(scope: Construct, id: string, given: SageMakerEndpointProps) {
    super(scope, id, given);
    const { alarmTopicArn } = environmentOf(this) ?? {};
    const { region } = awsPlace(this);
    const generatedName = physicalName(this, { max: 63, charset: "a-z0-9" });
    const plan = this.accept(planEndpoint(given, { generatedName, alarmTopicArn, region }));
    const { props } = plan;
    const { tags } = props;
    const role = givenOr<Grantee, ServiceRole>(props.role, () => {
      return new ServiceRole(this, "Role", { service: servicePrincipal("sagemaker"), tags });
    });
    const key = givenOr<KeyRef, EncryptionKey>(props.key, () => this.ownKey(props));
    this.role = role.used;
    this.key = key.used;
    const followed = plan.model?.follow(this, plan.name);
    const logGroup = this.logGroup(plan.name, props, followed);
    const network = this.network(plan, props);
    this.allow(props, plan, logGroup, network.securityGroupIds);
    const model = this.model(plan, network.securityGroupIds, followed);
    const configuration = this.configuration(model, plan);
    const alarms = rollbackAlarms(this, {
      plan: plan.alarms,
      endpointName: plan.name,
      variantName: VARIANT,
      topicArn: plan.alarmTopicArn,
      tags,
    });
    const endpoint = this.endpoint(plan, { configuration, alarms, logGroup }, tags);
    const { securityGroup, egressRule } = network;
    const own = { role: role.made?.resources.role, key: key.made?.resources.key };
    const scaling = this.scaling(endpoint, plan, props);
    this.resources = { model, configuration, endpoint, logGroup, alarms, scaling, securityGroup, egressRule, ...own };
    const { accountId, region: place, partition } = awsContext(this);
    const arn = `arn:${partition}:sagemaker:${place}:${accountId}:endpoint/${plan.name}`;
    this.endpointName = orElse(this, "Name", endpoint, "name", plan.name);
    this.endpointArn = orElse(this, "Arn", endpoint, "arn", arn);
    this.capture = plan.capture === undefined ? undefined : capturedAt(plan.capture);
    this.grants = new SageMakerEndpointGrants(this.node.path.replace(/\//g, "-"), this);
  }

  private endpoint(
    { name, rollout }: EndpointPlan,
    { configuration, alarms, logGroup }: Pick<SageMakerEndpointResources, "configuration" | "alarms" | "logGroup">,
    tags: EndpointPlan["props"]["tags"],
  ): SagemakerEndpoint {
    return new SagemakerEndpoint(this, "Endpoint", {
      name,
      endpointConfigName: attributeOf(configuration, "name"),
      deploymentConfig: deploymentConfig(rollout, alarms),
      tags,
      count: configuration.count,
      lifecycle: { postcondition: [serves(name, oneOf(configuration))] },
      dependsOn: [logGroup], // else SageMaker makes it: unencrypted, and kept for ever
    });
  }

  private ownKey({ removalPolicy, tags }: EndpointPlan["props"]): EncryptionKey {
    const description = `Disks and logs of ${this.node.path}`;
    return new EncryptionKey(this, "Key", { description, usedBy: ["logs"], removalPolicy, tags });
  }

  private logGroup(
    endpointName: string,
    props: EndpointPlan["props"],
    followed: FollowedStage | undefined,
  ): CloudwatchLogGroup {
    return new CloudwatchLogGroup(this, "LogGroup", {
      name: logGroupOf(endpointName),
      count: followed?.count,
      retentionInDays: props.logRetentionDays ?? 365,
      kmsKeyId: this.key.keyArn,
      tags: props.tags,
      lifecycle: removalLifecycle(removalPolicyOf(this, props.removalPolicy)),
    });
  }

  /** Of a log group that may not be there yet: what it will be. */
  private arnOf(logGroup: CloudwatchLogGroup, { name }: EndpointPlan): string {
    if (logGroup.count === undefined) return logGroup.arn;
    const { partition, region, accountId } = awsContext(this);
    return `arn:${partition}:logs:${region}:${accountId}:log-group:${logGroupOf(name)}`;
  }

  private network({ reach }: EndpointPlan, { vpc, tags }: EndpointPlan["props"]): ContainerNetwork {
    if (vpc === undefined) return { securityGroupIds: [] };
    if (reach.securityGroupIds !== undefined) return { securityGroupIds: reach.securityGroupIds };
    const namePrefix = `${physicalName(this, { max: 200, charset: "A-Za-z0-9" })}-`;
    return containerSecurityGroup(this, { vpcId: vpc.network.vpcId, namePrefix, tags });
  }

  /** What the container does as its role, besides reading its model. */
  private allow(
    props: EndpointPlan["props"],
    plan: EndpointPlan,
    logGroup: CloudwatchLogGroup,
    groups: readonly string[],
  ): void {
    const context = awsContext(this);
    const id = this.node.path.replace(/\//g, "-");
    const secrets = secretStatements(Object.values(props.secrets ?? {}), context);
    grant(this.role, { id: `${id}-report`, statements: reportingStatements(this.arnOf(logGroup, plan)) });
    if (secrets.length > 0) grant(this.role, { id: `${id}-secrets`, statements: secrets });
    if (props.vpc !== undefined) {
      const { vpcId } = props.vpc.network;
      const placement = { vpcId, subnetIds: plan.reach.subnetIds, securityGroupIds: groups };
      grant(this.role, { id: `${id}-vpc`, statements: interfaceStatements(placement, context) });
    }
    plan.capture?.bucket.grants.write(this.role, plan.capture.prefix);
  }

  /** Without a name: Terraform gives one, so that the next model can exist beside this one. */
  private model(
    { model: source, reach, props }: EndpointPlan,
    groups: readonly string[],
    followed: FollowedStage | undefined,
  ): SagemakerModel {
    const bound: BoundModel = source?.bind(this, this.role, followed) ?? { container: {}, preconditions: [] };
    const model = new SagemakerModel(this, "Model", {
      executionRoleArn: this.role.roleArn,
      primaryContainer: containerOf(bound, variablesOf(props.environment ?? {}, props.secrets ?? {})),
      enableNetworkIsolation: reach.isolated,
      vpcConfig: props.vpc === undefined ? undefined : { subnets: [...reach.subnetIds], securityGroupIds: [...groups] },
      tags: bound.tags === undefined ? props.tags : { ...bound.tags, ...props.tags },
      count: followed?.count,
      lifecycle: {
        createBeforeDestroy: true,
        precondition: bound.preconditions.length === 0 ? undefined : [...bound.preconditions],
      },
    });
    // SageMaker reads image and artifact as the role while it makes the model
    const { grantScope } = this.role;
    if (TerraformStack.of(grantScope) === TerraformStack.of(this)) dependOn(model, grantScope);
    return model;
  }

  private configuration(
    model: SagemakerModel,
    { instances, capture, props }: EndpointPlan,
  ): SagemakerEndpointConfiguration {
    return new SagemakerEndpointConfiguration(this, "Configuration", {
      namePrefix: `${physicalName(this, { max: 36, charset: "A-Za-z0-9" })}-`,
      kmsKeyArn: instances.takesVolumeKey ? this.key.keyArn : undefined,
      productionVariants: [
        {
          variantName: VARIANT,
          modelName: attributeOf(model, "name"),
          instanceType: props.instanceType,
          initialInstanceCount: instances.initial,
          initialVariantWeight: 1,
          inferenceAmiVersion: props.inferenceAmiVersion,
          modelDataDownloadTimeoutInSeconds: props.modelDownloadSeconds,
          containerStartupHealthCheckTimeoutInSeconds: props.startupSeconds,
          routingConfig: [{ routingStrategy: "LEAST_OUTSTANDING_REQUESTS" }],
        },
      ],
      dataCaptureConfig: capture === undefined ? undefined : captureConfig(capture),
      tags: props.tags,
      count: model.count,
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private scaling(
    endpoint: SagemakerEndpoint,
    { scaling, instances, name }: EndpointPlan,
    { instanceType, tags }: EndpointPlan["props"],
  ): FleetScaling | undefined {
    if (scaling === undefined) return undefined;
    return fleetScaling(this, {
      plan: scaling,
      min: instances.min,
      max: instances.max,
      instanceType,
      variantName: VARIANT,
      endpointName: attributeOf(endpoint, "name"),
      count: endpoint.count,
      policyName: `${name}-load`,
      tags,
    });
  }
}
