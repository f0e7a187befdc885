import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { awsProvider } from "../../core/props/aws-provider";
import { recordOf } from "../../core/props/collections";
import { removalPolicy, tags } from "../../core/props/common";
import { constructName } from "../../core/props/construct-names";
import { whole } from "../../core/props/numbers";
import { judgeProps, nested } from "../../core/props/objects";
import { key } from "../../core/props/references";
import { optional, PropRules, Rule } from "../../core/props/rule";
import { as, checked, either } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import { KeyRef, TableBucketRef } from "../../core/refs";
import { RemovalPolicy } from "../../core/removal-policy";
import type {
  IcebergNamespaces,
  IcebergTable,
  IcebergTablesProps,
  IcebergType,
  ImportedTableBucketOptions,
  RequiredColumn,
} from "../iceberg-tables-props";

/** A column of a table. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

/** A table with everything decided. */
export interface TablePlan {
  readonly name: string;
  /** Undefined: an engine writes the first schema. */
  readonly columns?: readonly Column[];
  readonly maxSnapshotAgeHours: number;
  readonly minSnapshots: number;
  readonly fileSizeMb: number;
}

/** A bucket of tables with everything decided. */
export interface IcebergTablesPlan {
  readonly name: string;
  readonly key?: KeyRef;
  readonly unreferencedDays: number;
  readonly noncurrentDays: number;
  readonly namespaces: readonly { readonly name: string; readonly tables: readonly TablePlan[] }[];
  readonly removalPolicy?: RemovalPolicy;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Decided by where the construct is. */
interface TablesContext {
  readonly generatedName: string;
}

/** The longest name of a type of the provider: what is in it is judged by S3 Tables. */
const TYPE = text<IcebergType>({
  code: "MLP-DATA-005",
  what: "a column type",
  breaks: "is no primitive type of Iceberg",
  pattern:
    /^(?:boolean|int|long|float|double|date|time|timestamp|timestamptz|string|uuid|binary|decimal\((?:[1-9]|[12]\d|3[0-8]), ?\d{1,2}\)|fixed\[[1-9]\d{0,8}\])$/,
  allowed:
    "boolean, int, long, float, double, date, time, timestamp, timestamptz, string, uuid, binary, decimal(10,2) or fixed[16]; a struct, list or map is made by an engine",
  example: "string",
});

const COLUMN_NAME = text({
  code: "MLP-DATA-004",
  what: "a column name",
  pattern: /^[a-z_][a-z0-9_]*$/,
  allowed: "lower case letters, digits and underscores, as Athena reads them",
  max: 255,
  example: "id",
});

const SCHEMA = checked(
  recordOf<IcebergType | RequiredColumn>(
    either((value) => typeof value === "string", TYPE, nested<RequiredColumn>({ required: TYPE })),
    { key: COLUMN_NAME },
  ),
  (schema, property): Problem[] => {
    if (Object.keys(schema).length > 0) return [];
    const message = "a schema has no column";
    return [{ code: "MLP-DATA-004", property, message, fix: "name its columns, or leave `schema` out for an engine" }];
  },
);

function number(min: number, max: number, unit: string): Rule<number> {
  return whole({ code: "MLP-DATA-003", min, max, unit });
}

const TABLE: PropRules<IcebergTable> = {
  schema: optional(SCHEMA),
  snapshotDays: optional(number(1, 36_500, "days")),
  minSnapshots: optional(number(1, 100_000, "snapshots")),
  fileSizeMb: optional(number(64, 512, "MB")),
};

/** Names of namespaces and tables; they are ids of constructs too. */
function name(what: string): Rule<string> {
  return checked(
    constructName({
      code: "MLP-DATA-004",
      what,
      pattern: /^[a-z0-9](?:[a-z0-9_]*[a-z0-9])?$/,
      allowed: "lower case letters, digits and underscores, beginning and ending with a letter or digit",
      max: 255,
      example: "features",
    }),
    (given, property): Problem[] =>
      given.startsWith("aws") && !isToken(given)
        ? [
            {
              code: "MLP-DATA-004",
              property,
              message: `AWS keeps names that begin with aws for itself, got ${quote(given)}`,
              fix: "begin with something else",
            },
          ]
        : [],
  );
}

const NAMESPACES: Rule<IcebergNamespaces> = as(
  recordOf(recordOf(nested<IcebergTable>(TABLE), { key: name("a table name") }), { key: name("a namespace") }),
);

const ICEBERG_TABLES: PropRules<IcebergTablesProps> = {
  namespaces: NAMESPACES,
  tableBucketName: optional(
    text({
      code: "MLP-DATA-004",
      what: "a table bucket name",
      pattern:
        /^(?!xn--|sthree-|amzn-s3-demo|aws)[a-z0-9][a-z0-9-]{1,61}[a-z0-9](?<!-s3alias|--ol-s3|--x-s3|--table-s3)$/,
      allowed: "3 to 63 lower case letters, digits and hyphens, beginning and ending with a letter or digit",
      max: 63,
      example: "stand-in",
    }),
  ),
  key: optional(key()),
  unreferencedDays: optional(number(1, 36_500, "days")),
  noncurrentDays: optional(number(1, 36_500, "days")),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Decides a bucket, its namespaces and their tables. */
export function planIcebergTables(
  given: IcebergTablesProps,
  { generatedName }: TablesContext,
): Planned<IcebergTablesPlan> {
  const { value, problems } = judgeProps<IcebergTablesProps>(given, ICEBERG_TABLES);
  const { namespaces, tableBucketName, unreferencedDays = 3, noncurrentDays = 10, ...rest } = value;
  return {
    plan: {
      ...rest,
      name: tableBucketName ?? generatedName,
      unreferencedDays,
      noncurrentDays,
      namespaces: Object.entries(namespaces).map(([namespace, tables]) => {
        return { name: namespace, tables: Object.entries(tables).map(([table, one]) => planTable(table, one)) };
      }),
    },
    problems,
  };
}

function planTable(table: string, { schema, snapshotDays = 30, minSnapshots = 1, fileSizeMb = 512 }: IcebergTable) {
  const columns = schema && Object.entries(schema).map(([column, type]) => planColumn(column, type));
  return { name: table, columns, maxSnapshotAgeHours: snapshotDays * 24, minSnapshots, fileSizeMb };
}

function planColumn(column: string, type: IcebergType | RequiredColumn): Column {
  return typeof type === "string"
    ? { name: column, type, required: false }
    : { name: column, type: type.required, required: true };
}

const ARN = text({
  code: "MLP-DATA-004",
  what: "a table bucket",
  pattern: /^arn:aws[a-z-]*:s3tables:[a-z0-9-]+:\d{12}:bucket\/[a-z0-9_-]{3,63}$/,
  allowed: "the ARN of a table bucket: arn:aws:s3tables:us-east-1:123456789012:bucket/company-tables",
  example: "arn:aws:s3tables:us-east-1:123456789012:bucket/company-tables",
});

const OPTIONS: PropRules<ImportedTableBucketOptions> = { key: optional(key()) };

/** A table bucket that exists already. */
export function planImportedTableBucket(
  givenArn: string,
  given: ImportedTableBucketOptions = {},
): Planned<TableBucketRef> {
  const { value: tableBucketArn, problems } = ARN.judge(givenArn, "tableBucketArn");
  const options = judgeProps<ImportedTableBucketOptions>(given, OPTIONS);
  return { plan: { tableBucketArn, ...options.value }, problems: [...problems, ...options.problems] };
}

/** Whether a table still has the schema that it was made with, in expressions of Terraform. */
export function schemaKept(table: string, columns: readonly Column[]) {
  const field = "self.metadata[0].iceberg[0].schema[0].field";
  const made = `jsonencode([for one in try(${field}, []) : join(" ", compact([one.name, one.type, one.required == true ? "required" : ""]))])`;
  const declared = JSON.stringify(
    columns.map(({ name: column, type, required }) => `${column} ${type}${required ? " required" : ""}`),
  );
  return {
    // what was imported has none in its state
    condition: `\${length(self.metadata) == 0 || ${made} == jsonencode(${declared})}`,
    errorMessage: `The schema of the table ${table} differs from the one it was made with, \${${made}}. Terraform would make the table anew, without its rows: write \`schema\` back, change the table by ALTER TABLE in Athena or Spark, or make another table beside it.`,
  };
}
