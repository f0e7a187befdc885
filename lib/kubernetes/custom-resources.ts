import { join } from "node:path";
import { Release } from "@cdktf/provider-helm/lib/release";
import { AssetType, TerraformAsset, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { waitFor } from "./wait-for";
import { once } from "../core/paths";
import { accessTo } from "./access-to";
import { CustomResourcesProps } from "./custom-resources-props";
import { planCustomResources } from "./plan/custom-resources";
import { helmRelease } from "./private/release";

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
 *   cluster: training,
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
    const plan = this.accept(planCustomResources(props, { id: this.node.id }));
    const release = helmRelease(this, {
      access: accessTo(this, plan.cluster),
      namespace: plan.namespace,
      name: plan.releaseName,
      values: { objects: plan.objects },
      timeoutSeconds: plan.timeoutSeconds,
      chart: { chart: objectsChart(this).path },
    });
    this.report(waitFor(release, plan.after));
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
