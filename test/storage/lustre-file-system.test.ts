import { FsxLustreFileSystem } from "@cdktf/provider-aws/lib/fsx-lustre-file-system";
import { FindingsError, PlatformStack } from "../../lib/core";
import { EncryptionKey } from "../../lib/iam";
import { ArtifactBucket, LustreFileSystem, LustreFileSystemProps } from "../../lib/storage";
import { planImportedLustre, planLustreFileSystem } from "../../lib/storage/plan/lustre-file-system";
import { synthesize } from "../../lib/testing";
import { statementsIn } from "../support/documents";
import { CLIENTS, LEAST } from "./lustre-support";
import { environment, inStack, plainStack } from "../support/stacks";

const corpusWith = (props: Partial<LustreFileSystemProps> = {}) =>
  inStack((stack) => new LustreFileSystem(stack, "Corpus", { ...LEAST, ...props }));
const plan = (props: Partial<LustreFileSystemProps>) => planLustreFileSystem({ ...LEAST, ...props }).plan;
const fileSystem = (props: Partial<LustreFileSystemProps> = {}) =>
  corpusWith(props).one("aws_fsx_lustre_file_system", "Corpus/FileSystem");

describe("LustreFileSystem by default", () => {
  const synth = corpusWith();

  test("has exactly these resources", () => {
    expect(synth.addresses().map((address) => address.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
      "aws_cloudwatch_log_group.Corpus_LogGroup",
      "aws_fsx_lustre_file_system.Corpus_FileSystem",
      "aws_kms_alias.Corpus_Key_Alias",
      "aws_kms_key.Corpus_Key",
      "aws_security_group.Corpus_SecurityGroup",
      "aws_vpc_security_group_egress_rule.Corpus_Itself_Out-1018",
      "aws_vpc_security_group_egress_rule.Corpus_Itself_Out-988",
      "aws_vpc_security_group_egress_rule.Corpus_Vpc_Out-1018",
      "aws_vpc_security_group_egress_rule.Corpus_Vpc_Out-988",
      "aws_vpc_security_group_ingress_rule.Corpus_Itself_In-1018",
      "aws_vpc_security_group_ingress_rule.Corpus_Itself_In-988",
      "aws_vpc_security_group_ingress_rule.Corpus_Vpc_In-1018",
      "aws_vpc_security_group_ingress_rule.Corpus_Vpc_In-988",
    ]);
  });

  test("is PERSISTENT_2 in its pool's zone, encrypted, compressed, logged, backed up and protected", () => {
    expect(fileSystem()).toMatchObject({
      deployment_type: "PERSISTENT_2",
      storage_type: "SSD",
      file_system_type_version: "2.15",
      storage_capacity: 9600,
      per_unit_storage_throughput: 250,
      subnet_ids: ["subnet-0aaaaaaaaaaaaaaaa"],
      metadata_configuration: { mode: "AUTOMATIC" },
      data_compression_type: "LZ4",
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.Corpus_Key_\w+\.arn\}$/) as string,
      log_configuration: {
        destination: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.Corpus_LogGroup_\w+\.arn\}$/) as string,
        level: "WARN_ERROR",
      },
      automatic_backup_retention_days: 7,
      copy_tags_to_backups: true,
      skip_final_backup: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(fileSystem()).not.toHaveProperty("efa_enabled");
  });

  test("waits for the rules by which its servers reach each other", () => {
    expect(fileSystem()["depends_on"]).toHaveLength(8);
  });

  test("logs where FSx may, with its own key, for a year", () => {
    expect(synth.one("aws_cloudwatch_log_group", "Corpus/LogGroup")).toEqual({
      name: "/aws/fsx/prod-foundation-Corpus",
      retention_in_days: 365,
      kms_key_id: expect.stringContaining("Corpus_Key") as string,
      lifecycle: { prevent_destroy: true },
    });
    const [, logs] = statementsIn(synth.one("aws_kms_key", "Corpus/Key/Key").policy);
    expect(logs).toMatchObject({ Sid: "LogsEncryptsForThisAccount" });
  });

  test("opens the ports of Lustre and no other, for its servers and the network", () => {
    const rules = ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"].flatMap((type) =>
      ["Itself", "Vpc"].flatMap((peer) =>
        ["988", "1018"].map((port) => {
          const side = type.includes("ingress") ? "In" : "Out";
          return synth.one(type, `Corpus/${peer}/${side}-${port}`);
        }),
      ),
    );
    const ports = rules.map(({ from_port: from, to_port: to, ip_protocol: by }) => JSON.stringify([from, to, by]));
    expect(new Set(ports)).toEqual(new Set(['[988,988,"tcp"]', '[1018,1023,"tcp"]']));
    expect(rules.filter(({ cidr_ipv4 }) => cidr_ipv4 === "10.20.0.0/16")).toHaveLength(4);
    expect(rules.filter(({ referenced_security_group_id: group }) => group !== undefined)).toHaveLength(4);
  });
});

