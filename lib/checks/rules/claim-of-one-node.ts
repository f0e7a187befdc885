import type { Code } from "../../codes";
import { asArray, blocks, JsonObject, SynthesizedResource, SynthesizedStack } from "../../terraform";
import { knownNumber, knownText } from "../known-value";
import { Rule } from "../rule";
import { RuleFindings } from "../rule-findings";

const CLAIM = /^kubernetes_persistent_volume_claim(_v1)?$/;
const DEPLOYMENT = /^kubernetes_deployment(_v1)?$/;
const OF_ONE_NODE = ["ReadWriteOnce", "ReadWriteOncePod"];

/**
 * A claim that is mounted on one node is used by one replica: the others wait for ever on any other node, and so does the
 * next one during a rollout. A warning: a scheduler may put all of them on one node.
 */
export const claimOfOneNode: Rule<Code> = {
  code: "MLP-CHECK-136",
  title: "deployments of several replicas share claims that several nodes can mount",
  check(stack: SynthesizedStack, stacks = [stack]) {
    const result = new RuleFindings(this, stack);
    for (const deployment of stack.resources.filter(({ type }) => DEPLOYMENT.test(type))) {
      const [spec] = blocks(deployment.body, "spec");
      const replicas = knownNumber(spec?.replicas, stack, stacks);
      if (spec === undefined || replicas === undefined || replicas < 2) continue;
      for (const { name, at } of claimsOf(spec, stack, stacks)) {
        const claim = claimNamed(name, namespaceOf(deployment.body, stack, stacks), stacks);
        const modes = claim === undefined ? [] : modesOf(claim);
        if (claim === undefined || modes.length === 0 || !modes.every((mode) => OF_ONE_NODE.includes(mode))) continue;
        result.finds(deployment, at, {
          severity: "warning",
          message: `${String(replicas)} replicas share a volume that one node mounts, got ${claim.address} with ${modes.join(", ")}`,
          fix: "use a claim of ReadWriteMany or ReadOnlyMany (EFS, FSx, Mountpoint), one replica, or a StatefulSet with a claim for each",
        });
      }
    }
    return result;
  },
};

/** A claim that pods mount, and where they say so. */
interface Mounted {
  readonly name: string;
  readonly at: string;
}

function claimsOf(spec: JsonObject, stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): Mounted[] {
  const pods = blocks(spec, "template").flatMap((template) => blocks(template, "spec"));
  return pods.flatMap((pod) =>
    blocks(pod, "volume").flatMap((volume, index) =>
      blocks(volume, "persistent_volume_claim").flatMap(({ claim_name: named }): Mounted[] => {
        const name = knownText(named, stack, stacks);
        return name === undefined ? [] : [{ name, at: `spec.template.spec.volume[${String(index)}]` }];
      }),
    ),
  );
}

function claimNamed(
  name: string,
  namespace: string,
  stacks: readonly SynthesizedStack[],
): SynthesizedResource | undefined {
  return stacks
    .flatMap((stack) => stack.resources.map((resource) => ({ stack, resource })))
    .find(
      ({ stack, resource: { type, body } }) =>
        CLAIM.test(type) &&
        knownText(blocks(body, "metadata")[0]?.name, stack, stacks) === name &&
        namespaceOf(body, stack, stacks) === namespace,
    )?.resource;
}

/** Left out, it is `default`; one that only the plan knows is like no other. */
function namespaceOf(body: JsonObject, stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): string {
  const given = blocks(body, "metadata")[0]?.namespace ?? "default";
  return knownText(given, stack, stacks) ?? JSON.stringify(given);
}

function modesOf({ body }: SynthesizedResource): string[] {
  const [spec] = blocks(body, "spec");
  return asArray(spec?.access_modes).filter((mode) => typeof mode === "string");
}
