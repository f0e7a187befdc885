import { lustreDeployment } from "../../../../lib/checks/rules/lustre-deployment";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function lustre(body: JsonObject): JsonObject {
  return { resource: { aws_fsx_lustre_file_system: { F: { storage_capacity: 2400, ...body } } } };
}

const SECOND: JsonObject = { deployment_type: "PERSISTENT_2", per_unit_storage_throughput: 250 };
const FIRST: JsonObject = { deployment_type: "PERSISTENT_1", per_unit_storage_throughput: 200 };
const AT = "aws_fsx_lustre_file_system.F";

export const proof: Proof = {
  rule: lustreDeployment,
  breaks: [
    {
      what: "a bucket linked the old way",
      json: lustre({ ...SECOND, import_path: "s3://acme-data" }),
      at: [`${AT}.import_path`],
    },
    {
      what: "a bucket of the app linked the old way",
      json: {
        resource: {
          aws_s3_bucket: { B: {} },
          aws_fsx_lustre_file_system: { F: { ...SECOND, export_path: "${aws_s3_bucket.B.id}" } },
        },
      },
      at: [`${AT}.export_path`],
    },
    {
      what: "a path in a bucket of the app",
      json: {
        resource: {
          aws_s3_bucket: { B: {} },
          aws_fsx_lustre_file_system: { F: { ...SECOND, export_path: "s3://${aws_s3_bucket.B.bucket}/output" } },
        },
      },
      at: [`${AT}.export_path`],
    },
    {
      what: "a link, and a throughput that nothing has",
      json: lustre({ ...SECOND, import_path: "s3://acme-data", per_unit_storage_throughput: 12 }),
      at: [`${AT}.import_path`, `${AT}.per_unit_storage_throughput`],
    },
    {
      what: "no throughput",
      json: lustre({ deployment_type: "PERSISTENT_2" }),
      at: [`${AT}.per_unit_storage_throughput`],
    },
    {
      what: "disks of the older deployment type",
      json: lustre({ ...SECOND, storage_type: "HDD" }),
      at: [`${AT}.storage_type`],
    },
    {
      what: "tiered storage of a scratch file system",
      json: lustre({ deployment_type: "SCRATCH_2", storage_type: "INTELLIGENT_TIERING" }),
      at: [`${AT}.storage_type`],
    },
    {
      what: "a throughput of the other deployment type",
      json: lustre({ ...SECOND, per_unit_storage_throughput: 200 }),
      at: [`${AT}.per_unit_storage_throughput`],
    },
    {
      what: "a throughput of other disks",
      json: lustre({ ...FIRST, storage_type: "HDD" }),
      at: [`${AT}.per_unit_storage_throughput`],
    },
    {
      what: "a throughput of a scratch file system",
      json: lustre({ deployment_type: "SCRATCH_2", per_unit_storage_throughput: 200 }),
      at: [`${AT}.per_unit_storage_throughput`],
    },
    {
      what: "EFA on an older deployment type",
      json: lustre({ ...FIRST, efa_enabled: true }),
      at: [`${AT}.efa_enabled`],
    },
    {
      what: "EFA without a metadata configuration",
      json: lustre({ ...SECOND, efa_enabled: true }),
      at: [`${AT}.metadata_configuration`],
    },
  ],
  legal: [
    { what: "PERSISTENT_2 as it is", json: lustre(SECOND) },
    {
      what: "PERSISTENT_2 with EFA",
      json: lustre({ ...SECOND, efa_enabled: true, metadata_configuration: { mode: "AUTOMATIC" } }),
    },
    {
      what: "a metadata configuration that a dynamic block makes",
      json: lustre({
        ...SECOND,
        efa_enabled: true,
        dynamic: { metadata_configuration: { for_each: "${var.m}", content: { mode: "AUTOMATIC" } } },
      }),
    },
    {
      what: "disks with their throughput",
      json: lustre({ ...FIRST, storage_type: "HDD", per_unit_storage_throughput: 12 }),
    },
    {
      what: "a backup with its own throughput",
      json: lustre({ deployment_type: "PERSISTENT_2", backup_id: "backup-0123456789abcdef0" }),
    },
    { what: "PERSISTENT_1 with a bucket", json: lustre({ ...FIRST, import_path: "s3://acme-data" }) },
    { what: "a scratch file system with a bucket", json: lustre({ import_path: "s3://acme-data" }) },
    {
      what: "intelligent tiering",
      json: lustre({ deployment_type: "PERSISTENT_2", storage_type: "INTELLIGENT_TIERING", throughput_capacity: 4000 }),
    },
    { what: "a path that may come to nothing", json: lustre({ ...SECOND, import_path: "${var.path}" }) },
  ],
  unknown: [
    { what: "a deployment type that only the plan knows", json: lustre({ deployment_type: "${var.type}" }) },
    { what: "what a backup says", json: lustre({ backup_id: "backup-0123456789abcdef0", import_path: "s3://a" }) },
    {
      what: "a throughput that only the plan knows",
      json: lustre({ ...SECOND, per_unit_storage_throughput: "${var.throughput}" }),
    },
    { what: "disks that only the plan knows", json: lustre({ ...SECOND, storage_type: "${var.disks}" }) },
  ],
  told: `error MLP-EKS-118  s aws_fsx_lustre_file_system.F.import_path
  PERSISTENT_2 is linked to a bucket by associations alone, got import_path "s3://acme-data"
  fix: leave it out, and make an aws_fsx_data_repository_association
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-118`,
};
