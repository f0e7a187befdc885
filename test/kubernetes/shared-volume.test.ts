import { PlatformStack } from "../../lib/core";
import { GpuTrainingCluster, GpuTrainingClusterProps } from "../../lib/cluster";
import { Namespace, SharedVolume, SharedVolumeProps } from "../../lib/kubernetes";
import { planSharedVolume } from "../../lib/kubernetes/plan/shared-volume";
import { MlNetwork } from "../../lib/network";
import { ElasticFileSystem, LustreFileSystem } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { environment, inStack, someToken } from "../support/stacks";
import { CLUSTER } from "./support";

const LUSTRE = LustreFileSystem.fromIds({
  fileSystemId: "fs-0123456789abcdef0",
  dnsName: "fs-0123456789abcdef0.fsx.us-east-1.amazonaws.com",
  mountName: "abcdefgh",
  zone: "us-east-1a",
  size: "9600 GiB",
});
const EFS = ElasticFileSystem.fromIds({
  fileSystemId: "fs-0fedcba9876543210",
  accessPointId: "fsap-0123456789abcdef0",
});
const LEAST: SharedVolumeProps = { cluster: CLUSTER, namespace: "research", fileSystem: LUSTRE, name: "corpus" };
const problems = (props: Partial<SharedVolumeProps>) => planSharedVolume({ ...LEAST, ...props }).problems;

