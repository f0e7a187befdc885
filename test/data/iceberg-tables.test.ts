import { IcebergTables, IcebergTablesProps } from "../../lib/data";
import { EncryptionKey, ServiceRole } from "../../lib/iam";
import { statementsIn } from "../support/documents";
import { findingsIn, inStack } from "../support/stacks";

const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/k" };
const SAGEMAKER = { service: "sagemaker.amazonaws.com" };
const NAMESPACES = {
  sales: { orders: { schema: { id: { required: "long" }, amount: "decimal(10,2)" } }, raw: {} },
  engines: {},
} as const;

const tables = (props: Partial<IcebergTablesProps> = {}) =>
  inStack((stack) => new IcebergTables(stack, "Tables", { namespaces: NAMESPACES, ...props }));

describe("IcebergTables", () => {
  const synth = tables();

  test("has a key that S3 may maintain tables with, a bucket, namespaces and tables", () => {
    expect(synth.addresses()).toEqual([
      "aws_kms_alias.Tables_Key_Alias_86665E74",
      "aws_kms_key.Tables_Key_E23E2167",
      "aws_s3tables_namespace.Tables_engines_Namespace_6CB86EFD",
      "aws_s3tables_namespace.Tables_sales_Namespace_02165E3E",
      "aws_s3tables_table.Tables_sales_orders_Table_3C7BF65F",
      "aws_s3tables_table.Tables_sales_raw_Table_B7BC4FBA",
      "aws_s3tables_table_bucket.Tables_Bucket_683FEF8B",
    ]);
    expect(statementsIn(synth.one("aws_kms_key").policy)[1]).toEqual({
      Sid: "S3TablesMaintainsForThisAccount",
      Effect: "Allow",
      Principal: { Service: "maintenance.s3tables.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: {
        StringLike: {
          "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3tables:us-east-1:123456789012:bucket/*",
        },
      },
    });
  });

  test("encrypts, cleans up and protects the bucket, and waits for its key", () => {
    expect(synth.one("aws_s3tables_table_bucket")).toEqual({
      name: "prod-foundation-tables",
      encryption_configuration: {
        sse_algorithm: "aws:kms",
        kms_key_arn: expect.stringMatching(/aws_kms_key/) as unknown,
      },
      maintenance_configuration: {
        iceberg_unreferenced_file_removal: {
          status: "enabled",
          settings: { unreferenced_days: 3, non_current_days: 10 },
        },
      },
      force_destroy: false,
      depends_on: [expect.stringMatching(/^aws_kms_key/) as unknown],
      lifecycle: { prevent_destroy: true },
    });
  });

  test("makes a schema once, and refuses another by the table's name", () => {
    const body = synth.one("aws_s3tables_table", "orders/Table");
    expect(body).toMatchObject({
      name: "orders",
      namespace: "${aws_s3tables_namespace.Tables_sales_Namespace_02165E3E.namespace}",
      format: "ICEBERG",
      metadata: [
        {
          iceberg: [
            {
              schema: [
                {
                  field: [
                    { name: "id", type: "long", required: true },
                    { name: "amount", type: "decimal(10,2)", required: false },
                  ],
                },
              ],
            },
          ],
        },
      ],
      maintenance_configuration: {
        iceberg_compaction: { status: "enabled", settings: { target_file_size_mb: 512 } },
        iceberg_snapshot_management: {
          status: "enabled",
          settings: { max_snapshot_age_hours: 720, min_snapshots_to_keep: 1 },
        },
      },
    });
    const { ignore_changes, prevent_destroy, postcondition } = body.lifecycle as Record<string, unknown>;
    expect([ignore_changes, prevent_destroy]).toEqual([["metadata"], true]);
    expect(JSON.stringify(postcondition)).toContain("The schema of the table sales.orders differs");
  });

  test("leaves a table without a schema to engines", () => {
    const body = synth.one("aws_s3tables_table", "raw/Table");
    expect([body.metadata, body.lifecycle]).toEqual([undefined, { prevent_destroy: true }]);
  });

  test("takes what it is told", () => {
    const other = tables({
      namespaces: { sales: { orders: { snapshotDays: 365, minSnapshots: 5, fileSizeMb: 64 } } },
      tableBucketName: "company-tables",
      key: KEY,
      unreferencedDays: 7,
      noncurrentDays: 30,
      removalPolicy: "destroy",
      tags: { Team: "ml" },
    });
    expect(other.all("aws_kms_key")).toEqual([]);
    expect(other.one("aws_s3tables_table_bucket")).toMatchObject({
      name: "company-tables",
      encryption_configuration: { kms_key_arn: KEY.keyArn },
      maintenance_configuration: {
        iceberg_unreferenced_file_removal: { settings: { unreferenced_days: 7, non_current_days: 30 } },
      },
      force_destroy: true,
      tags: { Team: "ml" },
    });
    expect(other.one("aws_s3tables_table")).toMatchObject({
      maintenance_configuration: {
        iceberg_compaction: { settings: { target_file_size_mb: 64 } },
        iceberg_snapshot_management: { settings: { max_snapshot_age_hours: 8760, min_snapshots_to_keep: 5 } },
      },
      tags: { Team: "ml" },
    });
    expect(other.one("aws_s3tables_table").lifecycle).toBeUndefined();
  });

  test("tells a key of this app to let S3 maintain the tables", () => {
    const synthesized = inStack((stack) => {
      const key = new EncryptionKey(stack, "Shared", { description: "Data" });
      new IcebergTables(stack, "Tables", { namespaces: {}, key });
    });
    expect(JSON.stringify(synthesized.one("aws_kms_key").policy)).toContain("maintenance.s3tables");
    expect(synthesized.findings).toEqual([]);
  });
});