describe("a LustreFileSystem", () => {
  test("that may be destroyed makes no last backup", () => {
    const destroyed = fileSystem({ removalPolicy: "destroy" });
    expect(destroyed).toMatchObject({ skip_final_backup: true });
    expect(destroyed).not.toHaveProperty("lifecycle");
  });

  test("takes a zone, a key, days and a rate that are given", () => {
    const keyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd";
    const synth = corpusWith({
      pool: undefined,
      zone: "us-east-1b",
      key: { keyArn },
      backupDays: 0,
      metadataIops: 24_000,
      logRetentionDays: 30,
    });
    expect(synth.one("aws_fsx_lustre_file_system", "Corpus/FileSystem")).toMatchObject({
      subnet_ids: ["subnet-0bbbbbbbbbbbbbbbb"],
      kms_key_id: keyArn,
      automatic_backup_retention_days: 0,
      metadata_configuration: { mode: "USER_PROVISIONED", iops: 24_000 },
    });
    expect(synth.one("aws_cloudwatch_log_group", "Corpus/LogGroup")).toMatchObject({
      retention_in_days: 30,
      kms_key_id: keyArn,
    });
    expect(synth.addresses().filter((address) => address.startsWith("aws_kms"))).toEqual([]);
  });

  test("lets logs use a key of this app", () => {
    const synth = inStack((stack) => {
      const key = new EncryptionKey(stack, "Files", { description: "Files" });
      new LustreFileSystem(stack, "Corpus", { ...LEAST, key });
    });
    expect(statementsIn(synth.one("aws_kms_key", "Files/Key").policy).map(({ Sid }) => Sid)).toEqual([
      "AccountDecidesByIam",
      "LogsEncryptsForThisAccount",
    ]);
  });

  test("opens its clients' groups for it, and not the network", () => {
    const synth = corpusWith({ clientSecurityGroups: { Nodes: CLIENTS.Nodes } });
    expect(synth.one("aws_vpc_security_group_ingress_rule", "Corpus/Clients/Nodes/Own/In-988")).toMatchObject({
      security_group_id: CLIENTS.Nodes,
      referenced_security_group_id: expect.stringContaining("aws_security_group.Corpus_SecurityGroup") as string,
      from_port: 988,
      to_port: 988,
    });
    expect(synth.one("aws_vpc_security_group_ingress_rule", "Corpus/Clients/Nodes/In-1018")).toMatchObject({
      referenced_security_group_id: CLIENTS.Nodes,
      from_port: 1018,
      to_port: 1023,
    });
    expect(synth.addresses().filter((address) => address.includes("Vpc"))).toEqual([]);
  });

  test("with EFA lets everything through, between itself and its clients' groups", () => {
    const synth = corpusWith({ size: "19200 GiB", efa: true, clientSecurityGroups: CLIENTS });
    expect(synth.one("aws_fsx_lustre_file_system", "Corpus/FileSystem")).toMatchObject({
      efa_enabled: true,
      metadata_configuration: { mode: "AUTOMATIC" },
    });
    const types = ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"];
    const rules = types.flatMap((type) => synth.all(type));
    expect(rules).toHaveLength(10);
    expect(new Set(rules.map(({ body }) => body.ip_protocol))).toEqual(new Set(["-1"]));
  });

  test("is overridden by what is set on its resource", () => {
    const synth = inStack((stack) => {
      new LustreFileSystem(stack, "Corpus", LEAST).resources.fileSystem.dataCompressionType = "NONE";
    });
    expect(synth.one("aws_fsx_lustre_file_system", "Corpus/FileSystem")).toMatchObject({
      data_compression_type: "NONE",
    });
  });

  test("stands in somebody else's stack, without an Environment", () => {
    const synth = synthesize((app) => void new LustreFileSystem(plainStack(app), "Corpus", LEAST));
    expect(synth.findings).toEqual([]);
  });
});

