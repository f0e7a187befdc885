import { PlatformStack } from "../../lib/core";
import { EncryptionKey } from "../../lib/iam";
import { DefaultStorageClass } from "../../lib/kubernetes";
import { planDefaultStorageClass } from "../../lib/kubernetes/plan/default-storage-class";
import { synthesize } from "../../lib/testing";
import { cluster } from "../cluster/support";
import { environment, inStack } from "../support/stacks";
import { CLUSTER } from "./support";

describe("a DefaultStorageClass", () => {
  test("is of encrypted gp3 volumes, made where their first pod is", () => {
    const synth = inStack((stack) => new DefaultStorageClass(stack, "Gp3", { cluster: CLUSTER }));
    expect(synth.one("kubernetes_storage_class_v1", "Gp3/StorageClass")).toEqual({
      provider: "kubernetes",
      metadata: { name: "gp3", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
      storage_provisioner: "ebs.csi.aws.com",
      parameters: { type: "gp3", encrypted: "true" },
      reclaim_policy: "Delete",
      volume_binding_mode: "WaitForFirstConsumer",
      allow_volume_expansion: true,
    });
    expect(synth.findings).toEqual([]);
  });

  test("keeps volumes, and has another name, where it is told so", () => {
    const synth = inStack((stack) => {
      const made = new DefaultStorageClass(stack, "Kept", { cluster: CLUSTER, name: "kept", afterClaim: "retain" });
      made.resources.storageClass.parameters = { type: "io2" };
    });
    expect(synth.one("kubernetes_storage_class_v1")).toMatchObject({
      metadata: { name: "kept" },
      reclaim_policy: "Retain",
      parameters: { type: "io2" },
    });
  });

  test("encrypts with a key of its own, which the cluster's driver is let use", () => {
    const synth = synthesize((app) => {
      const stack = new PlatformStack(app, "prod-cluster", { environment: environment() });
      const key = new EncryptionKey(stack, "Volumes", { description: "Volumes of pods" });
      const addons = new PlatformStack(app, "prod-addons", { environment: environment() });
      new DefaultStorageClass(addons, "Gp3", { cluster: cluster(stack), key });
    });
    expect(synth.findings).toEqual([]);
    expect(synth.one("kubernetes_storage_class_v1").parameters).toMatchObject({
      encrypted: "true",
      kmsKeyId: expect.stringMatching(/^\$\{/) as string,
    });
    const [policy] = synth.all("aws_iam_role_policy").filter(({ path }) => path.includes("aws-ebs-csi-driver"));
    const { Statement: statements } = JSON.parse(synth.one("aws_iam_role_policy", policy!.path).policy as string) as {
      Statement: { Sid: string; Resource: string; Condition?: object }[];
    };
    expect(statements.map(({ Sid: sid, Condition: condition }) => [sid, condition])).toEqual([
      ["EncryptsVolumes", undefined],
      ["LetsNodesAttach", { Bool: { "kms:GrantIsForAWSResource": "true" } }],
    ]);
    expect(statements.map(({ Resource: resource }) => resource)).not.toContain("*");
  });

  test("of a cluster by its name only names the key", () => {
    const keyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const synth = inStack((stack) => new DefaultStorageClass(stack, "Gp3", { cluster: CLUSTER, key: { keyArn } }));
    expect(synth.one("kubernetes_storage_class_v1").parameters).toMatchObject({ kmsKeyId: keyArn });
    expect(synth.all("aws_iam_role_policy")).toEqual([]);
  });

  test("fails with a name that is none", () => {
    expect(planDefaultStorageClass({ cluster: CLUSTER, name: "GP3" }).problems).toEqual([
      {
        code: "MLP-K8S-154",
        property: "name",
        message: `name of a storage class breaks Kubernetes's rule, got "GP3"`,
        fix: "use lower case letters, digits and hyphens, beginning with a letter, at most 63",
      },
    ]);
  });

  test("twice in a cluster is found", () => {
    const synth = inStack((stack) => {
      new DefaultStorageClass(stack, "A", { cluster: CLUSTER });
      new DefaultStorageClass(stack, "B", { cluster: CLUSTER, name: "other" });
    });
    expect(synth.findings.map(({ code }) => code)).toEqual(["MLP-K8S-260", "MLP-K8S-260"]);
  });
});
