import type { Code } from "../../codes";
import { Block, blocksOf, Resource, Views } from "../../views";
import { groupedByAll } from "../../views/grouped";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A way of traffic, with the types of rules that open it. */
interface Way {
  readonly words: string;
  readonly block: "ingress" | "egress";
}

const WAYS: readonly Way[] = [
  { words: "in", block: "ingress" },
  { words: "out", block: "egress" },
];

/** Interfaces of EFA reach each other where their security group lets everything in from itself, and out to itself. */
export const efaSecurityGroup: Rule<Code> = {
  code: "MLP-EKS-230",
  title: "security groups of EFA interfaces let all traffic between their members through",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa-start.html",
  check: (views) => {
    const rules = groupedByAll(
      views.resources(
        "aws_security_group_rule",
        "aws_vpc_security_group_ingress_rule",
        "aws_vpc_security_group_egress_rule",
      ),
      (rule) => rule.references("security_group_id"),
    );
    return judgeEach(efaInterfaces(views), ({ template, block }, say) => {
      const at = block.argument("security_groups");
      const given = block.list("security_groups").map((value) => (value.kind === "refers" ? value.to : undefined));
      const groups = given.filter((one) => one?.type === "aws_security_group" && one.mode === "resource");
      if (given.length === 0) return;
      if (groups.length < given.length) return say.unknown(template, at, "a security group is made elsewhere");
      for (const { words, block: way } of WAYS) {
        const open = groups.map((group) => isOpen(group!, way, rules.get(group!) ?? []));
        if (open.includes(true)) continue;
        if (open.includes(undefined)) return say.unknown(template, at, "rules that only the plan knows");
        return say.warning(template, at, {
          message: `no rule of ${groups.map((group) => group!.address).join(", ")} lets all traffic ${words} ${words === "in" ? "from" : "to"} the same group, so EFA carries nothing between nodes`,
          fix: `add a rule of protocol "-1" whose ${words === "in" ? "source" : "destination"} is the group itself; ranges of addresses do not count`,
        });
      }
    });
  },
};

function efaInterfaces(views: Views): { template: Resource; block: Block }[] {
  return views.resources("aws_launch_template").flatMap((template) =>
    (blocksOf(template, "network_interfaces") ?? [])
      .filter((block) => block.text("interface_type")?.startsWith("efa") === true && block.has("security_groups"))
      // the interfaces of a template mostly have the same groups: the first tells of all
      .slice(0, 1)
      .map((block) => ({ template, block })),
  );
}

/** Whether a group lets everything through between its members; undefined where only the plan knows. */
function isOpen(group: Resource, way: Way["block"], rules: readonly Resource[]): boolean | undefined {
  const inside = blocksOf(group, way);
  const own = (inside ?? []).map((rule) => isAll(rule.text("protocol")) && rule.boolean("self") === true);
  const beside = rules.map((rule) => {
    if (rule.type === "aws_security_group_rule") {
      const isWay = rule.text("type") === way;
      const isOwn = rule.boolean("self") === true || rule.references("source_security_group_id").includes(group);
      return isWay && isAll(rule.text("protocol")) && isOwn;
    }
    const isWay = rule.type === `aws_vpc_security_group_${way}_rule`;
    return isWay && isAll(rule.text("ip_protocol")) && rule.references("referenced_security_group_id").includes(group);
  });
  if (own.includes(true) || beside.includes(true)) return true;
  const isHidden = rules.some((rule) => ["type", "protocol", "ip_protocol"].some((one) => rule.why(one) !== undefined));
  return inside === undefined || isHidden ? undefined : false;
}

function isAll(protocol: string | undefined): boolean {
  return protocol === "-1" || protocol === "all";
}
