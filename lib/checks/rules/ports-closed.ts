import type { Code } from "../../codes";
import { Block, blocksOf, Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const EVERYWHERE: ReadonlySet<string> = new Set(["0.0.0.0/0", "::/0"]);
/** Where everybody may ask: HTTPS, and HTTP that sends there. */
const PUBLIC: ReadonlySet<number> = new Set([80, 443]);
const SOURCES = ["cidr_ipv4", "cidr_ipv6", "cidr_blocks", "ipv6_cidr_blocks"];

/** Of security groups: from everywhere come requests of the web, and nothing else. */
export const portsClosed: Rule<Code> = {
  code: "MLP-HIPAA-112",
  title: "no port but those of the web is open to everybody",
  source: "https://docs.aws.amazon.com/config/latest/developerguide/operational-best-practices-for-hipaa_security.html",
  check: (views) =>
    judgeEach(rulesIn(views), ({ resource, block }, say) => {
      const isOpen = SOURCES.some((name) =>
        block.list(name).some((one) => one.kind === "known" && isEverywhere(one.value)),
      );
      const [from, to] = [block.number("from_port"), block.number("to_port")];
      const hidden = SOURCES.find((name) => block.list(name).some(({ kind }) => kind === "unknown"));
      const protocol = block.text("ip_protocol") ?? block.text("protocol");
      if (!isOpen) {
        if (hidden !== undefined)
          say.unknown(resource, block.argument(hidden), "only the plan knows from where it is open");
        return;
      }
      const why = ["from_port", "to_port", "ip_protocol", "protocol"].map((name) => block.why(name)).find(Boolean);
      if (why !== undefined) return say.unknown(resource, block.argument("from_port"), why);
      if (protocol === "icmp" || protocol === "icmpv6" || protocol === "1" || protocol === "58") return;
      if (from !== undefined && from === to && PUBLIC.has(from) && protocol !== "-1") return;
      const ports =
        protocol === "-1" || from === undefined
          ? "all ports"
          : from === to
            ? `port ${from}`
            : `ports ${from} to ${to ?? from}`;
      say.warning(resource, block.argument("from_port"), {
        message: `everybody may try what listens there, got ${ports}`,
        fix: "name the networks or the security groups that are to reach it; right for a service that everybody is meant to reach",
      });
    }),
};

function isEverywhere(value: unknown): boolean {
  return typeof value === "string" && EVERYWHERE.has(value);
}

interface Ingress {
  readonly resource: Resource;
  readonly block: Block;
}

/** What lets something in, in whichever form it is written. */
function rulesIn(views: Views): readonly Ingress[] {
  const apart = views.resources("aws_vpc_security_group_ingress_rule", "aws_security_group_rule");
  const inside = views.resources("aws_security_group", "aws_default_security_group");
  return [
    ...apart
      .filter((rule) => rule.type !== "aws_security_group_rule" || rule.text("type") === "ingress")
      .map(asIngress),
    ...inside.flatMap((resource) => (blocksOf(resource, "ingress") ?? []).map((block) => ({ resource, block }))),
  ];
}

function asIngress(resource: Resource): Ingress {
  return { resource, block: resource };
}
