import fc from "fast-check";
import { FeatureGroup, FeatureGroupProps, Features, OfflineStore } from "../../lib/features";
import { ServiceRole } from "../../lib/iam";
import { ArtifactBucket } from "../../lib/storage";
import { subject } from "./subject";
import {
  badKey,
  badName,
  badProvider,
  badTags,
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
  text,
  TOKEN,
} from "./values";

const BUCKET = ArtifactBucket.fromName("company-data", {
  key: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/data" },
});
const NEEDED: Features = { id: "String", at: "Fractional" };

const name = fc.oneof(
  { weight: 9, arbitrary: matching(/^[A-Za-z0-9]([_-]?[A-Za-z0-9]){0,12}$/) },
  { weight: 1, arbitrary: inherited },
);
const type = fc.constantFrom("String" as const, "Integral" as const, "Fractional" as const);
const features: fc.Arbitrary<Features> = fc
  .dictionary(name, type, { maxKeys: 6, noNullPrototype: true })
  .map((more) => ({ ...more, ...NEEDED }));

interface GroupUse {
  readonly existing?: string;
  readonly table?: string;
  readonly workgroup?: string;
}

/** Groups of features, used as a team uses them. */
export const featureGroup = subject<Omit<FeatureGroupProps, "role"> & Place & { readonly use: GroupUse }>({
  name: "FeatureGroup",
  required: {
    platform: fc.boolean(),
    features,
    recordId: fc.constant("id"),
    eventTime: fc.constant("at"),
    use: fc.record<GroupUse>(
      {
        existing: fc.constant("arn:aws:sagemaker:us-east-1:123456789012:feature-group/customers"),
        workgroup: matching(/^[A-Za-z0-9._-]{1,20}$/),
      },
      { requiredKeys: [] },
    ),
  },
  optional: {
    provider,
    online: fc.record(
      { storage: fc.constant("Standard" as const), ttlSeconds: fc.integer({ min: 1, max: 1e8 }) },
      { requiredKeys: [] },
    ),
    offline: fc.record<OfflineStore>(
      {
        bucket: fc.constant(BUCKET),
        prefix: matching(/^features\/[a-z]{1,9}\/$/),
        tableFormat: fc.constantFrom("Iceberg" as const, "Glue" as const),
      },
      { requiredKeys: ["bucket"] },
    ),
    throughput: fc.record({
      readUnits: fc.integer({ min: 1, max: 1e7 }),
      writeUnits: fc.oneof(fc.integer({ min: 1, max: 1e7 }), fc.constant(NUMBER_TOKEN)),
    }),
    featureGroupName: matching(/^[A-Za-z0-9](-?[A-Za-z0-9]){0,20}$/),
    description: fc.oneof(matching(/^[A-Za-z0-9 .,-]{1,60}$/), fc.constantFrom("for ${x}", TOKEN)),
    key,
    removalPolicy,
    tags,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    fc
      .oneof(badName, fc.constantFrom("is_deleted", "a_", "_a", "a".repeat(65)))
      .map((wrong) => ({ features: { ...NEEDED, [wrong]: "String" as const } })),
    fc
      .constantFrom("Boolean", "string", "", TOKEN, null, { list: "Boolean" }, { vector: 0 }, { map: "String" })
      .map((wrong) => ({ features: { ...NEEDED, more: wrong as never } })),
    fc.constantFrom({}, LIST_TOKEN as never).map((wrong) => ({ features: wrong })),
    badName.map((recordId) => ({ recordId })),
    fc.constantFrom("no-such", TOKEN).map((eventTime) => ({ eventTime })),
    fc.constantFrom(0, -1, 1.5, 1e12, NUMBER_TOKEN).map((ttlSeconds) => ({ online: { ttlSeconds } })),
    fc.constantFrom(0, 1e9, 0.5).map((readUnits) => ({ throughput: { readUnits, writeUnits: 1 } })),
    fc
      .constantFrom("features/", "data/x/", "features/a", "features/../x/", "features/*/", TOKEN)
      .map((prefix) => ({ offline: { bucket: BUCKET, prefix } })),
    fc.oneof(badName, fc.constantFrom("a_b", "-a", "a-")).map((featureGroupName) => ({ featureGroupName })),
    fc.oneof(fc.constant("x".repeat(129)), text(60)).map((description) => ({ description })),
    badKey.map((wrong) => ({ key: wrong })),
    badTags.map((wrong) => ({ tags: wrong })),
    fc
      .constantFrom("customers", "arn:aws:sagemaker:us-east-1:1:model/x", TOKEN)
      .map((existing) => ({ use: { existing } })),
    fc.constantFrom("a b", "", TOKEN).map((workgroup) => ({ use: { workgroup } })),
  ],
  run: inStack((stack, { use, ...props }) => {
    const group = new FeatureGroup(stack, "It", props);
    const role = new ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com" });
    for (const verb of ["ingest", "deleteRecords", "addFeatures"] as const) group.grants[verb](role);
    if (props.online !== undefined) group.grants.readOnline(role);
    if (props.offline !== undefined || use.workgroup !== undefined)
      group.grants.readOffline(role, { workgroup: use.workgroup });
    if (use.existing !== undefined) FeatureGroup.fromArn(use.existing).grants.ingest(role);
  }),
});
