import { madeIn } from "./made-in";
import { asArray, blocks, SynthesizedResource, SynthesizedStack } from "../terraform";
import { knownText } from "./known-value";
import { Target, targetIn } from "./target";

/** A managed node group, with the launch template that it starts nodes from. */
export interface NodeGroup {
  readonly group: SynthesizedResource;
  /** Left out where the group has none, or only the plan knows which. */
  readonly template?: Target;
  /** The types of its nodes, where they are written. */
  readonly instanceTypes: readonly string[];
}

/** The managed node groups that a stack makes. */
export function nodeGroupsIn(stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): readonly NodeGroup[] {
  return madeIn(stack, "aws_eks_node_group").map((group) => {
    const template = templateOf(group, stack, stacks);
    const own = asArray(group.body.instance_types).map((type) => knownText(type, stack, stacks));
    const type =
      template === undefined ? undefined : knownText(template.resource.body.instance_type, template.stack, stacks);
    return { group, template, instanceTypes: [type, ...own].filter((one) => one !== undefined) };
  });
}

function templateOf(
  { body }: SynthesizedResource,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): Target | undefined {
  const [block] = blocks(body, "launch_template");
  const named = block?.id ?? block?.name;
  const target = typeof named === "string" ? targetIn(named, stack, stacks, false) : undefined;
  return target?.resource.type === "aws_launch_template" ? target : undefined;
}