describe("a link to a bucket", () => {
  test.each([["data/corpus/"], ["data/corpus"]])("of the prefix %s ends with a slash", (prefix) => {
    const synth = inStack((stack) => {
      const bucket = ArtifactBucket.fromName("company-data");
      new LustreFileSystem(stack, "Corpus", { ...LEAST, linkedTo: { bucket, prefix } });
    });
    expect(synth.one("aws_fsx_data_repository_association", "Corpus/Link")).toEqual({
      file_system_id: expect.stringContaining("aws_fsx_lustre_file_system.Corpus_FileSystem") as string,
      file_system_path: "/",
      data_repository_path: "s3://company-data/data/corpus/",
      batch_import_meta_data_on_create: true,
      delete_data_in_filesystem: false,
      s3: { auto_import_policy: { events: ["NEW", "CHANGED", "DELETED"] } },
    });
  });

  test("takes a folder, and what is exported", () => {
    const bucket = ArtifactBucket.fromName("company-data");
    const synth = corpusWith({
      linkedTo: { bucket, prefix: "data/", folder: "/in/put", imports: [], exports: ["NEW"] },
    });
    expect(synth.one("aws_fsx_data_repository_association", "Corpus/Link")).toMatchObject({
      file_system_path: "/in/put",
      s3: { auto_export_policy: { events: ["NEW"] } },
    });
  });

  test("leaves backups to the bucket", () => {
    const linkedTo = { bucket: ArtifactBucket.fromName("company-data"), prefix: "data/" };
    expect(fileSystem({ linkedTo })).toMatchObject({ automatic_backup_retention_days: 0 });
    expect(fileSystem({ linkedTo })).not.toHaveProperty("copy_tags_to_backups");
  });

  test("lets FSx use the key of a bucket of this app, in a stack before it", () => {
    const synth = synthesize((app) => {
      const bucket = new ArtifactBucket(
        new PlatformStack(app, "foundation", { environment: environment() }),
        "Artifacts",
      );
      const stack = new PlatformStack(app, "cluster", { environment: environment() });
      const linkedTo = { bucket, prefix: "data/corpus/" };
      new LustreFileSystem(stack, "Corpus", { ...LEAST, linkedTo });
      new LustreFileSystem(stack, "Again", { ...LEAST, linkedTo });
    });
    expect(synth.findings).toEqual([]);
    const statements = statementsIn(synth.one("aws_kms_key", "Artifacts/Key/Key").policy);
    expect(statements.slice(1)).toEqual([
      {
        Sid: "FsxLinksBucket",
        Effect: "Allow",
        Principal: "*",
        Action: [
          "kms:Decrypt",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ],
        Resource: "*",
        Condition: {
          StringEquals: {
            "kms:CallerAccount": "123456789012",
            "kms:ViaService": "s3.us-east-1.amazonaws.com",
          },
          ArnLike: {
            "aws:PrincipalArn":
              "arn:aws:iam::123456789012:role/aws-service-role/s3.data-source.lustre.fsx.amazonaws.com/AWSServiceRoleForFSxS3Access_*",
          },
          StringLike: {
            "kms:EncryptionContext:aws:s3:arn": [
              expect.stringMatching(/^\$\{aws_s3_bucket\.\w+\.arn\}$/) as string,
              expect.stringMatching(/^\$\{aws_s3_bucket\.\w+\.arn\}\/\*$/) as string,
            ],
          },
        },
      },
    ]);
  });

  test("in one stack waits for the key's policy", () => {
    const synth = inStack((stack) => {
      const bucket = new ArtifactBucket(stack, "Artifacts");
      new LustreFileSystem(stack, "Corpus", { ...LEAST, linkedTo: { bucket, prefix: "data/" } });
    });
    expect(synth.one("aws_fsx_data_repository_association", "Corpus/Link")["depends_on"]).toEqual([
      expect.stringMatching(/^aws_kms_key\.Artifacts_Key_\w+$/) as string,
    ]);
  });
});

describe("a plan", () => {
  test("has numbers for texts", () => {
    expect(plan({ size: "4800 GiB" })).toMatchObject({ sizeGib: 4800, efa: false, backupDays: 7 });
  });
});

describe("a Lustre file system that exists", () => {
  const IDS = {
    fileSystemId: "fs-0123456789abcdef0",
    dnsName: "fs-0123456789abcdef0.fsx.us-east-1.amazonaws.com",
    mountName: "abcdefgh",
  };

  test("is referred to by its ids", () => {
    expect(LustreFileSystem.fromIds({ ...IDS, zone: "us-east-1a", size: "1200 GiB" })).toEqual({
      kind: "lustre",
      ...IDS,
      zone: "us-east-1a",
      sizeGib: 1200,
    });
  });

  test("fails with another id", () => {
    expect(() => LustreFileSystem.fromIds({ ...IDS, fileSystemId: "vol-1" })).toThrow(FindingsError);
    expect(planImportedLustre({ ...IDS, mountName: "a b" }).problems).toEqual([
      {
        code: "MLP-FS-008",
        property: "mountName",
        message: 'mount name breaks AWS\'s rule, got "a b"',
        fix: "use the name that FSx has given it: 8 letters and digits",
      },
    ]);
  });
});

test("gives what mounts it", () => {
  inStack((stack) => {
    const { kind, zone, sizeGib, resources } = new LustreFileSystem(stack, "Corpus", LEAST);
    expect({ kind, zone, sizeGib }).toEqual({ kind: "lustre", zone: "us-east-1a", sizeGib: 9600 });
    expect(resources.fileSystem).toBeInstanceOf(FsxLustreFileSystem);
    expect(Object.keys(resources.rules)).toContain("Vpc/In-988");
  });
});
