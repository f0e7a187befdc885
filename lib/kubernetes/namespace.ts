import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { literal } from "../core/literal";
import { NamespaceRef } from "../core/refs";
import { ClusterAccess } from "./cluster-access";
import { planNamespace, PodSecurity } from "./plan/namespace";
import { mapValues } from "./private/map-values";

/** A namespace. */
export interface NamespaceProps {
  /** How the cluster is reached. */
  readonly access: ClusterAccess;
  /** Its name. Changing it replaces the namespace and everything in it. */
  readonly name: string;
  /**
   * What pods may do: `restricted` admits neither root, nor host access, nor privileges.
   * @default "restricted"
   */
  readonly podSecurity?: PodSecurity;
  /**
   * Labels besides those of the pod security standard.
   * @default {}
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Annotations.
   * @default {}
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * A namespace whose pods are held to a security standard.
 *
 * Cost: none. Replaced by: `name`. Destroying it deletes everything in it, also what Terraform did not make. It sets no
 * quota and no network policy: those are resources of your own beside it.
 *
 * @example
 * const serving = new Namespace(workloads, "Serving", { access, name: "serving" });
 */
export class Namespace extends Component implements NamespaceRef {
  /** A namespace that exists already. */
  static fromName(namespaceName: string): NamespaceRef {
    return { namespaceName };
  }

  readonly namespaceName: string;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The namespace with its labels. */
    readonly namespace: NamespaceV1;
  };

  constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(scope, id);
    const { labels } = this.accept(planNamespace(props));
    const namespace = new NamespaceV1(this, "Namespace", {
      provider: props.access.kubernetes,
      metadata: {
        name: props.name,
        labels: mapValues(labels, literal),
        annotations: props.annotations === undefined ? undefined : mapValues(props.annotations, literal),
      },
    });
    this.resources = { namespace };
    // the name through the resource: what uses it waits for the namespace
    this.namespaceName = namespace.metadata.name;
  }
}
