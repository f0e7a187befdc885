import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3TablesNamespace } from "@cdktf/provider-aws/lib/s3tables-namespace";
import { S3TablesTable } from "@cdktf/provider-aws/lib/s3tables-table";
import { S3TablesTableBucket } from "@cdktf/provider-aws/lib/s3tables-table-bucket";
import { TerraformResourceLifecycle, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { awsPlace } from "../core/aws-context";
import { carrying } from "../core/carrying";
import { Component } from "../core/component";
import { addEdge } from "../core/depend-on";
import { givenOr } from "../core/given-or";
import { physicalName } from "../core/physical-name";
import { KeyRef, TableBucketRef } from "../core/refs";
import { RemovalPolicy, removalLifecycle, removalPolicyOf } from "../core/removal-policy";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { keepPolicy } from "../iam/across-accounts";
import { EncryptionKey, isEncryptionKey } from "../iam/encryption-key";
import { IcebergTablesGrants } from "./iceberg-tables-grants";
import { IcebergNamespaces, IcebergTablesProps, ImportedTableBucketOptions } from "./iceberg-tables-props";
import {
  Column,
  IcebergTablesPlan,
  planIcebergTables,
  planImportedTableBucket,
  schemaKept,
  TablePlan,
} from "./plan/iceberg-tables";

/**
 * Iceberg tables in S3 Tables: a table bucket, its namespaces and tables, encrypted with a key of your own, compacted and
 * rid of old snapshots by S3.
 *
 * Cost: storage, requests, and what S3 compacts and watches; its key 1 USD a month. Replaced by: `tableBucketName`. A table
 * is never made anew for its `schema`: a plan whose code has changed it fails, and names the table.
 * It cannot partition a table: an engine makes those, in a namespace of its own (`grants.createTables`). Athena, Redshift
 * and Firehose see the tables by Glue's federated catalog `s3tablescatalog`, of which an account has one in a region.
 *
 * @example
 * const tables = new IcebergTables(stack, "Tables", {
 *   namespaces: { sales: { orders: { schema: { id: { required: "long" }, amount: "decimal(10,2)" } } } },
 * });
 * tables.grants.write(etl, "sales", "orders"); // a name that is not there does not compile
 */
export class IcebergTables<const N extends IcebergNamespaces = IcebergNamespaces>
  extends Component
  implements TableBucketRef
{
  /** A table bucket that exists already, by its ARN. Throws a FindingsError where there can be no such bucket. */
  static fromArn(
    tableBucketArn: string,
    options?: ImportedTableBucketOptions,
  ): TableBucketRef & {
    /** Gives others access to what is in it. */
    readonly grants: IcebergTablesGrants;
  } {
    const { plan, problems } = planImportedTableBucket(tableBucketArn, options);
    throwIfInvalid(problems, "IcebergTables.fromArn");
    const name = plan.tableBucketArn.slice(plan.tableBucketArn.indexOf("/") + 1);
    return carrying({ ...plan, grants: new IcebergTablesGrants(name, plan) }, problems);
  }

  readonly tableBucketArn: string;
  readonly key: KeyRef;
  /** Gives others access to what is in it. */
  readonly grants: IcebergTablesGrants<N>;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The table bucket. */
    readonly bucket: S3TablesTableBucket;
    /** Namespaces by name. */
    readonly namespaces: Readonly<Record<keyof N, S3TablesNamespace>>;
    /** Tables by namespace and name. */
    readonly tables: { readonly [Space in keyof N]: { readonly [Table in keyof N[Space]]: S3TablesTable } };
    /** The key created by this construct, unless one was given. */
    readonly key?: KmsKey;
  };

  constructor(scope: Construct, id: string, props: IcebergTablesProps<N>) {
    super(scope, id, props);
    const generatedName = physicalName(this, { max: 63, charset: "a-z0-9" });
    const plan = this.accept(planIcebergTables(props, { generatedName }));
    const removalPolicy = removalPolicyOf(this, plan.removalPolicy);
    const { used: key, made: ownKey } = givenOr<KeyRef, EncryptionKey>(plan.key, () => {
      const description = `Tables of ${this.node.path}`;
      return new EncryptionKey(this, "Key", { description, removalPolicy, tags: plan.tags });
    });
    const bucket = this.bucket(plan, key, removalPolicy);
    const made = plan.namespaces.map(({ name, tables }) => {
      const at = new Construct(this, name);
      const namespace = new S3TablesNamespace(at, "Namespace", { namespace: name, tableBucketArn: bucket.arn });
      const ofName = tables.map((table) => [table.name, this.table(at, namespace, table, removalPolicy, plan.tags)]);
      return { name, namespace, tables: Object.fromEntries(ofName) as Record<string, S3TablesTable> };
    });

    this.key = key;
    this.tableBucketArn = bucket.arn;
    this.resources = {
      bucket,
      namespaces: Object.fromEntries(made.map(({ name, namespace }) => [name, namespace])) as never,
      tables: Object.fromEntries(made.map(({ name, tables }) => [name, tables])) as never,
      key: ownKey?.resources.key,
    };
    keepPolicy(this, { accountId: awsPlace(this).accountId });
    const known = Object.fromEntries(plan.namespaces.map(({ name, tables }) => [name, namesOf(tables)]));
    this.grants = new IcebergTablesGrants<N>(this.node.path.replace(/\//g, "-"), this, known);
  }

  private bucket(plan: IcebergTablesPlan, key: KeyRef, removalPolicy: RemovalPolicy): S3TablesTableBucket {
    const bucket = new S3TablesTableBucket(this, "Bucket", {
      name: plan.name,
      encryptionConfiguration: { sseAlgorithm: "aws:kms", kmsKeyArn: key.keyArn },
      maintenanceConfiguration: {
        icebergUnreferencedFileRemoval: {
          status: "enabled",
          settings: { unreferencedDays: plan.unreferencedDays, nonCurrentDays: plan.noncurrentDays },
        },
      },
      // engines make tables too
      forceDestroy: removalPolicy === "destroy",
      tags: plan.tags,
      lifecycle: removalLifecycle(removalPolicy),
    });
    if (!isEncryptionKey(key)) return bucket;
    key.alsoUsedBy("s3tables");
    if (TerraformStack.of(key) === TerraformStack.of(this)) addEdge(bucket, key.resources.key);
    return bucket;
  }

  /** Terraform makes the schema once; a plan of another one fails. */
  private table(
    scope: Construct,
    { namespace, tableBucketArn }: S3TablesNamespace,
    { name, columns, maxSnapshotAgeHours, minSnapshots, fileSizeMb }: TablePlan,
    removalPolicy: RemovalPolicy,
    tags: IcebergTablesPlan["tags"],
  ): S3TablesTable {
    const keepingSchema = (kept: readonly Column[]): TerraformResourceLifecycle => ({
      ...removalLifecycle(removalPolicy),
      ignoreChanges: ["metadata"],
      postcondition: [schemaKept(`${scope.node.id}.${name}`, kept)],
    });
    return new S3TablesTable(new Construct(scope, name), "Table", {
      name,
      namespace,
      tableBucketArn,
      format: "ICEBERG",
      metadata: columns && [{ iceberg: [{ schema: [{ field: [...columns] }] }] }],
      maintenanceConfiguration: {
        icebergCompaction: { status: "enabled", settings: { targetFileSizeMb: fileSizeMb } },
        icebergSnapshotManagement: {
          status: "enabled",
          settings: { maxSnapshotAgeHours, minSnapshotsToKeep: minSnapshots },
        },
      },
      tags,
      lifecycle: columns === undefined ? removalLifecycle(removalPolicy) : keepingSchema(columns),
    });
  }
}

function namesOf(tables: readonly TablePlan[]): Readonly<Record<string, object>> {
  return Object.fromEntries(tables.map(({ name }) => [name, {}]));
}
