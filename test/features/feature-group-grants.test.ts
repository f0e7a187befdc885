import { Token } from "cdktf";
import { FeatureGroup, FeatureGroupProps, Features } from "../../lib/features";
import { ServiceRole } from "../../lib/iam";
import { ArtifactBucket } from "../../lib/storage";
import { statementsIn } from "../support/documents";
import { findingsIn, inStack } from "../support/stacks";

const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/k" };
const BUCKET = ArtifactBucket.fromName("company-data", { key: KEY });
const FEATURES = { customerId: "String", at: "Fractional", orders: "Integral" } as const;
const SAGEMAKER = { service: "sagemaker.amazonaws.com" };

describe("grants of a FeatureGroup", () => {
  type Use = (group: FeatureGroup, role: ServiceRole) => void;
  const policies = (use: Use, props: Partial<FeatureGroupProps> = { online: {} }) =>
    inStack((stack) => {
      const group = new FeatureGroup<Features>(stack, "Customers", {
        ...{ features: FEATURES, recordId: "customerId", eventTime: "at", key: KEY },
        ...props,
      });
      use(group, new ServiceRole(stack, "R", SAGEMAKER));
    })
      .all("aws_iam_role_policy")
      .filter(({ body }) => JSON.stringify(body.role).includes(".R_"))
      .map(({ body }) => statementsIn(body.policy));
  const GROUP = "${aws_sagemaker_feature_group.Customers_Group_6D5726DB.arn}";
  const DECRYPT = { Effect: "Allow", Action: "kms:Decrypt", Resource: KEY.keyArn };

  test.each([
    ["ingest", ["sagemaker:DescribeFeatureGroup", "sagemaker:PutRecord"]],
    ["deleteRecords", ["sagemaker:DeleteRecord", "sagemaker:DescribeFeatureGroup"]],
    ["readOnline", ["sagemaker:BatchGetRecord", "sagemaker:DescribeFeatureGroup", "sagemaker:GetRecord"]],
  ] as const)("%s with the key", (verb, actions) => {
    expect(policies((group, role) => group.grants[verb](role))).toEqual([
      [{ Effect: "Allow", Action: actions, Resource: GROUP }, DECRYPT],
    ]);
  });

  test("addFeatures is the one call that Terraform does not make", () => {
    expect(policies((group, role) => group.grants.addFeatures(role))).toEqual([
      [
        {
          Effect: "Allow",
          Action: ["sagemaker:DescribeFeatureGroup", "sagemaker:UpdateFeatureGroup"],
          Resource: GROUP,
        },
      ],
    ]);
  });

  test("readOffline is the folder, the table, and a workgroup where one is named", () => {
    const read = policies((group, role) => group.grants.readOffline(role, { workgroup: "features" }), {
      offline: { bucket: BUCKET },
    });
    const table = "${local.Customers_Table_8B48A488}";
    expect(read).toHaveLength(2);
    expect(read[0]![0]).toEqual({
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::company-data/features/prod-foundation-Customers/*",
    });
    expect(read[1]).toEqual([
      {
        Effect: "Allow",
        Action: ["glue:GetDatabase", "glue:GetPartitions", "glue:GetTable"],
        Resource: [
          "arn:aws:glue:us-east-1:123456789012:catalog",
          "arn:aws:glue:us-east-1:123456789012:database/sagemaker_featurestore",
          `arn:aws:glue:us-east-1:123456789012:table/sagemaker_featurestore/${table}`,
        ],
      },
      {
        Effect: "Allow",
        Action: [
          ...["athena:GetQueryExecution", "athena:GetQueryResults", "athena:StartQueryExecution"],
          "athena:StopQueryExecution",
        ],
        Resource: "arn:aws:athena:us-east-1:123456789012:workgroup/features",
      },
    ]);
  });

  test("fail for a store that the group has not", () => {
    const found = (use: Use, props: Partial<FeatureGroupProps>) =>
      findingsIn((stack) => {
        const group = new FeatureGroup<Features>(stack, "Customers", {
          ...{ features: FEATURES, recordId: "customerId", eventTime: "at", featureGroupName: "customers" },
          ...props,
        });
        use(group, new ServiceRole(stack, "R", SAGEMAKER));
      });
    expect(found((group, role) => group.grants.readOffline(role), { online: {}, key: KEY })).toEqual([
      "MLP-FEATURE-006 prod-foundation/R offline: the feature group has no offline store to read | use grants.readOnline; a group gets another store only by being made anew",
    ]);
    expect(found((group, role) => group.grants.readOnline(role), { offline: { bucket: BUCKET } })[0]).toMatch(
      /^MLP-FEATURE-006 .*has no online store to read/,
    );
    expect(
      found((group, role) => group.grants.readOffline(role, { workgroup: "a b" }), { offline: { bucket: BUCKET } }),
    ).toEqual([
      'MLP-FEATURE-006 prod-foundation/R workgroup: name of a workgroup breaks AWS\'s rule, got "a b" | use letters, digits, dots, hyphens and underscores, at most 128',
    ]);
  });
});

describe("FeatureGroup.fromArn", () => {
  const ARN = "arn:aws:sagemaker:us-east-1:123456789012:feature-group/customers";

  test("grants a group that exists, with what is known of it", () => {
    const synth = inStack((stack) => {
      const offline = { bucket: BUCKET, prefix: "features/customers/", tableName: "customers_1700000000" };
      const { grants, featureGroupName } = FeatureGroup.fromArn(ARN, { key: KEY, offline });
      expect(featureGroupName).toBe("customers");
      const role = new ServiceRole(stack, "R", SAGEMAKER);
      grants.readOnline(role);
      grants.readOffline(role);
    });
    const resources = synth
      .all("aws_iam_role_policy")
      .flatMap(({ body }) => statementsIn(body.policy).flatMap(({ Resource }) => Resource));
    expect(resources).toEqual(
      expect.arrayContaining([
        ARN,
        KEY.keyArn,
        "arn:aws:glue:us-east-1:123456789012:table/sagemaker_featurestore/customers_1700000000",
      ]),
    );
  });

  test.each(["customers", "arn:aws:sagemaker:us-east-1:123456789012:model/x", Token.asString("${x.y}")])(
    "throws for %p",
    (arn) => {
      expect(() => FeatureGroup.fromArn(arn)).toThrow(/MLP-(FEATURE-004|CORE-001)/);
    },
  );
});