describe("grants of IcebergTables", () => {
  type Use = (tables: IcebergTables<typeof NAMESPACES>, role: ServiceRole) => void;
  const statements = (use: Use) =>
    statementsIn(
      inStack((stack) =>
        use(
          new IcebergTables(stack, "Tables", { namespaces: NAMESPACES, key: KEY }),
          new ServiceRole(stack, "R", SAGEMAKER),
        ),
      ).one("aws_iam_role_policy").policy,
    );
  const ARN = "${aws_s3tables_table_bucket.Tables_Bucket_683FEF8B.arn}";
  const BUCKET = {
    Effect: "Allow",
    Action: ["s3tables:GetNamespace", "s3tables:GetTableBucket", "s3tables:ListNamespaces", "s3tables:ListTables"],
    Resource: ARN,
  };
  const USES = { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: KEY.keyArn };
  const READS = ["s3tables:GetTable", "s3tables:GetTableData", "s3tables:GetTableMetadataLocation"];
  const rows = (actions: readonly string[], named: object) => ({
    Effect: "Allow",
    Action: actions,
    Resource: `${ARN}/table/*`,
    Condition: { StringEquals: named },
  });

  test("read a table, or a namespace", () => {
    const orders = { "s3tables:namespace": "sales", "s3tables:tableName": "orders" };
    expect(statements((it, role) => it.grants.read(role, "sales", "orders"))).toEqual([
      BUCKET,
      rows(READS, orders),
      USES,
    ]);
    expect(statements((it, role) => it.grants.read(role, "sales"))).toEqual([
      BUCKET,
      rows(READS, { "s3tables:namespace": "sales" }),
      USES,
    ]);
  });

  test("write, and make tables", () => {
    const WRITES = [...READS, "s3tables:PutTableData", "s3tables:UpdateTableMetadataLocation"];
    const engines = { "s3tables:namespace": "engines" };
    expect(statements((it, role) => it.grants.createTables(role, "engines"))).toEqual([
      BUCKET,
      rows(WRITES, engines),
      {
        Effect: "Allow",
        Action: "s3tables:CreateTable",
        Resource: [ARN, `${ARN}/table/*`],
        Condition: { StringEquals: engines },
      },
      USES,
    ]);
    expect(statements((it, role) => it.grants.write(role, "engines"))[1]).toEqual(rows(WRITES, engines));
  });

  test("of a bucket that exists", () => {
    const arn = "arn:aws:s3tables:us-east-1:123456789012:bucket/company-tables";
    const synth = inStack((stack) =>
      IcebergTables.fromArn(arn, { key: KEY }).grants.read(new ServiceRole(stack, "R", SAGEMAKER), "any", "thing"),
    );
    expect(JSON.stringify(synth.one("aws_iam_role_policy").policy)).toContain(arn);
    expect(() => IcebergTables.fromArn("company-tables")).toThrow(/MLP-DATA-004/);
  });
});

