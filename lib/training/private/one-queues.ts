import type { Release } from "@cdktf/provider-helm/lib/release";
import { IConstruct } from "constructs";
import { addCheck } from "../../core/findings";
import { store, stored } from "../../core/paths";
import { clusterOf } from "../../kubernetes/cluster-of";

const RELEASE = Symbol.for("cdktf-ml-platform/training-queues");

/** Lets queues complain, at synth, of others for the same cluster, wherever in the app they are. */
export function oneQueuesOnly(queues: IConstruct, release: Release): void {
  store(queues, RELEASE, release);
  addCheck(queues, () => {
    const all = queues.node.root.node.findAll().filter((node) => {
      const other = stored<Release>(node, RELEASE);
      return other !== undefined && clusterOf(other) === clusterOf(release);
    });
    if (all.length < 2 || all.at(-1) !== queues) return [];
    return [
      {
        code: "MLP-TRAIN-017",
        message: `a cluster has one set of queues, since their flavors, topologies and cohort are the cluster's, got ${all.map(({ node }) => node.path).join(" and ")}`,
        fix: "put all queues into one of them",
      },
    ];
  });
}
