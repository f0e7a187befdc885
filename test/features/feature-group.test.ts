import { FeatureGroup, FeatureGroupProps, Features } from "../../lib/features";
import { ServiceRole } from "../../lib/iam";
import { ArtifactBucket } from "../../lib/storage";
import { documentIn, statementsIn } from "../support/documents";
import { findingsIn, inStack, someToken } from "../support/stacks";

const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/k" };
const BUCKET = ArtifactBucket.fromName("company-data", { key: KEY });
const FEATURES = { customerId: "String", at: "Fractional", orders: "Integral" } as const;
const SAGEMAKER = { service: "sagemaker.amazonaws.com" };

const group = (props: Partial<FeatureGroupProps>) =>
  inStack((stack) => {
    new FeatureGroup<Features>(stack, "Customers", {
      features: FEATURES,
      recordId: "customerId",
      eventTime: "at",
      ...props,
    });
  });
const problems = (props: object) =>
  findingsIn((stack) => {
    new FeatureGroup(stack, "Customers", {
      ...{ features: FEATURES, recordId: "customerId", eventTime: "at", online: {} },
      ...props,
    });
  }).map((text) => text.replace(/prod-foundation\/\w+ /, ""));
const made = (props: Partial<FeatureGroupProps>) => group(props).one("aws_sagemaker_feature_group");

describe("FeatureGroup", () => {
  test("online: a role, a key, and the group, protected", () => {
    const synth = group({ online: {} });
    expect(synth.addresses()).toEqual([
      "aws_iam_role.Customers_Role_3AA9CCD3",
      "aws_kms_alias.Customers_Key_Alias_47E70F30",
      "aws_kms_key.Customers_Key_F23A5C42",
      "aws_sagemaker_feature_group.Customers_Group_6D5726DB",
    ]);
    expect(synth.one("aws_sagemaker_feature_group")).toEqual({
      feature_group_name: "prod-foundation-Customers",
      description: "Features of prod-foundation/Customers",
      record_identifier_feature_name: "customerId",
      event_time_feature_name: "at",
      feature_definition: [
        { feature_name: "customerId", feature_type: "String" },
        { feature_name: "at", feature_type: "Fractional" },
        { feature_name: "orders", feature_type: "Integral" },
      ],
      online_store_config: {
        enable_online_store: true,
        storage_type: "Standard",
        security_config: { kms_key_id: "${aws_kms_key.Customers_Key_F23A5C42.arn}" },
      },
      throughput_config: { throughput_mode: "OnDemand" },
      role_arn: "${aws_iam_role.Customers_Role_3AA9CCD3.arn}",
      lifecycle: {
        prevent_destroy: true,
        ignore_changes: ["description", "feature_definition"],
        postcondition: [
          expect.objectContaining({
            condition: expect.stringContaining("self.feature_definition") as unknown,
          }) as unknown,
        ],
      },
    });
  });

  test("offline: an Iceberg table in a folder of its own, with the bucket's key, written by its role alone", () => {
    const synth = group({ offline: { bucket: BUCKET } });
    expect(synth.all("aws_kms_key")).toEqual([]);
    expect(synth.one("aws_sagemaker_feature_group")).toMatchObject({
      offline_store_config: {
        disable_glue_table_creation: false,
        s3_storage_config: {
          s3_uri: "s3://company-data/features/prod-foundation-Customers",
          kms_key_id: KEY.keyArn,
        },
        table_format: "Iceberg",
      },
      depends_on: ["aws_iam_role_policy.Customers_Role_Grant-prod-foundation-Customers-store_78AB1B14"],
    });
    const folder = "arn:aws:s3:::company-data/features/prod-foundation-Customers/";
    expect(statementsIn(synth.one("aws_iam_role_policy").policy)).toEqual([
      { Effect: "Allow", Action: ["s3:PutObject", "s3:PutObjectAcl"], Resource: `${folder}*` },
      { Effect: "Allow", Action: "s3:GetObject", Resource: `${folder}*/metadata/*` },
      { Effect: "Allow", Action: "s3:GetBucketAcl", Resource: "arn:aws:s3:::company-data" },
      {
        Effect: "Allow",
        Action: ["glue:GetTable", "glue:UpdateTable"],
        Resource: [
          "arn:aws:glue:us-east-1:123456789012:catalog",
          "arn:aws:glue:us-east-1:123456789012:database/sagemaker_featurestore",
          "arn:aws:glue:us-east-1:123456789012:table/sagemaker_featurestore/*",
        ],
      },
      {
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: KEY.keyArn,
        Condition: {
          StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
          StringLike: {
            "kms:EncryptionContext:aws:s3:arn": ["arn:aws:s3:::company-data", "arn:aws:s3:::company-data/*"],
          },
        },
      },
    ]);
  });

  test("takes what it is told: key, role, name, TTL in the largest unit, units, another format, no protection", () => {
    const own = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/own" };
    const body = made({
      online: { ttlSeconds: 172_800 },
      offline: { bucket: BUCKET, prefix: "features/c/", tableFormat: "Glue" },
      throughput: { readUnits: 5, writeUnits: 6 },
      featureGroupName: "customers",
      description: "for ${x}",
      key: own,
      removalPolicy: "destroy",
      tags: { Team: "ml" },
    });
    expect(body).toMatchObject({
      feature_group_name: "customers",
      description: "for $${x}",
      online_store_config: {
        security_config: { kms_key_id: own.keyArn },
        ttl_duration: { unit: "Days", value: 2 },
      },
      offline_store_config: { s3_storage_config: { s3_uri: "s3://company-data/features/c" }, table_format: "Glue" },
      throughput_config: {
        throughput_mode: "Provisioned",
        provisioned_read_capacity_units: 5,
        provisioned_write_capacity_units: 6,
      },
      tags: { Team: "ml" },
    });
    expect((body.lifecycle as Record<string, unknown>).prevent_destroy).toBeUndefined();
    expect(made({ online: { ttlSeconds: 5400 } }).online_store_config).toMatchObject({
      ttl_duration: { unit: "Minutes", value: 90 },
    });
    // the bucket's key is for the online store too
    expect(made({ online: {}, offline: { bucket: BUCKET } }).online_store_config).toMatchObject({
      security_config: { kms_key_id: KEY.keyArn },
    });
  });

  test("a role that was given gets the policy, and no other is made", () => {
    const synth = inStack((stack) => {
      const role = new ServiceRole(stack, "Theirs", SAGEMAKER);
      const group = new FeatureGroup(stack, "Customers", {
        ...{ features: FEATURES, recordId: "customerId", eventTime: "at" },
        ...{ offline: { bucket: BUCKET }, role },
      });
      expect(group.resources.role).toBeUndefined();
    });
    expect(synth.addresses().filter((address) => address.startsWith("aws_iam_role."))).toHaveLength(1);
    expect(synth.one("aws_iam_role_policy").role).toMatch(/Theirs/);
  });

  test("collections are in memory, where nothing is said of throughput", () => {
    const features: Features = {
      id: "String",
      at: "String",
      seen: { list: "String" },
      tags: { set: "Integral" },
      like: { vector: 3 },
    };
    const body = made({ features, recordId: "id", eventTime: "at", online: { storage: "InMemory" } });
    expect(body.throughput_config).toBeUndefined();
    expect((body.feature_definition as unknown[]).slice(2)).toEqual([
      { feature_name: "seen", feature_type: "String", collection_type: "List" },
      { feature_name: "tags", feature_type: "Integral", collection_type: "Set" },
      {
        feature_name: "like",
        feature_type: "Fractional",
        collection_type: "Vector",
        collection_config: { vector_config: { dimension: 3 } },
      },
    ]);
  });

  test("its role is SageMaker's, and is not asked for an account that nothing says it names", () => {
    expect(documentIn(group({ online: {} }).one("aws_iam_role").assume_role_policy)).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" }],
    });
  });
});

