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
 * needs neither cluster nor definition, and a failed change is rolled back. More than 768 KiB of objects go into several
 * releases, as Helm keeps no more in one: add to the end of a list as long as that, since an object that moves from one
 * release to the next is deleted and made again.
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
    /** Those of objects that are too many for one, each after the one before it. */
    readonly further: readonly Release[];
  };

  constructor(scope: Construct, id: string, props: CustomResourcesProps) {
    super(scope, id);
    const plan = this.accept(planCustomResources(props, { id: this.node.id }));
    const access = accessTo(this, plan.cluster);
    const [release, ...further] = plan.releases.map(({ releaseName, objects }, index) =>
      helmRelease(this, {
        ...(index === 0 ? {} : { id: `Release${String(index + 1)}` }),
        access,
        namespace: plan.namespace,
        name: releaseName,
        values: { objects },
        timeoutSeconds: plan.timeoutSeconds,
        chart: { chart: objectsChart(this).path },
      }),
    ) as [Release, ...Release[]];
    this.report(waitFor(release, plan.after));
    further.forEach((one, index) => {
      this.report(waitFor(one, [index === 0 ? release : further[index - 1]!]));
    });
    this.resources = { release, further };
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
