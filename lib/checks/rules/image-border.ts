import type { Code } from "../../codes";
import { partitionOf } from "../../core/partition";
import { accountOfResource } from "../../core/resource-place";
import { quote } from "../../core/quote";
import { blocks, hasKey, JsonObject, SynthesizedResource, SynthesizedStack } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import { BORDER_KINDS } from "../border-kinds";
import { ownedBy } from "../crossings";
import { clusterAccount } from "../eks-clusters";
import { letsIn } from "../let-in";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { Owned } from "../sides";
import { targetIn } from "../target";
import { podsOf } from "../workloads";

type Stacks = readonly SynthesizedStack[];

/** Nodes pull as roles of their own account, which a repository of another one has to let in. */
export const imageBorder: Rule<Code> = {
  code: "MLP-REGISTRY-130",
  title: "images of another account's repository may be pulled by the cluster",
  check: inEachStack((result, stack, stacks) => {
    if (stack.resources.some(bringsCredentials)) return;
    for (const resource of stack.resources) {
      const images = podsOf(resource).flatMap(pulledByNodes);
      const own = images.length === 0 ? undefined : clusterAccount(resource, stack, stacks);
      if (own === undefined) continue;
      for (const image of new Set(images)) {
        const owned = repositoryOf(image, own, stack, stacks);
        if (owned?.target === undefined || owned.owner === own || letsIn(owned, own, stacks)) continue;
        const { address } = owned.target.resource;
        result.finds(resource, "image", {
          message: `the cluster's nodes are of account ${own}, and no policy of ${address} in account ${owned.owner} lets that account pull: no pod starts, got ${quote(image)}`,
          fix: `allow the root of account ${own} ecr:BatchCheckLayerAvailability, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on the side of ${address} (aws_ecr_repository_policy)`,
        });
      }
    }
  }),
};

/** A service account may bring its pods credentials for a registry. */
function bringsCredentials({ type, body }: SynthesizedResource): boolean {
  return /^kubernetes_(default_)?service_account(_v1)?$/.test(type) && hasKey(body, "image_pull_secret");
}

/** The images of a pod that has no credentials of its own for their registry. */
function pulledByNodes(pod: JsonObject): string[] {
  if (hasKey(pod, "image_pull_secrets")) return [];
  return [...blocks(pod, "init_container"), ...blocks(pod, "container")].flatMap(({ image }) =>
    typeof image === "string" ? [image] : [],
  );
}

/** The repository of the app that an image is in, by a reference or by its address. */
function repositoryOf(image: string, own: string, stack: SynthesizedStack, stacks: Stacks): Owned | undefined {
  const literal = literalText(image);
  if (literal !== undefined) {
    const [, account, region, name] =
      /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z.]+\/([^:@]+)/.exec(literal) ?? [];
    if (account === undefined) return undefined;
    const arn = ["arn", partitionOf(region!), "ecr", region!, account, `repository/${name!}`].join(":");
    const [owned] = ownedBy(arn, own, stacks);
    return owned?.owner === undefined ? undefined : { ...owned, owner: owned.owner };
  }
  const target = targetIn(image, stack, stacks, true);
  if (target?.resource.type !== "aws_ecr_repository" || target.resource.mode !== "resource") return undefined;
  const owner = accountOfResource(target.stack, target.resource);
  return owner === undefined ? undefined : { kind: BORDER_KINDS.aws_ecr_repository!, owner, target };
}
