import type { Code } from "../../codes";
import type { Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What is a resource of its own, and is a block of another resource as well. */
interface Twofold {
  readonly owner: string;
  readonly argument: string;
  readonly blocks: readonly string[];
}

const group = (...blocks: readonly string[]): Twofold => ({
  owner: "aws_security_group",
  argument: "security_group_id",
  blocks,
});

const BESIDE: Readonly<Record<string, Twofold>> = {
  aws_network_acl_rule: { owner: "aws_network_acl", argument: "network_acl_id", blocks: ["ingress", "egress"] },
  aws_route: { owner: "aws_route_table", argument: "route_table_id", blocks: ["route"] },
  aws_security_group_rule: group("ingress", "egress"),
  aws_vpc_security_group_egress_rule: group("egress"),
  aws_vpc_security_group_ingress_rule: group("ingress"),
};

/** Rules and routes stand in one place: a resource that lists its own takes those beside it away at the next apply. */
export const insideAndBeside: Rule<Code> = {
  code: "MLP-CHECK-232",
  title: "rules and routes stand inside of a resource or beside it, not both",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group_rule",
  check: (views) =>
    judgeEach(views.resources(...Object.keys(BESIDE)), (beside, say) => {
      const { owner, argument, blocks } = BESIDE[beside.type]!;
      const of = beside.refersTo(argument);
      if (of === undefined) return say.unknown(beside, argument, "which resource it is for");
      if (of.type !== owner || of.mode !== "resource") return;
      const own = blocksFor(beside, blocks).find((name) => isListed(of, name));
      if (own === undefined) return;
      say.warning(beside, argument, {
        message: `${of.address} lists \`${own}\` itself: each apply takes away what is beside it, and the next one makes it anew`,
        fix: `write all of them as resources of their own, and leave \`${own}\` out`,
      });
    }),
};

/** A rule that says which way it goes is beside the blocks of that way. */
function blocksFor(beside: Resource, blocks: readonly string[]): readonly string[] {
  const way = beside.type === "aws_security_group_rule" ? beside.text("type") : undefined;
  return way === undefined ? blocks : blocks.filter((name) => name === way);
}

function isListed(resource: Resource, name: string): boolean {
  return resource.has(name) && (resource.isDynamic(name) || resource.list(name).length > 0);
}
