import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SagemakerFeatureGroup } from "@cdktf/provider-aws/lib/sagemaker-feature-group";
import { TerraformLocal, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { awsContext, awsPlace } from "../core/aws-context";
import { carrying } from "../core/carrying";
import { Component } from "../core/component";
import { addEdge } from "../core/depend-on";
import { givenOr, Used } from "../core/given-or";
import { literal } from "../core/literal";
import { servicePrincipal } from "../core/partition";
import { physicalName } from "../core/physical-name";
import { FeatureGroupRef, KeyRef } from "../core/refs";
import { removalLifecycle, removalPolicyOf } from "../core/removal-policy";
import { TerraformCheck } from "../core/terraform-check";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { keepPolicy } from "../iam/across-accounts";
import { EncryptionKey } from "../iam/encryption-key";
import { grant, Grantee } from "../iam/grant";
import { ServiceRole } from "../iam/service-role";
import { FeatureGroupGrants } from "./feature-group-grants";
import { FeatureGroupProps, Features, ImportedFeatureGroupOptions } from "./feature-group-props";
import { FeatureGroupPlan, planFeatureGroup } from "./plan/feature-group";
import { planImportedFeatureGroup } from "./plan/imported";
import { nothingLost, nothingWaiting } from "./plan/schema-checks";
import { storeStatements } from "./plan/store-role";
import { definitionBlocks, offlineBlock, onlineBlock, throughputBlock } from "./private/blocks";

/**
 * A group of features in SageMaker's Feature Store: records by id and time, online for reading by key, offline as an
 * Iceberg table in S3, or both.
 *
 * A feature is added in the code and by UpdateFeatureGroup (`grants.addFeatures`): the plan stays empty, and warns with
 * the call until it was made. Code that has lost a feature, or changed its type, is refused by the plan.
 *
 * Cost: requests and GB of each store; the online store in memory by the hour; a key of its own 1 USD a month.
 * Replaced by: `recordId`, `eventTime`, `featureGroupName`, `key`, `role`, a store that comes, goes, moves or changes its
 * kind. With it go the records of the online store; those in S3 stay, and the new group starts another table.
 * It cannot remove a feature, change its type, or change TTL and throughput in one apply: SageMaker takes one at a time.
 *
 * @example
 * const customers = new FeatureGroup(stack, "Customers", {
 *   features: { customerId: "String", at: "Fractional", orders: "Integral" },
 *   recordId: "customerId",
 *   eventTime: "at",
 *   online: {},
 *   offline: { bucket: artifacts },
 * });
 * customers.grants.ingest(pipeline);
 * customers.grants.readOffline(trainer);
 */
export class FeatureGroup<const F extends Features = Features> extends Component implements FeatureGroupRef {
  /** A feature group that exists already, by its ARN. Throws a FindingsError where there can be no such group. */
  static fromArn(
    featureGroupArn: string,
    options?: ImportedFeatureGroupOptions,
  ): FeatureGroupRef & {
    /** Lets others put and read records. */
    readonly grants: FeatureGroupGrants;
  } {
    const { plan, problems } = planImportedFeatureGroup(featureGroupArn, options);
    throwIfInvalid(problems, "FeatureGroup.fromArn");
    const { key, offline, ...group } = plan;
    return carrying(
      { ...group, grants: new FeatureGroupGrants(group.featureGroupName, { group, key, offline }) },
      problems,
    );
  }

  readonly featureGroupName: string;
  readonly featureGroupArn: string;
  /** Lets others put and read records, and add features. */
  readonly grants: FeatureGroupGrants;
  /** Name of the offline store's table in the Glue database `sagemaker_featurestore`; left out without one. */
  readonly tableName?: string;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The group. */
    readonly group: SagemakerFeatureGroup;
    /** The role that writes the offline store, unless one was given. */
    readonly role?: IamRole;
    /** The key of the online store, where this construct made one. */
    readonly key?: KmsKey;
  };

  constructor(scope: Construct, id: string, props: FeatureGroupProps<F>) {
    super(scope, id, props);
    const generatedName = physicalName(this, { max: 64, charset: "A-Za-z0-9" });
    const plan = this.accept(planFeatureGroup(props as unknown as FeatureGroupProps, { generatedName }));
    const { key, ownKey } = this.onlineKey(plan);
    const role = this.storeRole(plan);
    const group = this.group(plan, role.used, key);
    this.letWrite(role.used, plan, group);
    const address = `aws_sagemaker_feature_group.${group.friendlyUniqueId}`;
    new TerraformCheck(this, "Features", nothingWaiting(address, plan.definitions));

    this.resources = { group, role: role.made?.resources.role, key: ownKey?.resources.key };
    this.featureGroupName = group.featureGroupName;
    this.featureGroupArn = group.arn;
    const tableName = plan.offline && new TerraformLocal(this, "Table", tableOf(address)).asString;
    this.tableName = tableName;
    keepPolicy(this, { accountId: awsPlace(this).accountId });
    this.grants = new FeatureGroupGrants(this.node.path.replace(/\//g, "-"), {
      group: this,
      key,
      online: plan.online !== undefined,
      offline: plan.offline && { ...plan.offline, tableName: tableName! },
    });
  }

  /** The key of the online store, where there is one. */
  private onlineKey({ online, offline, props }: FeatureGroupPlan): { key?: KeyRef; ownKey?: EncryptionKey } {
    if (online === undefined) return {};
    const { used: key, made: ownKey } = givenOr<KeyRef, EncryptionKey>(props.key ?? offline?.bucket.key, () => {
      const description = `Online store of ${this.node.path}`;
      const { removalPolicy, tags } = props;
      return new EncryptionKey(this, "Key", { description, removalPolicy, tags });
    });
    return { key, ownKey };
  }

  /** SageMaker asks for a role in any case; only an offline store has something for it to do. */
  private storeRole({ props: { role, tags } }: FeatureGroupPlan): Used<Grantee, ServiceRole> {
    return givenOr<Grantee, ServiceRole>(role, () => {
      // nothing says that Feature Store names the account it acts for
      const trust = { service: servicePrincipal("sagemaker"), limitToAccount: false };
      return new ServiceRole(this, "Role", { ...trust, tags });
    });
  }

  /** SageMaker tries the role when the group is made. */
  private letWrite(role: Grantee, { offline }: FeatureGroupPlan, group: SagemakerFeatureGroup): void {
    if (offline === undefined) return;
    const statements = storeStatements(offline.bucket, offline.prefix, awsContext(this));
    const policy = grant(role, { id: `${this.node.path.replace(/\//g, "-")}-store`, statements });
    if (TerraformStack.of(policy) === TerraformStack.of(this)) addEdge(group, policy);
  }

  private group(plan: FeatureGroupPlan, role: Grantee, key: KeyRef | undefined): SagemakerFeatureGroup {
    const { props, name, definitions } = plan;
    return new SagemakerFeatureGroup(this, "Group", {
      featureGroupName: name,
      description: literal(props.description ?? `Features of ${this.node.path}`.slice(0, 128)),
      recordIdentifierFeatureName: props.recordId,
      eventTimeFeatureName: props.eventTime,
      featureDefinition: definitionBlocks(definitions),
      onlineStoreConfig: onlineBlock(plan, key),
      offlineStoreConfig: offlineBlock(plan),
      throughputConfig: throughputBlock(plan),
      roleArn: role.roleArn,
      tags: props.tags,
      lifecycle: {
        ...removalLifecycle(removalPolicyOf(this, props.removalPolicy)),
        ignoreChanges: ["description", "feature_definition"],
        postcondition: [nothingLost(definitions)],
      },
    });
  }
}

/** Feature Store names the table; where an override has it make none there is no block that says so. */
function tableOf(address: string): string {
  const told = `${address}.offline_store_config[0].data_catalog_config[0].table_name`;
  return `\${try(${told}, ${address}.feature_group_name)}`;
}
