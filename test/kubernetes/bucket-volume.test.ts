import type { AddonName } from "../../lib/cluster";
import { PlatformStack } from "../../lib/core";
import { ServiceRole } from "../../lib/iam";
import { BucketVolume, BucketVolumeProps, Namespace } from "../../lib/kubernetes";
import { planBucketVolume } from "../../lib/kubernetes/plan/bucket-volume";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { cluster } from "../cluster/support";
import { environment, inStack } from "../support/stacks";
import { CLUSTER } from "./support";

const BUCKET = ArtifactBucket.fromName("company-data");
const LEAST: BucketVolumeProps = {
  cluster: CLUSTER,
  namespace: "research",
  bucket: BUCKET,
  prefix: "data/corpus/",
  name: "corpus",
  roles: [],
};
const problems = (props: object) => planBucketVolume({ ...LEAST, ...props }).problems;

describe("a BucketVolume", () => {
  test("is a volume of one prefix, read with the role of each pod, and the one claim it is for", () => {
    const synth = inStack((stack) => new BucketVolume(stack, "Corpus", LEAST));
    expect(synth.findings).toEqual([]);
    expect(synth.one("kubernetes_persistent_volume_v1", "Corpus/Volume")).toEqual({
      provider: "kubernetes",
      metadata: { name: "research.corpus" },
      spec: [
        {
          capacity: { storage: "1Gi" },
          access_modes: ["ReadOnlyMany"],
          storage_class_name: "shared",
          persistent_volume_reclaim_policy: "Retain",
          mount_options: ["prefix data/corpus/", "region us-east-1", "allow-other"],
          claim_ref: { namespace: "research", name: "corpus" },
          persistent_volume_source: {
            csi: {
              driver: "s3.csi.aws.com",
              volume_handle: "research.corpus",
              volume_attributes: { bucketName: "company-data", authenticationSource: "pod" },
              read_only: true,
            },
          },
        },
      ],
    });
    expect(synth.one("kubernetes_persistent_volume_claim_v1", "Corpus/Claim")).toMatchObject({
      metadata: { namespace: "research", name: "corpus" },
      spec: {
        access_modes: ["ReadOnlyMany"],
        storage_class_name: "shared",
        volume_name: expect.stringMatching(
          /^\$\{kubernetes_persistent_volume_v1\.Corpus_Volume_\w+\.metadata/,
        ) as string,
      },
    });
  });

  const policies = (readOnly?: boolean) => {
    const synth = inStack((stack) => {
      const trainer = new ServiceRole(stack, "Trainer", { service: "pods.eks.amazonaws.com" });
      new BucketVolume(stack, "Corpus", { ...LEAST, roles: [trainer], readOnly });
    });
    const { policy } = synth.one("aws_iam_role_policy");
    return (JSON.parse(policy as string) as { Statement: { Action: string | string[]; Resource: string }[] }).Statement;
  };

  test("grants the prefix to the roles of its pods, and no more of the bucket", () => {
    expect(policies()).toContainEqual(
      expect.objectContaining({
        Action: "s3:GetObject",
        Resource: expect.stringMatching(/company-data\/data\/corpus\/\*$/) as string,
      }),
    );
    expect(JSON.stringify(policies())).not.toContain("s3:PutObject");
    expect(JSON.stringify(policies(false))).toContain("s3:PutObject");
    expect(JSON.stringify(policies(false))).not.toContain("s3:DeleteObject");
  });

  test("is written by many where it is told so", () => {
    const synth = inStack((stack) => new BucketVolume(stack, "Corpus", { ...LEAST, readOnly: false }));
    const [spec] = synth.one("kubernetes_persistent_volume_v1").spec as [Record<string, object>];
    expect(spec["access_modes"]).toEqual(["ReadWriteMany"]);
    expect(JSON.stringify(spec)).not.toContain("read_only");
  });

  test("waits for a namespace of the same stack", () => {
    const synth = inStack((stack) => {
      const namespace = new Namespace(stack, "Research", { cluster: CLUSTER, name: "research" });
      new BucketVolume(stack, "Corpus", { ...LEAST, namespace });
    });
    expect(JSON.stringify(synth.one("kubernetes_persistent_volume_claim_v1"))).toContain(
      "${kubernetes_namespace_v1.Research_Namespace",
    );
  });

  test.each(["data/corpus", "/data/", "data/my corpus/", "data/../x/", "*/"])("fails with the prefix %s", (prefix) => {
    expect(problems({ prefix })).toEqual([
      {
        code: "MLP-K8S-155",
        property: "prefix",
        message: expect.stringContaining(`, got ${JSON.stringify(prefix)}`) as string,
        fix: expect.stringContaining("data/corpus/") as string,
      },
    ]);
  });

  test("says a broken prefix once, though it is granted too", () => {
    const synth = inStack((stack) => {
      const trainer = new ServiceRole(stack, "Trainer", { service: "pods.eks.amazonaws.com" });
      new BucketVolume(stack, "Corpus", { ...LEAST, roles: [trainer], prefix: "data/*/" });
    });
    expect(synth.findings.map(({ code }) => code)).toEqual(["MLP-K8S-155"]);
  });

  test("fails with a name that is none, and with what TypeScript would not let through", () => {
    expect(problems({ name: "Corpus" })[0]).toMatchObject({ code: "MLP-K8S-150", property: "name" });
    expect(problems({ roles: undefined })[0]).toMatchObject({ code: "MLP-CORE-030", property: "roles" });
    expect(problems({ roles: ["trainer"] })[0]).toMatchObject({ property: "roles[0]" });
    expect(problems({ bucket: { ...BUCKET, grants: undefined } })[0]).toMatchObject({ property: "bucket.grants" });
  });

  const codesWith = (addons: readonly AddonName[]) =>
    synthesize((app) => {
      const training = cluster(new PlatformStack(app, "prod-cluster", { environment: environment() }), { addons });
      const stack = new PlatformStack(app, "prod-workloads", { environment: environment() });
      new BucketVolume(stack, "Corpus", { ...LEAST, cluster: training });
    })
      .findings.filter(({ path }) => path.startsWith("prod-workloads"))
      .map(({ code, severity }) => `${severity} ${code}`);

  test("warns where the cluster has no driver", () => {
    expect(codesWith([])).toEqual(["warning MLP-K8S-152"]);
    expect(codesWith(["aws-mountpoint-s3-csi-driver"])).toEqual([]);
  });
});