describe("a SharedVolume", () => {
  test("of Lustre is a volume that is kept, and the one claim it is for", () => {
    const synth = inStack((stack) => new SharedVolume(stack, "Corpus", LEAST));
    expect(synth.one("kubernetes_persistent_volume_v1", "Corpus/Volume")).toEqual({
      provider: "kubernetes",
      metadata: { name: "research.corpus" },
      spec: [
        {
          capacity: { storage: "9600Gi" },
          access_modes: ["ReadWriteMany"],
          storage_class_name: "shared",
          persistent_volume_reclaim_policy: "Retain",
          mount_options: ["flock"],
          claim_ref: { namespace: "research", name: "corpus" },
          persistent_volume_source: {
            csi: {
              driver: "fsx.csi.aws.com",
              volume_handle: "fs-0123456789abcdef0",
              volume_attributes: {
                dnsname: "fs-0123456789abcdef0.fsx.us-east-1.amazonaws.com",
                mountname: "abcdefgh",
              },
            },
          },
        },
      ],
    });
    expect(synth.one("kubernetes_persistent_volume_claim_v1", "Corpus/Claim")).toEqual({
      provider: "kubernetes",
      metadata: { namespace: "research", name: "corpus" },
      spec: {
        access_modes: ["ReadWriteMany"],
        storage_class_name: "shared",
        volume_name: expect.stringMatching(
          /^\$\{kubernetes_persistent_volume_v1\.Corpus_Volume_\w+\.metadata/,
        ) as string,
        resources: { requests: { storage: "9600Gi" } },
      },
    });
    expect(synth.findings).toEqual([]);
  });

  test("of EFS is mounted over TLS by its access point, and read only where it is told so", () => {
    const synth = inStack((stack) => new SharedVolume(stack, "Home", { ...LEAST, fileSystem: EFS, readOnly: true }));
    expect(synth.one("kubernetes_persistent_volume_v1", "Home/Volume")).toMatchObject({
      spec: [
        {
          capacity: { storage: "1Gi" },
          access_modes: ["ReadOnlyMany"],
          persistent_volume_source: {
            csi: {
              driver: "efs.csi.aws.com",
              volume_handle: "fs-0fedcba9876543210::fsap-0123456789abcdef0",
              volume_attributes: { encryptInTransit: "true" },
              read_only: true,
            },
          },
        },
      ],
    });
  });

  test("waits for a namespace of the same stack", () => {
    const synth = inStack((stack) => {
      const namespace = new Namespace(stack, "Research", { cluster: CLUSTER, name: "research" });
      new SharedVolume(stack, "Corpus", { ...LEAST, namespace });
    });
    expect(JSON.stringify(synth.one("kubernetes_persistent_volume_claim_v1", "Corpus/Claim"))).toContain(
      "${kubernetes_namespace_v1.Research_Namespace",
    );
  });

  test("keeps the names of two namespaces apart", () => {
    const nameOf = (namespace: string, name: string) => planSharedVolume({ ...LEAST, namespace, name }).plan.volumeName;
    expect(nameOf("a-b", "c")).not.toBe(nameOf("a", "b-c"));
  });
});

const SUBNETS = { "us-east-1a": "subnet-0aaaaaaaaaaaaaaaa", "us-east-1b": "subnet-0bbbbbbbbbbbbbbbb" };

/** What is found where a cluster of the app mounts Lustre of a zone. */
function foundWith(cluster: Partial<GpuTrainingClusterProps>, zone = "us-east-1a"): readonly string[] {
  const synth = synthesize((app) => {
    const stack = new PlatformStack(app, "prod-cluster", { environment: environment() });
    const network = MlNetwork.fromIds({
      vpcId: "vpc-0123456789abcdef0",
      vpcCidr: "10.20.0.0/16",
      privateSubnetIds: SUBNETS,
    });
    const training = new GpuTrainingCluster(stack, "Training", {
      network,
      kubernetesVersion: "1.35",
      api: { reachableFrom: ["203.0.113.0/24"] },
      administrators: ["arn:aws:iam::123456789012:role/Admin"],
      pools: { H100: { instanceType: "p5.48xlarge", zone: "us-east-1a", min: 0, max: 2 } },
      addons: ["aws-fsx-csi-driver"],
      ...cluster,
    });
    const workloads = new PlatformStack(app, "prod-workloads", { environment: environment() });
    const fileSystem = { ...LUSTRE, zone };
    new SharedVolume(workloads, "Corpus", { ...LEAST, cluster: training, fileSystem });
  });
  return synth.findings.map(({ code, property, message, fix }) => `${code} ${property ?? ""}: ${message} | ${fix}`);
}

describe("what is wrong with a SharedVolume is said", () => {
  test("a cluster without the driver fails", () => {
    const [told, ...others] = foundWith({ addons: [] });
    expect(others).toEqual([]);
    expect(told).toMatch(
      /^MLP-K8S-152 cluster: the cluster has no add-on aws-fsx-csi-driver, without which pods wait for the volume for ever, got .* \| name "aws-fsx-csi-driver" in `addons` of the cluster; acknowledge it where a chart installs the driver$/,
    );
  });

  test("a zone that no pool has fails", () => {
    expect(foundWith({}, "us-east-1b")).toEqual([
      'MLP-K8S-153 fileSystem: no pool of the cluster is in the zone of the file system, so every byte crosses zones (H100 in us-east-1a), got "us-east-1b" | give the file system the `pool` that reads it; right where only the system pool does',
    ]);
  });

  test("nothing is said where a pool is in the zone, or may have several", () => {
    expect(foundWith({})).toEqual([]);
    const L4 = { instanceType: "g6.2xlarge", zone: ["us-east-1a", "us-east-1b"], min: 0, max: 2 };
    expect(foundWith({ pools: { L4 } }, "us-east-1b")).toEqual([]);
    expect(foundWith({}, someToken())).toEqual([]);
  });

  test("Lustre without its mount name fails", () => {
    expect(problems({ fileSystem: { kind: "lustre", fileSystemId: "fs-0123456789abcdef0" } })).toEqual([
      {
        code: "MLP-K8S-151",
        property: "fileSystem",
        message: "Lustre is mounted by its host and its mount name, got {}",
        fix: "give a LustreFileSystem, or LustreFileSystem.fromIds({ fileSystemId, dnsName, mountName })",
      },
    ]);
  });

  test.each(["", "Corpus", "a_b", "1a", "x".repeat(64)])("the name %j fails", (name) => {
    const [problem, ...others] = problems({ name });
    expect(others).toEqual([]);
    expect(problem).toMatchObject(
      name === ""
        ? { code: "MLP-CORE-030", property: "name" }
        : {
            code: "MLP-K8S-150",
            property: "name",
            fix: "use lower case letters, digits and hyphens, beginning with a letter, at most 63",
          },
    );
  });
});