describe("IcebergTables fails with", () => {
  const problems = (props: object) =>
    findingsIn((stack) => {
      new IcebergTables(stack, "Tables", { namespaces: {}, ...props });
    }).map((text) => text.replace(/prod-foundation\/\w+ /, ""));

  test.each(["A", "a-b", "_a", "constructor", "aws_x"])("the table %p", (name) => {
    expect(problems({ namespaces: { sales: { [name]: {} } } })[0]).toMatch(/^MLP-DATA-004 namespaces\.sales\./);
  });

  test("columns of other types and names, and none", () => {
    const schema = { Id: "long", a: "struct", b: "decimal(40,2)", c: { required: "varchar" } };
    expect(problems({ namespaces: { sales: { orders: { schema } } } })).toEqual([
      'MLP-DATA-004 namespaces.sales.orders.schema.Id: column name breaks AWS\'s rule, got "Id" | use lower case letters, digits and underscores, as Athena reads them',
      ...[
        ["a", "struct"],
        ["b", "decimal(40,2)"],
        ["c.required", "varchar"],
      ].map(
        ([at, type]) =>
          `MLP-DATA-005 namespaces.sales.orders.schema.${at!}: column type is no primitive type of Iceberg, got "${type!}" | use boolean, int, long, float, double, date, time, timestamp, timestamptz, string, uuid, binary, decimal(10,2) or fixed[16]; a struct, list or map is made by an engine`,
      ),
    ]);
    expect(problems({ namespaces: { sales: { orders: { schema: {} } } } })).toEqual([
      "MLP-DATA-004 namespaces.sales.orders.schema: a schema has no column | name its columns, or leave `schema` out for an engine",
    ]);
  });

  test("numbers that are none, and a bucket's name", () => {
    expect(problems({ unreferencedDays: 0, tableBucketName: "aws-x" })).toEqual([
      'MLP-DATA-004 tableBucketName: table bucket name breaks AWS\'s rule, got "aws-x" | use 3 to 63 lower case letters, digits and hyphens, beginning and ending with a letter or digit',
      "MLP-DATA-003 unreferencedDays: unreferencedDays is out of range, got 0 | use a whole number from 1 to 36500 (days)",
    ]);
  });

  test("a grant of what is not there", () => {
    const found = (namespace: string, table?: string) =>
      findingsIn((stack) => {
        const it: IcebergTables = new IcebergTables(stack, "Tables", { namespaces: NAMESPACES, key: KEY });
        it.grants.read(new ServiceRole(stack, "R", SAGEMAKER), namespace, table);
      }).map((text) => text.replace(/prod-foundation\/\w+ /, ""));
    expect(found("sale")).toEqual([
      'MLP-DATA-006 namespace: there is no such namespace, got "sale" | use one of sales, engines, or add it to `namespaces`',
    ]);
    expect(found("sales", "order")).toEqual([
      'MLP-DATA-006 table: there is no such table, got "order" | use one of orders, raw, or add it to `namespaces`',
    ]);
    expect(found("engines", "x")).toEqual([
      'MLP-DATA-006 table: there is no such table, got "x" | add it to `namespaces`',
    ]);
  });
});