describe("FeatureGroup fails with", () => {
  test.each(["is_deleted", "a_", "_a", "a b", "ü"])("the feature %p", (name) => {
    expect(problems({ features: { ...FEATURES, [name]: "String" } })).toEqual([
      name === "is_deleted"
        ? `MLP-FEATURE-001 features.${name}: Feature Store writes is_deleted into the offline store itself | choose another name`
        : `MLP-FEATURE-001 features.${name}: feature name breaks AWS's rule, got "${name}" | use letters, digits, hyphens and underscores, at most 64, beginning and ending with a letter or digit`,
    ]);
  });

  test.each(["Boolean", "Timestamp", "string"])("the type %p", (type) => {
    expect(problems({ features: { ...FEATURES, one: type } })).toEqual([
      `MLP-FEATURE-002 features.one: Feature Store has no such type, got "${type}" | use "String", "Integral" or "Fractional": a boolean as the Integral 0 or 1, a time as Fractional seconds or a String of ISO 8601`,
    ]);
  });

  test("numbers out of range, and no feature", () => {
    expect(problems({ online: { ttlSeconds: 0 }, throughput: { readUnits: 0, writeUnits: 1 } })).toEqual([
      "MLP-FEATURE-003 online.ttlSeconds: online.ttlSeconds is out of range, got 0 | use a whole number from 1 to 3153600000 (seconds)",
      "MLP-FEATURE-003 throughput.readUnits: throughput.readUnits is out of range, got 0 | use a whole number from 1 to 10000000 (read units)",
    ]);
    expect(problems({ features: {} })[0]).toBe(
      "MLP-FEATURE-003 features: a feature group has 1 to 2500 features, got 0 | divide them among groups with one record id",
    );
  });

  test("a record id or a time that is no feature, and a time in whole numbers: told by the rule of such resources", () => {
    expect(problems({ recordId: "customer" })).toEqual([
      "MLP-CHECK-230 prod-foundation/Customers/Group aws_sagemaker_feature_group.Customers_Group_6D5726DB.record_identifier_feature_name: no feature has this name, got customer | name one of the features",
    ]);
    expect(problems({ eventTime: "orders" })[0]).toContain(
      "the time of an event is a String or Fractional, got Integral",
    );
  });

  test("a store that is none: told by the rule of such resources", () => {
    expect(problems({ online: undefined })[0]).toContain("a feature group has no store, online or offline");
  });

  test("a name, a description, and a prefix outside features/", () => {
    expect(
      problems({
        featureGroupName: "a_b",
        description: "x".repeat(129),
        offline: { bucket: BUCKET, prefix: "data/x/" },
      }).map((text) => text.slice(0, 70)),
    ).toEqual([
      "MLP-FEATURE-005 offline.prefix: offline prefix is not a folder below f",
      "MLP-FEATURE-004 featureGroupName: feature group name breaks AWS's rule",
      "MLP-FEATURE-004 description: description breaks AWS's rule, got \"xxxxx",
    ]);
    expect(problems({ featureGroupName: someToken() })[0]).toMatch(/^MLP-CORE-001 featureGroupName/);
  });
});
