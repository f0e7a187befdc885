import { FindingsError } from "../../lib/core";
import { ElasticFileSystem, ElasticFileSystemProps } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { statementsIn } from "../support/documents";
import { findingsIn, inStack, plainStack, someToken } from "../support/stacks";

const SUBNETS = { "us-east-1a": "subnet-0aaaaaaaaaaaaaaaa", "us-east-1b": "subnet-0bbbbbbbbbbbbbbbb" };
const NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  zones: Object.keys(SUBNETS),
  publicSubnetIds: {},
  privateSubnetIds: SUBNETS,
  nodeSubnetIds: SUBNETS,
};
const LEAST = { network: NETWORK, accessPoints: { research: {}, vision: { uid: 2000, gid: 3000, folder: "/v/1" } } };

const homeWith = (props: Partial<ElasticFileSystemProps> = {}) =>
  inStack((stack) => new ElasticFileSystem(stack, "Home", { ...LEAST, ...props }));
const problems = (props: Partial<ElasticFileSystemProps>) =>
  findingsIn((stack) => new ElasticFileSystem(stack, "Home", { ...LEAST, ...props })).map((text) =>
    text.replace("prod-foundation/Home ", ""),
  );

describe("ElasticFileSystem by default", () => {
  const synth = homeWith();

  test("has exactly these resources", () => {
    expect(synth.addresses().map((address) => address.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
      "aws_efs_access_point.Home_AccessPoints_research",
      "aws_efs_access_point.Home_AccessPoints_vision",
      "aws_efs_backup_policy.Home_BackupPolicy",
      "aws_efs_file_system.Home_FileSystem",
      "aws_efs_file_system_policy.Home_Policy",
      "aws_efs_mount_target.Home_MountTargets_us-east-1a",
      "aws_efs_mount_target.Home_MountTargets_us-east-1b",
      "aws_kms_alias.Home_Key_Alias",
      "aws_kms_key.Home_Key",
      "aws_security_group.Home_SecurityGroup",
      "aws_vpc_security_group_ingress_rule.Home_Vpc_In-2049",
    ]);
  });

  test("is encrypted with its own key, paid for by use, backed up and protected", () => {
    expect(synth.one("aws_efs_file_system", "Home/FileSystem")).toEqual({
      encrypted: true,
      kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\.Home_Key_\w+\.arn\}$/) as string,
      performance_mode: "generalPurpose",
      throughput_mode: "elastic",
      tags: { Name: "prod-foundation-Home" },
      lifecycle: { prevent_destroy: true },
    });
    expect(synth.one("aws_efs_backup_policy")).toMatchObject({ backup_policy: { status: "ENABLED" } });
  });

  test("is reached in each zone, by NFS from the network alone", () => {
    expect(synth.one("aws_efs_mount_target", "MountTargets/us-east-1b")).toMatchObject({
      subnet_id: "subnet-0bbbbbbbbbbbbbbbb",
      security_groups: [expect.stringContaining("aws_security_group.Home_SecurityGroup") as string],
    });
    expect(synth.one("aws_vpc_security_group_ingress_rule", "Vpc/In-2049")).toMatchObject({
      cidr_ipv4: "10.20.0.0/16",
      from_port: 2049,
      to_port: 2049,
      ip_protocol: "tcp",
    });
  });

  test("is mounted by its access points alone, never as root, and over TLS", () => {
    const [mounts, tls, ...others] = statementsIn(synth.one("aws_efs_file_system_policy").policy);
    const mount = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"];
    expect(mounts).toMatchObject({
      Effect: "Allow",
      Principal: "*",
      Action: mount,
      Condition: {
        Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" },
        ArnEquals: {
          "elasticfilesystem:AccessPointArn": [
            expect.stringMatching(/^\$\{aws_efs_access_point\.Home_AccessPoints_research_\w+\.arn\}$/) as string,
            expect.stringMatching(/^\$\{aws_efs_access_point\.Home_AccessPoints_vision_\w+\.arn\}$/) as string,
          ],
        },
      },
    });
    expect(tls).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Action: [mount[0], "elasticfilesystem:ClientRootAccess", mount[1]],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    expect(others).toEqual([]);
  });

  test("gives each team a folder and a user", () => {
    expect(synth.one("aws_efs_access_point", "AccessPoints/research")).toMatchObject({
      posix_user: { uid: 1000, gid: 1000 },
      root_directory: { path: "/research", creation_info: { owner_uid: 1000, owner_gid: 1000, permissions: "0750" } },
    });
    expect(synth.one("aws_efs_access_point", "AccessPoints/vision")).toMatchObject({
      posix_user: { uid: 2000, gid: 3000 },
      root_directory: { path: "/v/1", creation_info: { owner_uid: 2000, owner_gid: 3000 } },
    });
  });
});

