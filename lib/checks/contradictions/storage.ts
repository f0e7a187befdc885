import { isLustreSize, lustreEfaStep, lustreHddStep } from "../../catalog/lustre";
import type { Arguments } from "./arguments";
import type { Contradiction } from "./contradiction";

/** Of file systems, backups and keys. */
export const STORAGE: readonly Contradiction[] = [
  {
    type: "aws_efs_file_system",
    given: "throughput_mode",
    at: "performance_mode",
    wrong: (read) =>
      read.text("performance_mode") === "maxIO" && read.text("throughput_mode") === "elastic"
        ? "elastic throughput is only for generalPurpose, got maxIO"
        : undefined,
    fix: "leave `performance_mode` out",
  },
  {
    type: "aws_fsx_lustre_file_system",
    given: "storage_capacity",
    at: "storage_capacity",
    wrong: (read) => {
      const [size, type] = [read.number("storage_capacity"), read.text("deployment_type", "SCRATCH_1")];
      const storage = read.text("storage_type", "SSD");
      if (size === undefined || type === undefined || storage === undefined) return undefined;
      if (storage === "HDD") return sizeOnDisks(read, size);
      if (storage !== "SSD") return undefined;
      if (isLustreSize(size, type)) return efaSize(read, size);
      return `${type} on SSD comes in 1200 GiB and multiples of ${type === "SCRATCH_1" ? "3600" : "2400"}, got ${String(size)}`;
    },
    fix: "choose the next size above",
    saidOf: "size",
  },
  {
    type: "aws_fsx_lustre_file_system",
    given: "automatic_backup_retention_days",
    at: "automatic_backup_retention_days",
    wrong: (read) => {
      const [type, days] = [
        read.text("deployment_type", "SCRATCH_1"),
        read.number("automatic_backup_retention_days") ?? 0,
      ];
      return type?.startsWith("SCRATCH_") === true && days > 0 ? `${type} has no backups` : undefined;
    },
    fix: "leave it out, or use PERSISTENT_2",
  },
  ...["aws_s3tables_table", "aws_s3tables_table_bucket"].map((type): Contradiction => ({
    type,
    given: "encryption_configuration.sse_algorithm",
    at: "encryption_configuration.kms_key_arn",
    wrong: (read) => {
      const algorithm = read.text("encryption_configuration.sse_algorithm");
      const hasKey = read.has("encryption_configuration.kms_key_arn");
      if (algorithm === "aws:kms" && !hasKey) return "S3 Tables encrypts with aws:kms by a key, and none is given";
      return algorithm === "AES256" && hasKey ? "AES256 has no key" : undefined;
    },
    fix: "give `kms_key_arn` with `aws:kms`, and leave it out with AES256",
  })),
  {
    type: "aws_backup_plan",
    each: "rule",
    given: "lifecycle.cold_storage_after",
    at: "lifecycle.delete_after",
    wrong: (read) => {
      const [cold, until] = [read.number("lifecycle.cold_storage_after"), read.number("lifecycle.delete_after")];
      // what is not above 0 stands for never
      return cold !== undefined && until !== undefined && cold > 0 && until > 0 && until < cold + 90
        ? `a backup stays in cold storage for 90 days at least, got ${String(cold)} and ${String(until)}`
        : undefined;
    },
    fix: "delete it 90 days after it became cold, or later",
  },
  {
    type: "aws_kms_key",
    given: "enable_key_rotation",
    at: "enable_key_rotation",
    wrong: (read) => {
      const spec = read.text("customer_master_key_spec", "SYMMETRIC_DEFAULT");
      return read.boolean("enable_key_rotation") === true && spec !== undefined && spec !== "SYMMETRIC_DEFAULT"
        ? `KMS rotates only symmetric keys for encryption, got ${spec}`
        : undefined;
    },
    fix: "leave `enable_key_rotation` out",
  },
];

function sizeOnDisks(read: Arguments, size: number): string | undefined {
  const throughput = read.number("per_unit_storage_throughput");
  const step = throughput === undefined ? undefined : lustreHddStep(throughput);
  return step === undefined || size % step === 0
    ? undefined
    : `on HDD with ${String(throughput)} MB/s for each TiB it comes in multiples of ${String(step)}, got ${String(size)}`;
}

function efaSize(read: Arguments, size: number): string | undefined {
  if (read.boolean("efa_enabled") !== true) return undefined;
  const least = lustreEfaStep(read.number("per_unit_storage_throughput") ?? 0);
  return least !== undefined && size % least !== 0
    ? `with EFA it comes in multiples of ${String(least)} GiB at this throughput, got ${String(size)}`
    : undefined;
}
