import type { Code } from "../../codes";
import { literalText } from "../../terraform/expression/literals";
import { asArray, blocks, Json, JsonObject, SynthesizedResource, SynthesizedStack } from "../../terraform";
import { clusterOf } from "../eks-clusters";
import { kubernetesObjectsIn } from "../kubernetes-objects";
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
        const modes = (claim?.modes ?? []).filter((mode) => typeof mode === "string");
        if (claim === undefined || modes.length === 0 || !modes.every((mode) => OF_ONE_NODE.has(mode))) continue;
        result.finds(resource, workload.at(`volume[${String(at)}]`), {
          severity: "warning",
          message: `${String(replicas)} replicas share a claim that one node can mount at a time, so those on other nodes never start, got ${claim.resource.address} with ${modes.join(", ")}`,
          fix: "use a volume of ReadWriteMany (EFS, FSx for Lustre), or a StatefulSet with a claim for each replica",
        });
      }
    }
  }),
};

/** A claim of the app, as a resource or as an object. */
interface Claim extends Target {
  readonly name?: string;
  readonly namespace: string;
  readonly modes: readonly Json[];
}

/** The claim of a volume, where the app makes it: by reference, or by its name in the same namespace and cluster. */
function claimOf(volume: JsonObject, workload: Workload, stacks: readonly SynthesizedStack[]): Claim | undefined {
  const [source] = blocks(volume, "persistent_volume_claim");
  const name = source?.claim_name;
  if (typeof name !== "string") return undefined;
  const literal = literalText(name);
  const claims = stacks.flatMap(claimsIn);
  if (literal === undefined) {
    const referred = targetIn(name, workload.stack, stacks, false)?.resource;
    return claims.find(({ resource }) => CLAIMS.has(resource.type) && resource === referred);
  }
  const own = clusterOf(workload.resource, workload.stack, stacks)?.resource;
  return claims.find(
    (claim) =>
      claim.name === literal &&
      claim.namespace === workload.namespace &&
      (claim.stack === workload.stack ||
        (own !== undefined && clusterOf(claim.resource, claim.stack, stacks)?.resource === own)),
  );
}

function claimsIn(stack: SynthesizedStack): Claim[] {
  const made = madeIn(stack, ...CLAIMS).map((resource) => claimFrom(stack, resource, resource.body, "access_modes"));
  const objects = kubernetesObjectsIn(stack)
    .filter(({ group, kind }) => group === "" && kind === "PersistentVolumeClaim")
    .map(({ resource, object }) => claimFrom(stack, resource, object, "accessModes", resource.body.namespace));
  return [...made, ...objects];
}

/** A namespace counts as it is written, a reference too: two that refer to one are in it. */
function claimFrom(
  stack: SynthesizedStack,
  resource: SynthesizedResource,
  body: JsonObject,
  modes: string,
  otherwise: Json = "default",
): Claim {
  const [metadata] = blocks(body, "metadata");
  const [spec] = blocks(body, "spec");
  const namespace = metadata?.namespace ?? otherwise;
  return {
    stack,
    resource,
    name: literalText(metadata?.name),
    namespace: typeof namespace === "string" ? (literalText(namespace) ?? namespace) : "default",
    modes: asArray(spec?.[modes]),
  };
}
