import type { Code } from "../../codes";
import { blocks, isObject } from "../../terraform";
import { readBody } from "../../terraform/references/occurrences";
import type { Resource, Views } from "../../views";
import { groupedByAll } from "../../views/grouped";
import { judgeEach } from "../judged";
import { overlap, Range, rangeOf, within } from "../ranges";
import type { Rule } from "../rule";

/** A subnet has addresses of its network that no other subnet of it has. */
export const subnetInNetwork: Rule<Code> = {
  code: "MLP-NET-231",
  title: "subnets have addresses of their network, each its own",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
  check: (views) => {
    const made = new Map<Resource, { subnet: Resource; range: Range }[]>();
    const ranges = new Map<Resource, readonly Range[] | undefined>();
    const more = groupedByAll(views.resources("aws_vpc_ipv4_cidr_block_association"), (one) =>
      one.references("vpc_id"),
    );
    return judgeEach(placed(views), ({ subnet, vpc }, say) => {
      const text = subnet.text("cidr_block");
      const range = rangeOf(text);
      if (text === undefined || range === undefined) {
        return say.unknown(subnet, "cidr_block", subnet.why("cidr_block") ?? "it is no range");
      }
      if (!ranges.has(vpc)) ranges.set(vpc, rangesOf(vpc, more.get(vpc) ?? []));
      const own = ranges.get(vpc);
      if (own === undefined) say.unknown(subnet, "cidr_block", `the ranges of ${vpc.address}`);
      else if (!own.some((one) => within(range, one))) {
        const module = moduleGiven(vpc);
        if (module !== undefined)
          return say.unknown(subnet, "cidr_block", `which ranges ${module} adds to ${vpc.address}`);
        return say.error(subnet, "cidr_block", {
          message: `${vpc.address} has none of these addresses, got ${text}`,
          fix: "choose a part of the network's range, or add the range to it",
        });
      }
      const others = made.get(vpc) ?? [];
      const other = others.find((one) => overlap(one.range, range));
      others.push({ subnet, range });
      made.set(vpc, others);
      if (other === undefined) return;
      say.error(subnet, "cidr_block", {
        causedBy: { path: subnet.path, property: "nodeCidr", around: true },
        message: `${other.subnet.address} of the same network has some of these addresses, got ${text} and ${other.subnet.text("cidr_block") ?? ""}`,
        fix: "give each subnet addresses of its own",
      });
    });
  },
};

function placed(views: Views): { subnet: Resource; vpc: Resource }[] {
  return views.network.subnets.flatMap(({ resource, vpc }) => {
    const isOne = !resource.has("count") && !resource.has("for_each");
    return vpc !== undefined && isOne && resource.has("cidr_block") ? [{ subnet: resource, vpc }] : [];
  });
}

/** A module that is given a network, to which it may add ranges. */
function moduleGiven({ stack, address }: Resource): string | undefined {
  const modules = isObject(stack.json.module) ? stack.json.module : {};
  const given = Object.keys(modules).find((name) =>
    blocks(modules, name).some((body) =>
      readBody(body).references.some(({ reference }) => reference.address === address),
    ),
  );
  return given === undefined ? undefined : `module.${given}`;
}

/** The ranges of a network; undefined where only the plan knows one of them. */
function rangesOf(vpc: Resource, more: readonly Resource[]): readonly Range[] | undefined {
  const ranges = [vpc, ...more].map((one) => rangeOf(one.text("cidr_block")));
  return ranges.includes(undefined) ? undefined : (ranges as Range[]);
}
