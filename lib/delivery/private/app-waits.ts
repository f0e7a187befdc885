import { TerraformResource, TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { isToken } from "../../core/known";
import { Wait } from "../plan/session";

/** What the AWS provider waits at most where a configuration says nothing, in minutes: the long ones. */
const WAITS_BY_ITSELF: Readonly<Record<string, number>> = {
  aws_eks_cluster: 30,
  aws_eks_node_group: 60,
  aws_sagemaker_endpoint: 60,
};

/** The longest wait of each stack of the app, for what it creates or changes. */
export function waitsIn(root: IConstruct): Wait[] {
  const longest = new Map<string, Wait>();
  for (const resource of root.node.findAll().filter((one) => TerraformResource.isTerraformResource(one))) {
    const stack = TerraformStack.of(resource).node.id;
    const minutes = minutesOf(resource);
    if (minutes > (longest.get(stack)?.minutes ?? 0)) longest.set(stack, { stack, path: resource.node.path, minutes });
  }
  return [...longest.values()];
}

interface WithTimeouts {
  readonly timeoutsInput?: Readonly<Record<string, unknown>>;
}

function minutesOf(resource: TerraformResource): number {
  const { create, update } = (resource as WithTimeouts).timeoutsInput ?? {};
  const own = WAITS_BY_ITSELF[resource.terraformResourceType] ?? 0;
  return Math.max(inMinutes(create) ?? own, inMinutes(update) ?? own);
}

/** `90m`, `1h30m`, as Terraform's providers read it; undefined for others. */
function inMinutes(duration: unknown): number | undefined {
  if (typeof duration !== "string" || isToken(duration) || !/^(?:\d+[hms])+$/.test(duration)) return undefined;
  const minutes = { h: 60, m: 1, s: 1 / 60 };
  const parts = [...duration.matchAll(/(\d+)([hms])/g)];
  return Math.ceil(parts.reduce((sum, [, count, unit]) => sum + Number(count) * minutes[unit as "h" | "m" | "s"], 0));
}
