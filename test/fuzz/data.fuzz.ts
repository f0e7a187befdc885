import fc from "fast-check";
import {
  DatasetVersions,
  DatasetVersionsProps,
  DataVersionSystem,
  IcebergTable,
  IcebergTables,
  IcebergTablesProps,
  IcebergType,
} from "../../lib/data";
import { ServiceRole } from "../../lib/iam";
import { ArtifactBucket } from "../../lib/storage";
import { subject } from "./subject";
import {
  badDays,
  badKey,
  badName,
  badProvider,
  badTags,
  days,
  inherited,
  inStack,
  key,
  LIST_TOKEN,
  matching,
  NUMBER_TOKEN,
  Place,
  provider,
  removalPolicy,
  tags,
  TOKEN,
  undeclared,
} from "./values";

const BUCKET = ArtifactBucket.fromName("company-data", {
  key: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/data" },
});

interface DatasetUse {
  readonly version?: string;
  readonly system?: DataVersionSystem;
}

/** Datasets, used as a team uses them. */
export const datasetVersions = subject<DatasetVersionsProps & Place & { readonly use: DatasetUse }>({
  name: "DatasetVersions",
  required: {
    platform: fc.boolean(),
    bucket: fc.constant(BUCKET),
    prefix: matching(/^data\/([a-z0-9=]{1,9}\/){1,2}$/),
    use: fc.record<DatasetUse>(
      {
        version: matching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/),
        system: fc.constantFrom("dvc" as const, "lakefs" as const, "pachyderm" as const),
      },
      { requiredKeys: [] },
    ),
  },
  optional: { provider, trainingDays: days(1, 36_500), auditDays: days(1, 36_500) },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    fc
      .oneof(badName, fc.constantFrom("data/", "models/x/", "data/x", "data/../x/", "data/*/", "data//x/"))
      .map((prefix) => ({ prefix })),
    fc.oneof(badDays, fc.constant(NUMBER_TOKEN)).map((trainingDays) => ({ trainingDays })),
    fc.oneof(badDays, fc.constant(NUMBER_TOKEN)).map((auditDays) => ({ auditDays })),
    badName.map((version) => ({ use: { version } })),
    fc.constantFrom("git", "", TOKEN).map((system) => ({ use: { system: system as never } })),
  ],
  run: inStack((stack, { use, ...props }) => {
    const dataset = new DatasetVersions(stack, "It", props);
    const role = new ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com" });
    dataset.grants.read(role);
    dataset.grants.publish(role);
    if (use.version !== undefined) dataset.version(use.version);
    if (use.system !== undefined) dataset.grants.remote(role, use.system);
  }),
});

const TYPES = ["long", "string", "decimal(10,2)", "fixed[16]", "timestamptz"] as const satisfies readonly IcebergType[];
const table: fc.Arbitrary<IcebergTable> = fc.record(
  {
    schema: fc.dictionary(
      matching(/^[a-z_][a-z0-9_]{0,9}$/),
      fc.oneof(
        fc.constantFrom(...TYPES),
        fc.constantFrom(...TYPES).map((required) => ({ required })),
      ),
      { minKeys: 1, maxKeys: 4, noNullPrototype: true },
    ),
    snapshotDays: days(1, 400),
    minSnapshots: fc.integer({ min: 1, max: 100 }),
    fileSizeMb: fc.integer({ min: 64, max: 512 }),
  },
  { requiredKeys: [] },
);
const name = matching(/^[a-z0-9]([a-z0-9_]{0,9}[a-z0-9])?$/).filter((one) => !one.startsWith("aws"));

interface TablesUse {
  readonly namespace?: string;
  readonly table?: string;
  readonly existing?: string;
}

const of = (wrong: unknown) => ({ namespaces: { sales: { orders: wrong as IcebergTable } } });

/** Tables, used as a team uses them. */
export const icebergTables = subject<IcebergTablesProps & Place & { readonly use: TablesUse }>({
  name: "IcebergTables",
  required: {
    platform: fc.boolean(),
    namespaces: fc.dictionary(name, fc.dictionary(name, table, { maxKeys: 3, noNullPrototype: true }), {
      minKeys: 1,
      maxKeys: 3,
      noNullPrototype: true,
    }),
    use: fc.record<TablesUse>(
      { existing: fc.constant("arn:aws:s3tables:us-east-1:123456789012:bucket/company-tables") },
      { requiredKeys: [] },
    ),
  },
  optional: {
    provider,
    tableBucketName: matching(/^[b-r][a-z0-9-]{1,20}[0-9]$/),
    key,
    unreferencedDays: days(1, 36_500),
    noncurrentDays: days(1, 36_500),
    removalPolicy,
    tags,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    fc
      .oneof(badName, inherited, fc.constantFrom("a-b", "aws_x", "a_"))
      .map((wrong) => ({ namespaces: { [wrong]: {} } })),
    fc
      .oneof(badName, inherited, fc.constantFrom("a-b", "aws_x"))
      .map((wrong) => ({ namespaces: { s: { [wrong]: {} } } })),
    fc.constantFrom(LIST_TOKEN as never, null as never).map((wrong) => ({ namespaces: wrong })),
    fc
      .constantFrom("struct", "decimal(99,1)", "fixed[0]", "", TOKEN, { required: "map" }, null)
      .map((wrong) => of({ schema: { id: wrong } })),
    fc.oneof(badName, fc.constantFrom("Id", "1a")).map((wrong) => of({ schema: { [wrong]: "long" } })),
    fc.constant(of({ schema: {} })),
    fc.oneof(badDays, fc.constant(NUMBER_TOKEN)).map((snapshotDays) => of({ snapshotDays })),
    fc.constantFrom(63, 513, NaN).map((fileSizeMb) => of({ fileSizeMb })),
    badDays.map((unreferencedDays) => ({ unreferencedDays })),
    badDays.map((noncurrentDays) => ({ noncurrentDays })),
    fc.oneof(badName, fc.constantFrom("ab", "xn--a", "a_b")).map((tableBucketName) => ({ tableBucketName })),
    badKey.map((wrong) => ({ key: wrong })),
    badTags.map((wrong) => ({ tags: wrong })),
    undeclared.map((namespace) => ({ use: { namespace } })),
    undeclared.map((one) => ({ namespaces: { sales: {} }, use: { namespace: "sales", table: one } })),
    fc.constantFrom("tables", "arn:aws:s3:::x", TOKEN).map((existing) => ({ use: { existing } })),
  ],
  run: inStack((stack, { use, ...props }) => {
    const tables: IcebergTables = new IcebergTables(stack, "It", props);
    const role = new ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com" });
    const [first = "none"] = Object.keys(props.namespaces ?? {});
    const namespace = use.namespace ?? first;
    tables.grants.read(role, namespace, use.table);
    tables.grants.write(role, namespace);
    tables.grants.createTables(role, namespace);
    if (use.existing !== undefined) IcebergTables.fromArn(use.existing).grants.read(role, "any");
  }),
});
