import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import { PersistentVolumeV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-v1";
import { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { VolumeMount } from "../core/refs";
import { accessTo } from "./access-to";
import { planSharedVolume, SharedVolumePlan } from "./plan/shared-volume";
import { SharedVolumeProps } from "./shared-volume-props";

/**
 * The class of volumes that exist already. No StorageClass is called so, and none has to be: volume and claim only have to
 * say the same. Empty text would do as well, but the provider leaves that out, and the claim gets the cluster's default.
 */
const CLASS = "shared";

/**
 * A shared file system as a claim of a namespace, for as many pods and nodes as mount it at once: a volume of Kubernetes
 * that names the file system, and the one claim it is kept for. EFS is mounted over TLS.
 *
 * Cost: none; the file system has its own. Replaced by: every prop but `cluster`; destroying it unmounts the files and
 * deletes none. It cannot limit how much a namespace writes.
 *
 * @example
 * const corpus = new SharedVolume(prod.stack("workloads"), "Corpus", {
 *   cluster: prod.cluster,
 *   namespace: "research",
 *   fileSystem: LustreFileSystem.fromIds({ fileSystemId, dnsName, mountName }),
 *   name: "corpus",
 * });
 * corpus.claimName; // what a pod names in persistentVolumeClaim.claimName
 * corpus.at("/data"); // what a TrainingJobDefinition takes in `mounts`
 */
export class SharedVolume extends Component {
  /** Name of the claim, which pods of the namespace mount. */
  readonly claimName: string;
  /** Name of the volume. */
  readonly volumeName: string;
  /** The namespace of the claim. */
  readonly namespace: string;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** Names the file system. */
    readonly volume: PersistentVolumeV1;
    /** What pods mount. */
    readonly claim: PersistentVolumeClaimV1;
  };

  private readonly mount: Omit<VolumeMount, "path">;

  constructor(scope: Construct, id: string, props: SharedVolumeProps) {
    super(scope, id);
    const plan = this.accept(planSharedVolume(props));
    const provider = accessTo(this, plan.cluster).kubernetes;
    const volume = this.volume(plan, provider);
    const claim = new PersistentVolumeClaimV1(this, "Claim", {
      provider,
      metadata: { namespace: plan.namespace, name: plan.claimName },
      spec: {
        accessModes: [plan.accessMode],
        storageClassName: CLASS,
        volumeName: volume.metadata.name,
        resources: { requests: { storage: plan.size } },
      },
    });
    this.claimName = claim.metadata.name;
    this.volumeName = volume.metadata.name;
    this.namespace = plan.namespace;
    this.resources = { volume, claim };
    this.mount = { claimName: this.claimName, namespace: plan.of, readOnly: plan.readOnly };
  }

  /** The claim at a path of a pod, which waits for it. */
  at(path: string): VolumeMount {
    return { ...this.mount, path };
  }

  private volume(plan: SharedVolumePlan, provider: TerraformProvider | undefined): PersistentVolumeV1 {
    return new PersistentVolumeV1(this, "Volume", {
      provider,
      metadata: { name: plan.volumeName },
      spec: [
        {
          capacity: { storage: plan.size },
          accessModes: [plan.accessMode],
          storageClassName: CLASS,
          persistentVolumeReclaimPolicy: "Retain",
          mountOptions: plan.mountOptions === undefined ? undefined : [...plan.mountOptions],
          claimRef: { namespace: plan.namespace, name: plan.claimName },
          persistentVolumeSource: {
            csi: {
              driver: plan.driver.name,
              volumeHandle: plan.volumeHandle,
              volumeAttributes: { ...plan.volumeAttributes },
              readOnly: plan.readOnly ? true : undefined,
            },
          },
        },
      ],
    });
  }
}
