import * as library from "../../lib";
import type { Noun } from "../nouns";

const BUCKET = library.ArtifactBucket.fromName("company-data");
const NAMESPACES = { sales: { orders: { schema: { id: { required: "long" }, amount: "double" } } } } as const;

/** Datasets and tables. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  DatasetVersions: {
    make: (stack, given) =>
      new library.DatasetVersions(stack, "It", { bucket: BUCKET, prefix: "data/it/", ...provider(given) }),
    whole: (stack, given) => {
      const bucket = new library.ArtifactBucket(stack, "Artifacts", given);
      const made = new library.DatasetVersions(stack, "It", {
        bucket,
        prefix: "data/it/",
        trainingDays: 90,
        auditDays: 365,
        ...provider(given),
      });
      const role = new library.ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com", ...provider(given) });
      made.grants.read(role);
      made.grants.publish(role);
      for (const system of ["dvc", "lakefs", "pachyderm"] as const) made.grants.remote(role, system);
      return made;
    },
  },
  IcebergTables: {
    make: (stack, given) => new library.IcebergTables(stack, "It", { namespaces: { sales: { orders: {} } }, ...given }),
    whole: (stack, given) => {
      const made = new library.IcebergTables(stack, "It", { namespaces: NAMESPACES, ...given });
      const role = new library.ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com", ...given });
      made.grants.read(role, "sales");
      made.grants.write(role, "sales", "orders");
      made.grants.createTables(role, "sales");
      return made;
    },
    keeps: [
      "aws_kms_key It/Key/Key",
      "aws_s3tables_table It/sales/orders/Table",
      "aws_s3tables_table_bucket It/Bucket",
    ],
  },
};

/** A dataset keeps nothing itself. */
function provider({ provider: given }: library.AwsProps): library.AwsProps {
  return { provider: given };
}
