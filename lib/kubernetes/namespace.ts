import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { literal } from "../core/literal";
import { NamespaceRef } from "../core/refs";
import { accessTo } from "./access-to";
import { NamespaceProps } from "./namespace-props";
import { planNamespace, planNamespaceName } from "./plan/namespace";
import { mapValues } from "./private/map-values";

/**
 * A namespace whose pods are held to a security standard.
 *
 * Cost: none. Replaced by: `name`. Destroying it deletes everything in it, also what Terraform did not make. It sets no
 * quota and no network policy: those are resources of your own beside it.
 *
 * @example
 * const serving = new Namespace(workloads, "Serving", { cluster: training, name: "serving" });
 */
export class Namespace extends Component implements NamespaceRef {
  /** A namespace that exists already. Throws a FindingsError for what is not the name of one. */
  static fromName(namespaceName: string): NamespaceRef {
    const { plan, problems } = planNamespaceName(namespaceName);
    throwIfInvalid(problems, "Namespace.fromName");
    return plan;
  }

  readonly namespaceName: string;
  readonly literalName: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The namespace with its labels. */
    readonly namespace: NamespaceV1;
  };

  constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(scope, id);
    const { cluster, name, labels, annotations } = this.accept(planNamespace(props));
    const namespace = new NamespaceV1(this, "Namespace", {
      provider: accessTo(this, cluster).kubernetes,
      metadata: {
        name,
        labels: mapValues(labels, literal),
        annotations: annotations === undefined ? undefined : mapValues(annotations, literal),
      },
    });
    this.resources = { namespace };
    // the name through the resource: what uses it waits for the namespace
    this.namespaceName = namespace.metadata.name;
    this.literalName = name;
    this.labels = labels;
  }
}
