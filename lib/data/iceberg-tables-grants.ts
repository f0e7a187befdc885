import { row } from "../catalog/table";
import { Problem } from "../core/finding";
import { record } from "../core/findings";
import { quote } from "../core/plan/rules-of-values";
import { TableBucketRef } from "../core/refs";
import { allowAcross } from "../iam/across-accounts";
import { demandGrantee, grant, Grantee } from "../iam/grant";
import { PolicyStatement } from "../iam/policy-document";
import type { IcebergNamespaces } from "./iceberg-tables-props";

type Verb = "read" | "write" | "createTables";

const OF_BUCKET = [
  "s3tables:GetNamespace",
  "s3tables:GetTableBucket",
  "s3tables:ListNamespaces",
  "s3tables:ListTables",
];
const READ = ["s3tables:GetTable", "s3tables:GetTableData", "s3tables:GetTableMetadataLocation"];
const WRITE = [...READ, "s3tables:PutTableData", "s3tables:UpdateTableMetadataLocation"];

/** Access to namespaces and tables, with the key that encrypts them. Tables are named to IAM by conditions. */
export class IcebergTablesGrants<N extends IcebergNamespaces = IcebergNamespaces> {
  constructor(
    private readonly grantId: string,
    private readonly bucket: TableBucketRef,
    /** Undefined where any may be there. */
    private readonly namespaces?: IcebergNamespaces,
  ) {}

  /** Read a table, or all of a namespace. */
  read<Space extends keyof N & string>(grantee: Grantee, namespace: Space, table?: keyof N[Space] & string): void {
    this.give(grantee, "read", namespace, table);
  }

  /** Read and write the rows of a table, or of all of a namespace; the schema too, which is a commit like any other. */
  write<Space extends keyof N & string>(grantee: Grantee, namespace: Space, table?: keyof N[Space] & string): void {
    this.give(grantee, "write", namespace, table);
  }

  /** Make tables in a namespace, and read and write all of it: for engines, and for tables with partitions. */
  createTables(grantee: Grantee, namespace: keyof N & string): void {
    this.give(grantee, "createTables", namespace, undefined);
  }

  private give(given: Grantee, verb: Verb, namespace: string, table: string | undefined): void {
    const grantee = demandGrantee(given, `grants.${verb}`);
    const problems = unknownNames(this.namespaces, namespace, table);
    record(grantee.grantScope, problems);
    if (problems.length > 0) return;
    const { tableBucketArn: arn, key } = this.bucket;
    const keys =
      key === undefined ? [] : [{ actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: [key.keyArn] }];
    const data = tableStatements(arn, verb, namespace, table);
    const id = [this.grantId, namespace, ...(table === undefined ? [] : [table]), verb].join("-");
    const side = grant(grantee, { id, statements: [...data, ...keys] });
    allowAcross(grantee, { what: "table bucket", reference: this.bucket, arn, statements: data, side });
    if (key === undefined) return;
    const inPolicy = keys.map((statement) => ({ ...statement, resources: ["*"] }));
    allowAcross(grantee, { what: "key", reference: key, arn: key.keyArn, statements: inPolicy, side });
  }
}

function tableStatements(
  arn: string,
  verb: Verb,
  namespace: string,
  table: string | undefined,
): readonly PolicyStatement[] {
  const named = { "s3tables:namespace": namespace, ...(table !== undefined && { "s3tables:tableName": table }) };
  const rows = {
    actions: verb === "read" ? READ : WRITE,
    resources: [`${arn}/table/*`],
    conditions: { StringEquals: named },
  };
  const making = {
    actions: ["s3tables:CreateTable"],
    resources: [arn, `${arn}/table/*`],
    conditions: { StringEquals: { "s3tables:namespace": namespace } },
  };
  return [{ actions: OF_BUCKET, resources: [arn] }, rows, ...(verb === "createTables" ? [making] : [])];
}

function unknownNames(known: IcebergNamespaces | undefined, namespace: string, table: string | undefined): Problem[] {
  if (known === undefined) return [];
  const tables = row(known, namespace);
  if (tables === undefined) return [unknown("namespace", namespace, Object.keys(known))];
  if (table === undefined || row(tables, table) !== undefined) return [];
  return [unknown("table", table, Object.keys(tables))];
}

function unknown(property: string, given: string, known: readonly string[]): Problem {
  return {
    code: "MLP-DATA-006",
    property,
    message: `there is no such ${property}, got ${quote(given)}`,
    fix: known.length === 0 ? "add it to `namespaces`" : `use one of ${known.join(", ")}, or add it to \`namespaces\``,
  };
}
