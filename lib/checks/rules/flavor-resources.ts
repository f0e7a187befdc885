import type { Code } from "../../codes";
import type { Fields, KubernetesObject, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Every flavour of a group has a quota of each resource that the group covers: Kueue refuses the queue otherwise. */
export const flavorResources: Rule<Code> = {
  code: "MLP-K8S-243",
  title: "flavours of a queue have quotas of what their group covers",
  source: "https://kueue.sigs.k8s.io/docs/concepts/cluster_queue/#resource-groups",
  check: (views) =>
    judgeEach(flavorsIn(views), ({ queue: { resource, name }, covered, unclear, flavor }, say) => {
      const at = flavor.argument("resources");
      const quotas = flavor.textsOf("resources", "name");
      const why = unclear ?? flavor.why("resources");
      if (why !== undefined || quotas.includes(undefined)) {
        return say.unknown(resource, at, why ?? "names that only the plan knows");
      }
      if (covered.length === quotas.length && covered.every((one, index) => one === quotas[index])) return;
      say.error(resource, at, {
        message: `the group of ClusterQueue ${name ?? ""} covers ${covered.join(", ")}, and Kueue refuses a flavour of other resources, or in another order, got ${quotas.join(", ")}`,
        fix: "give each flavour a quota of every resource in coveredResources, in the same order",
      });
    }),
};

/** A flavor of a queue, with what its group covers. */
interface QueuedFlavor {
  readonly queue: KubernetesObject;
  readonly covered: readonly string[];
  /** Why only the plan knows that. */
  readonly unclear?: string;
  readonly flavor: Fields;
}

function flavorsIn({ kubernetes }: Views): QueuedFlavor[] {
  return kubernetes.ofKind("ClusterQueue", "kueue.x-k8s.io").flatMap((queue) =>
    (queue.fields.at("spec")?.list("resourceGroups") ?? [])
      .filter((group) => group.has("coveredResources"))
      .flatMap((group) => {
        const covered = group.texts("coveredResources");
        const unclear = group.why("coveredResources");
        return group.list("flavors").map((flavor) => ({ queue, covered, unclear, flavor }));
      }),
  );
}
