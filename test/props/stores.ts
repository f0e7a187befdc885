import { ArtifactBucket, ImportedBucketOptions } from "../../lib/storage";
import { foundIn } from "../support/found";
import { tally } from "../support/garbage";
import { refusedBy } from "../support/refusals";

const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" };
const PREFIXES = { "raw/": "as it came" };

/** What keeps data, images and models, with complete props. */
export const STORES = {
  ArtifactBucket: () =>
    tally(
      {
        bucketName: "company-artifacts",
        key: KEY,
        onlyOwnKey: true,
        prefixes: PREFIXES,
        lifecycleRules: [{ prefix: "raw/in/", expireDays: 60, infrequentAccessDays: 30 }],
        supersededVersionDays: 30,
        accessLogs: { bucketName: "company-logs" },
        accessLogDays: 30,
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
      },
      (props) => foundIn((stack) => new ArtifactBucket(stack, "Artifacts", props)),
      {
        optional: [
          ...[
            "",
            "bucketName",
            "key",
            "onlyOwnKey",
            "prefixes",
            "lifecycleRules",
            "supersededVersionDays",
            "accessLogs",
          ],
          ...["lifecycleRules[0].expireDays", "lifecycleRules[0].infrequentAccessDays"],
          ...["accessLogDays", "removalPolicy", "tags"],
        ],
      },
    ),
  "ArtifactBucket.fromName": () =>
    tally(
      { bucketName: "company-data", options: { key: KEY, partition: "aws", prefixes: PREFIXES } },
      (given?: { readonly bucketName: string; readonly options: ImportedBucketOptions }) =>
        refusedBy(() => ArtifactBucket.fromName(given?.bucketName as string, given?.options)),
      { optional: ["options", "options.key", "options.partition", "options.prefixes"] },
    ),
} as const;
