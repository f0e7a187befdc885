import { join } from "node:path";
import { Release } from "@cdktf/provider-helm/lib/release";
import { AssetType, TerraformAsset, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { dependOn } from "../core/depend-on";
import { once } from "../core/paths";
import { NamespaceRef } from "../core/refs";
import { ClusterAccess } from "./cluster-access";
import { CustomResourceDefinition } from "./plan/crd-schema";
import { KubernetesObject, planCustomResources } from "./plan/custom-resources";
import { helmRelease } from "./private/release";

/** Objects of kinds that an operator brought into the cluster. */
export interface CustomResourcesProps {
  /** How the cluster is reached. */
  readonly access: ClusterAccess;
  /** The objects, as their YAML has them. Secrets do not belong here. */
  readonly objects: readonly KubernetesObject[];
  /**
   * Definitions to check the objects against: what `kubectl get crd <name> -o json` prints.
   * @default [] (nothing is checked before apply, which is a warning)
   */
  readonly crds?: readonly CustomResourceDefinition[];
  /**
   * What has to stand before: the operator that brings the definitions.
   * @default []
   */
  readonly after?: readonly Construct[];
  /**
   * Where the release is kept, and objects go that name no namespace of their own.
   * @default - "default"
   */
  readonly namespace?: NamespaceRef;
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

/**
 * Custom resources, checked against their definitions while synthesizing and installed by Helm as one release: plan
 * needs neither cluster nor definition, and a failed change is rolled back.
 *
 * Cost: what the objects ask for. Replaced by: `releaseName`, `namespace`. Rules that a definition writes in CEL, and
 * webhooks, speak at apply only. What is edited or deleted inside the cluster later shows in no plan. A reference to a
 * resource has to be a string: a name, an ARN, a URL.
 *
 * @example
 * new CustomResources(addons, "Queues", {
 *   access,
 *   after: [kueue],
 *   objects: [{ apiVersion: "kueue.x-k8s.io/v1beta2", kind: "ResourceFlavor", metadata: { name: "h100" } }],
 * });
 */
export class CustomResources extends Component {
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The Helm release of the packed chart. */
    readonly release: Release;
  };

  constructor(scope: Construct, id: string, props: CustomResourcesProps) {
    super(scope, id);
    const plan = this.accept(planCustomResources(props, { id }));
    const release = helmRelease(this, {
      access: props.access,
      namespace: props.namespace ?? { namespaceName: "default" },
      name: plan.releaseName,
      values: { objects: props.objects },
      timeoutSeconds: plan.timeoutSeconds,
      chart: { chart: objectsChart(this).path },
    });
    for (const awaited of props.after ?? []) dependOn(release, awaited);
    this.resources = { release };
  }
}

/** The chart that writes out what its values hold; one copy a stack. */
function objectsChart(scope: Construct): TerraformAsset {
  const stack = TerraformStack.of(scope);
  return once(
    stack,
    "ObjectsChart",
    () =>
      new TerraformAsset(stack, "ObjectsChart", { path: join(__dirname, "objects-chart"), type: AssetType.DIRECTORY }),
  );
}
