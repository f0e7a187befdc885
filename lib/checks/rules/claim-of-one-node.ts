import type { Code } from "../../codes";
import { literalText } from "../../terraform/expression/literals";
import { asArray, blocks, JsonObject, SynthesizedStack } from "../../terraform";
import { clusterOf } from "../eks-clusters";
import { madeIn } from "../made-in";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { Target, targetIn } from "../target";
import { Workload, workloadsIn } from "../workloads";

const CLAIMS: ReadonlySet<string> = new Set([
  "kubernetes_persistent_volume_claim",
  "kubernetes_persistent_volume_claim_v1",
]);
const OF_ONE_NODE: ReadonlySet<string> = new Set(["ReadWriteOnce", "ReadWriteOncePod"]);

/** Replicas that share a claim run where its volume is: one that only one node can mount keeps the others waiting. */
export const claimOfOneNode: Rule<Code> = {
  code: "MLP-K8S-136",
  title: "replicas share no claim that one node alone can mount",
  check: inEachStack((result, stack, stacks) => {
    for (const workload of workloadsIn(stack)) {
      const { replicas = 0, resource, pod } = workload;
      if (replicas < 2) continue;
      for (const [at, volume] of blocks(pod, "volume").entries()) {
        const claim = claimOf(volume, workload, stacks);
        const modes = claim === undefined ? [] : modesOf(claim);
        if (modes.length === 0 || !modes.every((mode) => OF_ONE_NODE.has(mode))) continue;
        result.finds(resource, `spec.template.spec.volume[${String(at)}]`, {
          severity: "warning",
          message: `${String(replicas)} replicas share a claim that one node can mount at a time, so those on other nodes never start, got ${claim!.resource.address} with ${modes.join(", ")}`,
          fix: "use a volume of ReadWriteMany (EFS, FSx for Lustre), or a StatefulSet with a claim for each replica",
        });
      }
    }
  }),
};

/** The claim of a volume, where the app makes it: by reference, or by its name in the same namespace and cluster. */
function claimOf(volume: JsonObject, workload: Workload, stacks: readonly SynthesizedStack[]): Target | undefined {
  const [source] = blocks(volume, "persistent_volume_claim");
  const name = source?.claim_name;
  if (typeof name !== "string") return undefined;
  const literal = literalText(name);
  const referred = literal === undefined ? targetIn(name, workload.stack, stacks, false) : undefined;
  if (referred !== undefined) return CLAIMS.has(referred.resource.type) ? referred : undefined;
  const own = clusterOf(workload.resource, workload.stack, stacks)?.resource;
  return claimsIn(stacks).find(
    ({ resource, stack }) =>
      literal !== undefined &&
      metadataOf(resource.body, "name") === literal &&
      namespaceOf(resource.body) === namespaceOf(workload.resource.body) &&
      (stack === workload.stack || (own !== undefined && clusterOf(resource, stack, stacks)?.resource === own)),
  );
}

function claimsIn(stacks: readonly SynthesizedStack[]): Target[] {
  return stacks.flatMap((stack) => madeIn(stack, ...CLAIMS).map((resource) => ({ stack, resource })));
}

/** As it is written, a reference too: two that refer to one namespace are in it. */
function namespaceOf(body: JsonObject): string {
  const [metadata] = blocks(body, "metadata");
  return typeof metadata?.namespace === "string" ? metadata.namespace : "default";
}

function metadataOf(body: JsonObject, name: string): string | undefined {
  const [metadata] = blocks(body, "metadata");
  return literalText(metadata?.[name]);
}

function modesOf({ resource: { body } }: Target): string[] {
  const [spec] = blocks(body, "spec");
  return asArray(spec?.access_modes).filter((mode) => typeof mode === "string");
}
