import { lustreLinks } from "../../../../lib/checks/rules/lustre-links";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const SECOND: JsonObject = { deployment_type: "PERSISTENT_2", per_unit_storage_throughput: 250 };

function linked(fileSystem: JsonObject, ...links: readonly JsonObject[]): JsonObject {
  return {
    resource: {
      aws_fsx_lustre_file_system: { F: { storage_capacity: 2400, ...fileSystem } },
      aws_fsx_data_repository_association: Object.fromEntries(
        links.map((link, index) => [
          `L${String(index)}`,
          { file_system_id: "${aws_fsx_lustre_file_system.F.id}", data_repository_path: "s3://acme-data", ...link },
        ]),
      ),
    },
  };
}

function paths(...all: readonly string[]): JsonObject[] {
  return all.map((file_system_path) => ({ file_system_path }));
}

const AT = "aws_fsx_data_repository_association";

export const proof: Proof = {
  rule: lustreLinks,
  breaks: [
    {
      what: "a scratch file system of the first kind",
      json: linked({}, ...paths("/")),
      at: [`${AT}.L0.file_system_id`],
    },
    {
      what: "storage that is tiered",
      json: linked({ deployment_type: "PERSISTENT_2", storage_type: "INTELLIGENT_TIERING" }, ...paths("/")),
      at: [`${AT}.L0.file_system_id`],
    },
    {
      what: "one directory twice",
      json: linked(SECOND, ...paths("/data", "/data/")),
      at: [`${AT}.L1.file_system_path`],
    },
    {
      what: "a directory in another",
      json: linked(SECOND, ...paths("/data/raw", "/models", "/data")),
      at: [`${AT}.L2.file_system_path`],
    },
    {
      what: "a directory beside all of them",
      json: linked(SECOND, ...paths("/", "/data")),
      at: [`${AT}.L1.file_system_path`],
    },
  ],
  legal: [
    { what: "directories beside each other", json: linked(SECOND, ...paths("/data", "/data2")), isCertain: true },
    { what: "a scratch file system of the second kind", json: linked({ deployment_type: "SCRATCH_2" }, ...paths("/")) },
    {
      what: "one of two by a count each",
      json: linked(SECOND, { count: "${var.a}", file_system_path: "/" }, ...paths("/")),
    },
    { what: "what a backup says", json: linked({ backup_id: "backup-0123456789abcdef0" }, ...paths("/")) },
  ],
  unknown: [
    {
      what: "directories that are given",
      json: linked(SECOND, { file_system_path: "${var.path}" }, ...paths("/data")),
    },
    {
      what: "a file system of somebody else",
      json: { resource: { aws_fsx_data_repository_association: { L: { file_system_id: "fs-0123456789abcdef0" } } } },
    },
  ],
  told: `error MLP-EKS-120  s aws_fsx_data_repository_association.L0.file_system_id
  such a file system has no links to buckets, got aws_fsx_lustre_file_system.F with deployment_type SCRATCH_1
  fix: use PERSISTENT_2 on SSD
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-120`,
};