describe("an ElasticFileSystem", () => {
  test("takes what is given", () => {
    const keyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd";
    const synth = homeWith({
      throughput: "bursting",
      infrequentAccessDays: 1,
      backup: false,
      key: { keyArn },
      removalPolicy: "destroy",
    });
    const fileSystem = synth.one("aws_efs_file_system", "Home/FileSystem");
    expect(fileSystem).toMatchObject({
      throughput_mode: "bursting",
      kms_key_id: keyArn,
      lifecycle_policy: [
        { transition_to_ia: "AFTER_1_DAY" },
        { transition_to_primary_storage_class: "AFTER_1_ACCESS" },
      ],
    });
    expect(fileSystem).not.toHaveProperty("lifecycle");
    expect(synth.one("aws_efs_backup_policy")).toMatchObject({ backup_policy: { status: "DISABLED" } });
    expect(homeWith({ infrequentAccessDays: 30 }).one("aws_efs_file_system")).toMatchObject({
      lifecycle_policy: [{ transition_to_ia: "AFTER_30_DAYS" }, {}],
    });
  });

  test("opens its clients' groups towards it, and not the network", () => {
    const synth = homeWith({ clientSecurityGroups: { Nodes: "sg-0aaaaaaaaaaaaaaaa" } });
    expect(synth.one("aws_vpc_security_group_egress_rule", "Clients/Nodes/Own/Out-2049")).toMatchObject({
      security_group_id: "sg-0aaaaaaaaaaaaaaaa",
      referenced_security_group_id: expect.stringContaining("aws_security_group.Home") as string,
    });
    expect(synth.one("aws_vpc_security_group_ingress_rule")).toMatchObject({
      referenced_security_group_id: "sg-0aaaaaaaaaaaaaaaa",
    });
  });

  test("is overridden by what is set on its resource", () => {
    const synth = inStack((stack) => {
      new ElasticFileSystem(stack, "Home", LEAST).resources.fileSystem.throughputMode = "provisioned";
    });
    expect(synth.one("aws_efs_file_system")).toMatchObject({ throughput_mode: "provisioned" });
  });

  test("stands in somebody else's stack, without an Environment", () => {
    expect(synthesize((app) => void new ElasticFileSystem(plainStack(app), "Home", LEAST)).findings).toEqual([]);
  });

  test("gives what is mounted, by name", () => {
    inStack((stack) => {
      const { accessPoints, fileSystemId } = new ElasticFileSystem(stack, "Home", LEAST);
      expect(Object.keys(accessPoints)).toEqual(["research", "vision"]);
      expect(accessPoints.research).toMatchObject({ kind: "efs", fileSystemId });
    });
  });
});

describe("what is wrong with an ElasticFileSystem is said", () => {
  test.each<[string, Partial<ElasticFileSystemProps>, string[]]>([
    [
      "no access point",
      { accessPoints: {} },
      [
        "MLP-FS-009 accessPoints: nobody could mount it: it is reached by access points alone, got {} | name one for each team: { research: {} }",
      ],
    ],
    [
      "a name",
      { accessPoints: { "a b": {} } },
      [
        'MLP-FS-009 accessPoints.a b: name of an access point becomes the id of a construct, got "a b" | use letters, digits, hyphens and underscores, beginning with a letter, at most 40',
      ],
    ],
    [
      "the root as a folder",
      { accessPoints: { research: { folder: "/" } } },
      [
        'MLP-FS-010 accessPoints.research.folder: folder of an access point is not one that EFS makes, got "/" | use a path of at most four folders and 100 characters that begins with a slash: /team; not / itself',
      ],
    ],
    [
      "root as the user",
      { accessPoints: { research: { uid: 0 } } },
      [
        "MLP-FS-011 accessPoints.research.uid: accessPoints.research.uid is out of range, got 0 | use a whole number from 1 to 4294967295",
      ],
    ],
    [
      "a network without subnets",
      { network: { ...NETWORK, privateSubnetIds: {} } },
      [
        "MLP-FS-012 network: the network has no private subnet for a mount target, got {} | give a network with a private subnet in each zone that has nodes",
      ],
    ],
    [
      "days",
      { infrequentAccessDays: 31 as 30 },
      ["MLP-CORE-032 infrequentAccessDays: unknown value, got 31 | use 1, 7, 14, 30, 60, 90, 180, 270 or 365"],
    ],
  ])("%s fails", (_, props, told) => {
    expect(problems(props)).toEqual(told);
  });

  test.each<Partial<ElasticFileSystemProps>>([
    { accessPoints: { a: { folder: "/a/b/c/d" } } },
    { accessPoints: { a: { uid: 1, gid: 4_294_967_295 } } },
    { network: { ...NETWORK, privateSubnetIds: { "us-east-1a": someToken() } } },
    { clientSecurityGroups: { Nodes: someToken() } },
  ])("nothing is said of %j", (props) => {
    expect(problems(props)).toEqual([]);
  });

  test.each(["/a/b/c/d/e", "a", "/a/", "/../a", "//", `/${"a".repeat(100)}`])("the folder %s is none", (folder) => {
    expect(problems({ accessPoints: { a: { folder } } })).toHaveLength(1);
  });
});

describe("an access point that exists", () => {
  const IDS = { fileSystemId: "fs-0123456789abcdef0", accessPointId: "fsap-0123456789abcdef0" };

  test("is referred to by its ids", () => {
    expect(ElasticFileSystem.fromIds(IDS)).toEqual({ kind: "efs", ...IDS });
  });

  test("fails with another id", () => {
    expect(() => ElasticFileSystem.fromIds({ ...IDS, accessPointId: "fs-0123456789abcdef0" })).toThrow(FindingsError);
  });
});
