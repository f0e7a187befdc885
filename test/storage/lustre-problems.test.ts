import { ArtifactBucket, LustreFileSystem, LustreFileSystemProps } from "../../lib/storage";
import { gpuPool } from "../support/pools";
import { findingsIn, someToken } from "../support/stacks";
import { CLIENTS, LEAST, NETWORK } from "./lustre-support";

const problems = (props: Partial<LustreFileSystemProps>) =>
  findingsIn((stack) => new LustreFileSystem(stack, "Corpus", { ...LEAST, ...props })).map((text) =>
    text.replace("prod-foundation/Corpus ", ""),
  );

describe("what is wrong with a LustreFileSystem is said", () => {
  test.each<[string, Partial<LustreFileSystemProps>, string[]]>([
    [
      "a size between two",
      { size: "5000 GiB" },
      [
        'MLP-FS-001 size: FSx for Lustre comes in 1200 GiB and multiples of 2400, got "5000 GiB" | use "4800 GiB" or "7200 GiB"',
      ],
    ],
    [
      "a size below the least",
      { size: "100 GiB" },
      ['MLP-FS-001 size: FSx for Lustre comes in 1200 GiB and multiples of 2400, got "100 GiB" | use "1200 GiB"'],
    ],
    [
      "a size between the least and the next",
      { size: "1800 GiB" },
      [
        'MLP-FS-001 size: FSx for Lustre comes in 1200 GiB and multiples of 2400, got "1800 GiB" | use "1200 GiB" or "2400 GiB"',
      ],
    ],
    [
      "a size without its unit",
      { size: "9600" as "9600 GiB" },
      ['MLP-FS-001 size: size breaks AWS\'s rule, got "9600" | use a whole number of GiB: "9600 GiB"'],
    ],
    [
      "a size that EFA has not",
      { efa: true, clientSecurityGroups: CLIENTS },
      [
        'MLP-FS-001 size: FSx for Lustre comes in multiples of 19200 GiB with EFA at 250 MB/s for each TiB, got "9600 GiB" | use "19200 GiB"',
      ],
    ],
    [
      "EFA for the network",
      { efa: true, size: "19200 GiB" },
      [
        "MLP-FS-003 clientSecurityGroups: a file system with EFA is reached by security groups alone, and none of a client is given | name the groups of the nodes: { Nodes: …clusterSecurityGroupId, Efa: cluster.resources.efa.securityGroup.id }",
      ],
    ],
    [
      "EFA for a pool that has none",
      { efa: true, size: "19200 GiB", clientSecurityGroups: CLIENTS, pool: gpuPool({ efaInterfaces: 0 }) },
      [
        "MLP-FS-003 efa: nodes of the pool h100 (p5.48xlarge) have no EFA interface to reach it by | leave `efa` out, or give the pool EFA",
      ],
    ],
    [
      "a throughput",
      { throughput: 200 as 250 },
      ["MLP-CORE-032 throughput: unknown value, got 200 | use 125, 250, 500 or 1000"],
    ],
    [
      "no place",
      { pool: undefined },
      [
        "MLP-FS-002 pool: nothing says in which zone the file system is to be | give the `pool` that reads it, or its `zone`",
      ],
    ],
    [
      "another zone than its pool's",
      { zone: "us-east-1b" },
      [
        'MLP-FS-002 zone: the pool h100 is in us-east-1a, so every byte would cross zones, got "us-east-1b" | leave `zone` out',
      ],
    ],
    [
      "another zone than the one that is known of its pool",
      { zone: "us-east-1b", pool: gpuPool({ efaInterfaces: 0 }) },
      [
        'MLP-FS-002 zone: the pool h100 is in us-east-1a, so every byte would cross zones, got "us-east-1b" | leave `zone` out; right where the pool has this zone as well',
      ],
    ],
    [
      "a pool in a zone that the network has not",
      { pool: gpuPool({ zone: "us-east-1f" }) },
      [
        'MLP-FS-002 pool: the network has no private subnet in this zone (it has us-east-1a, us-east-1b), got "us-east-1f" | use a zone of the network, or add this one to it',
      ],
    ],
    [
      "a zone of a network that has none",
      { pool: undefined, zone: "us-east-1a", network: { ...NETWORK, privateSubnetIds: {} } },
      [
        'MLP-FS-002 zone: the network has no private subnet in this zone (it has none), got "us-east-1a" | use a zone of the network, or add this one to it',
      ],
    ],
    [
      "a rate",
      { metadataIops: 13_000 },
      [
        "MLP-FS-004 metadataIops: FSx for Lustre has no such rate, got 13000 | use 1500, 3000, 6000, 12000, or a multiple of 12000 up to 192000",
      ],
    ],
    [
      "days of backups",
      { backupDays: 91 },
      ["MLP-FS-005 backupDays: backupDays is out of range, got 91 | use a whole number from 0 to 90 (days)"],
    ],
    [
      "backups of what is linked",
      { backupDays: 7, linkedTo: { bucket: ArtifactBucket.fromName("company-data"), prefix: "data/" } },
      [
        "MLP-FS-005 backupDays: FSx makes no backup of a file system that is linked to a bucket, got 7 | leave `backupDays` out; what has to be kept is exported to the bucket, which keeps versions",
      ],
    ],
    [
      "a prefix",
      { linkedTo: { bucket: ArtifactBucket.fromName("company-data"), prefix: "/data/../*" } },
      [
        'MLP-FS-006 linkedTo.prefix: prefix is not one that can be linked, got "/data/../*" | use a path of the bucket, without a slash before it and without *: data/corpus/',
      ],
    ],
    [
      "a folder",
      { linkedTo: { bucket: ArtifactBucket.fromName("company-data"), prefix: "data/", folder: "corpus/" } },
      [
        'MLP-FS-006 linkedTo.folder: folder is not one that can be linked, got "corpus/" | use a path that begins with a slash and does not end with one: /corpus; or / for all of the file system',
      ],
    ],
    [
      "an event twice",
      { linkedTo: { bucket: ArtifactBucket.fromName("company-data"), prefix: "data/", exports: ["NEW", "NEW"] } },
      ["MLP-FS-006 linkedTo.exports: NEW is given twice | name each once"],
    ],
    [
      "a link that nothing passes",
      { linkedTo: { bucket: ArtifactBucket.fromName("company-data"), prefix: "data/", imports: [] } },
      [
        "MLP-FS-006 linkedTo.imports: what the bucket gets later is never seen, and nothing is written to it, got [] | leave `imports` out; right for what never changes",
      ],
    ],
    [
      "a retention",
      { logRetentionDays: 31 },
      [
        "MLP-FS-007 logRetentionDays: CloudWatch Logs has no such retention, got 31 | use one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days, or 0 to keep logs for ever",
      ],
    ],
    [
      "the name of a client",
      { clientSecurityGroups: { "a/b": CLIENTS.Nodes } },
      [
        'MLP-FS-003 clientSecurityGroups.a/b: name of a client becomes the id of constructs, got "a/b" | use letters, digits, hyphens and underscores, beginning with a letter, at most 40',
      ],
    ],
  ])("%s fails", (_, props, told) => {
    expect(problems(props)).toEqual(told);
  });

  test.each<Partial<LustreFileSystemProps>>([
    { size: "1200 GiB" },
    { size: "2400 GiB" },
    { efa: true, size: "38400 GiB", throughput: 125, clientSecurityGroups: CLIENTS },
    { efa: true, size: "9600 GiB", throughput: 500, clientSecurityGroups: CLIENTS },
    { efa: true, size: "4800 GiB", throughput: 1000, clientSecurityGroups: CLIENTS },
    { zone: "us-east-1a" },
    { metadataIops: 192_000 },
    { backupDays: 90 },
    { network: { ...NETWORK, privateSubnetIds: { "us-east-1a": someToken() } } },
    { linkedTo: { bucket: { bucketName: someToken(), bucketArn: someToken() }, prefix: "data" }, backupDays: 0 },
  ])("nothing is said of %j", (props) => {
    expect(problems(props)).toEqual([]);
  });

  test("with the cause alone: of a broken size nothing more is said", () => {
    expect(problems({ size: "x" as "1 GiB", efa: true, clientSecurityGroups: CLIENTS })).toHaveLength(1);
  });
});
