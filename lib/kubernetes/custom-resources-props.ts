import type { Construct } from "constructs";
import type { NamespaceRef } from "../core/refs";
import type { CustomResourceDefinition } from "../core/crd-schema";
import type { TargetCluster } from "./target-cluster";

/** An object of Kubernetes, as its YAML has it. */
export interface KubernetesObject {
  /** `kueue.x-k8s.io/v1beta1`. */
  readonly apiVersion: string;
  /** `ClusterQueue`. */
  readonly kind: string;
  /** What it is called, and where it belongs. */
  readonly metadata: {
    /** Name in Kubernetes. */
    readonly name: string;
    /** Left out for what belongs to the whole cluster. */
    readonly namespace?: string;
    /** By which others choose it. */
    readonly labels?: Readonly<Record<string, string>>;
    /** What tools know of it. */
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** Objects of kinds that an operator brought into the cluster. */
export interface CustomResourcesProps {
  /** The cluster it is in; the stack that makes it cannot be the one that uses it. */
  readonly cluster: TargetCluster;
  /** The objects, as their YAML has them. Secrets do not belong here. */
  readonly objects: readonly KubernetesObject[];
  /**
   * Definitions to check the objects against: what `kubectl get crd <name> -o json` prints.
   * @default [] (nothing is checked before apply, which is a warning)
   */
  readonly crds?: readonly CustomResourceDefinition[];
  /**
   * What has to exist before: the operator that brings the definitions. For one in another stack, this stack waits for
   * that one.
   * @default []
   */
  readonly after?: readonly Construct[];
  /**
   * Where the release is kept, and objects go that name no namespace of their own.
   * @default - "default"
   */
  readonly namespace?: NamespaceRef | string;
  /**
   * Name of the release. Changing it replaces the objects.
   * @default - from the construct's id
   */
  readonly releaseName?: string;
  /**
   * Seconds to wait for the installation.
   * @default 300
   */
  readonly timeoutSeconds?: number;
}
