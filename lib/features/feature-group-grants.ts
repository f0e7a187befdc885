import { Problem } from "../core/finding";
import { AwsContext, awsContext } from "../core/aws-context";
import { record } from "../core/findings";
import { judgeProps } from "../core/props/objects";
import { optional, PropRules } from "../core/props/rule";
import { text } from "../core/props/text";
import { FeatureGroupRef, KeyRef } from "../core/refs";
import { allowAcross } from "../iam/across-accounts";
import { demandGrantee, grant, Grantee } from "../iam/grant";
import { PolicyStatement } from "../iam/policy-document";
import type { OfflineStore, ReadOfflineOptions } from "./feature-group-props";
import { tableResources } from "./plan/store-role";

/** A group, as grants need to know it. */
export interface GrantedGroup {
  /** The group itself. */
  readonly group: FeatureGroupRef;
  /** Key of the online store, where there is one. */
  readonly key?: KeyRef;
  /** Whether it has an online store; left out where that is not known. */
  readonly online?: boolean;
  /** The offline store, where it has one. */
  readonly offline?: Pick<OfflineStore, "bucket"> & {
    /** Where its files are in the bucket. */
    readonly prefix: string;
    /** Its table in Glue. */
    readonly tableName: string;
  };
}

type Verb = "ingest" | "deleteRecords" | "readOnline" | "addFeatures";

/** Everybody's client describes the group first. */
const DESCRIBE = "sagemaker:DescribeFeatureGroup";
const ACTIONS: Readonly<Record<Verb, readonly string[]>> = {
  ingest: ["sagemaker:PutRecord", DESCRIBE],
  deleteRecords: ["sagemaker:DeleteRecord", DESCRIBE],
  readOnline: ["sagemaker:GetRecord", "sagemaker:BatchGetRecord", DESCRIBE],
  addFeatures: ["sagemaker:UpdateFeatureGroup", DESCRIBE],
};

/** Access to the records and the features of a group, with the keys that encrypt them. */
export class FeatureGroupGrants {
  constructor(
    private readonly grantId: string,
    private readonly granted: GrantedGroup,
  ) {}

  /** Put records into the group: into both stores, where it has both. */
  ingest(grantee: Grantee): void {
    this.give(grantee, "ingest");
  }

  /** Delete records of the online store; the offline store keeps them, with a line that says they are deleted. */
  deleteRecords(grantee: Grantee): void {
    this.give(grantee, "deleteRecords");
  }

  /** Read the newest record of an id. */
  readOnline(grantee: Grantee): void {
    this.give(grantee, "readOnline");
  }

  /** Add features to the group (UpdateFeatureGroup), which Terraform cannot. The same call changes TTL and throughput. */
  addFeatures(grantee: Grantee): void {
    this.give(grantee, "addFeatures");
  }

  /** Read every record in S3: files by the table of Glue, and in a workgroup of Athena, where one is named. */
  readOffline(given: Grantee, options: ReadOfflineOptions = {}): void {
    const grantee = demandGrantee(given, "grants.readOffline");
    const { offline } = this.granted;
    const judged = judgeProps<ReadOfflineOptions>(options, READING);
    const { workgroup } = judged.value;
    const problems = [...judged.problems, ...(offline === undefined ? [lacks("offline")] : [])];
    record(grantee.grantScope, problems);
    if (offline === undefined || problems.length > 0) return;
    const context = awsContext(grantee.grantScope);
    offline.bucket.grants.read(grantee, offline.prefix);
    const queries = workgroup === undefined ? [] : [queryStatement(workgroup, context)];
    grant(grantee, {
      id: `${this.grantId}-readOffline${workgroup === undefined ? "" : `-${workgroup}`}`,
      statements: [
        {
          actions: ["glue:GetDatabase", "glue:GetPartitions", "glue:GetTable"],
          resources: tableResources(offline.tableName, context),
        },
        ...queries,
      ],
    });
  }

  private give(given: Grantee, verb: Verb): void {
    const grantee = demandGrantee(given, `grants.${verb}`);
    const { group, key, online } = this.granted;
    if (verb === "readOnline" && online === false) {
      record(grantee.grantScope, [lacks("online")]);
      return;
    }
    const { featureGroupArn: arn } = group;
    const usesKey = key !== undefined && verb !== "addFeatures";
    const ofKey = usesKey ? [{ actions: ["kms:Decrypt"], resources: [key.keyArn] }] : [];
    const statements = [{ actions: ACTIONS[verb], resources: [arn] }, ...ofKey];
    const side = grant(grantee, { id: `${this.grantId}-${verb}`, statements });
    allowAcross(grantee, { what: "feature group", reference: group, arn, statements: [], side });
    if (!usesKey) return;
    const inPolicy = ofKey.map((statement) => ({ ...statement, resources: ["*"] }));
    allowAcross(grantee, { what: "key", reference: key, arn: key.keyArn, statements: inPolicy, side });
  }
}

const READING: PropRules<ReadOfflineOptions> = {
  workgroup: optional(
    text({
      code: "MLP-FEATURE-006",
      what: "the name of a workgroup",
      pattern: /^[A-Za-z0-9._-]{1,128}$/,
      allowed: "letters, digits, dots, hyphens and underscores, at most 128",
      example: "primary",
    }),
  ),
};

function queryStatement(workgroup: string, { partition, region, accountId }: AwsContext): PolicyStatement {
  return {
    actions: [
      "athena:GetQueryExecution",
      "athena:GetQueryResults",
      "athena:StartQueryExecution",
      "athena:StopQueryExecution",
    ],
    resources: [`arn:${partition}:athena:${region}:${accountId}:workgroup/${workgroup}`],
  };
}

function lacks(store: "online" | "offline"): Problem {
  const read = store === "online" ? "readOffline" : "readOnline";
  return {
    code: "MLP-FEATURE-006",
    property: store,
    message: `the feature group has no ${store} store to read`,
    fix: `use grants.${read}; a group gets another store only by being made anew`,
  };
}
