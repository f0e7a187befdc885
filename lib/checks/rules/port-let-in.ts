import type { Code } from "../../codes";
import { Block, blocksOf, Resource } from "../../views";
import { groupedByAll } from "../../views/grouped";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";
import { isToldElsewhere } from "../told-elsewhere";

/** What is reached at a port, by its security groups. */
interface Reached {
  readonly argument: string;
  /** The port where the resource says none. */
  readonly port: (resource: Resource) => number | undefined;
  /** Whether the service looks, and refuses. */
  readonly isTried?: true;
}

/** The ports of engines of databases, by what their names begin with. */
const ENGINES: readonly (readonly [RegExp, number])[] = [
  [/^(?:aurora-)?postgres/, 5432],
  [/^(?:aurora-?)?(?:mysql|mariadb|aurora$)/, 3306],
];

const database: Reached = {
  argument: "vpc_security_group_ids",
  port: (resource) => {
    if (resource.has("port")) return resource.number("port");
    const engine = resource.text("engine") ?? "";
    return ENGINES.find(([form]) => form.test(engine))?.[1];
  },
};

/** Whether an endpoint is for a service of AWS that answers at the port of HTTPS. */
function isOfAws(endpoint: Resource): boolean {
  // its region is mostly an expression
  const name = endpoint.text("service_name") ?? endpoint.body.service_name;
  return (
    typeof name === "string" && /^com\.amazonaws\.(?!vpce\.)/.test(name) && !/\.(?:email-smtp|cassandra)\b/.test(name)
  );
}

const REACHED: Readonly<Record<string, Reached>> = {
  aws_db_instance: database,
  aws_rds_cluster: database,
  aws_efs_mount_target: { argument: "security_groups", port: () => 2049 },
  aws_fsx_lustre_file_system: { argument: "security_group_ids", port: () => 988, isTried: true },
  aws_vpc_endpoint: { argument: "security_group_ids", port: (resource) => (isOfAws(resource) ? 443 : undefined) },
};

/** What is in a network is reached at its port: security groups that let nobody in there keep everybody out. */
export const portLetIn: Rule<Code> = {
  code: "MLP-NET-234",
  title: "security groups let somebody in at the port of what they are for",
  source: "https://docs.aws.amazon.com/fsx/latest/LustreGuide/limit-access-security-groups.html",
  check: (views) => {
    const rules = views.resources("aws_security_group_rule", "aws_vpc_security_group_ingress_rule");
    const byGroup = groupedByAll(rules, (rule) => rule.references("security_group_id"));
    const isOpen = rules.some(
      (rule) => rule.references("security_group_id").length === 0 && rule.text("security_group_id") === undefined,
    );
    return judgeEach(views.resources(...Object.keys(REACHED)), (resource, say) => {
      judge(resource, { byGroup, isOpen, isTold: (group) => isToldElsewhere(group, views) }, say);
    });
  },
};

interface Rules {
  readonly byGroup: ReadonlyMap<Resource, readonly Resource[]>;
  /** Whether there are rules of which only the plan knows the group. */
  readonly isOpen: boolean;
  /** Whether somebody who is not judged may add rules to a group. */
  readonly isTold: (group: Resource) => boolean;
}

function judge(resource: Resource, { byGroup, isOpen, isTold }: Rules, say: Say): void {
  const { argument, port: portOf, isTried = false } = REACHED[resource.type]!;
  const given = resource.list(argument);
  const port = portOf(resource);
  if (given.length === 0 || port === undefined) return;
  const groups = given.map((value) => (value.kind === "refers" ? value.to : undefined));
  const isMade = groups.every((group) => group?.type === "aws_security_group" && group.mode === "resource");
  if (!isMade || isOpen || groups.some((group) => isTold(group!))) {
    return say.unknown(resource, argument, "whom its security groups let in");
  }
  const answers = groups.map((group) => letsIn(group!, port, byGroup.get(group!) ?? []));
  if (answers.includes(true)) return;
  if (answers.includes(undefined)) return say.unknown(resource, argument, "whom its security groups let in");
  const words = groups.map((group) => group!.address).join(", ");
  say[isTried ? "error" : "warning"](resource, argument, {
    message: `nobody is let in at port ${String(port)} by ${words}: ${isTried ? "the service refuses it" : "nothing reaches it"}`,
    fix: `let tcp in at ${String(port)}, from the security groups or the addresses of who uses it`,
  });
}

/** Whether a group lets anybody in at a port; undefined where only the plan knows. */
function letsIn(group: Resource, port: number, rules: readonly Resource[]): boolean | undefined {
  const inside = blocksOf(group, "ingress");
  const beside = rules.filter((rule) => rule.type !== "aws_security_group_rule" || rule.text("type") !== "egress");
  const answers = [...(inside ?? []), ...beside].map((rule) => isFor(rule, port));
  if (answers.includes(true)) return true;
  return inside === undefined || answers.includes(undefined) ? undefined : false;
}

function isFor(rule: Block, port: number): boolean | undefined {
  const protocol = rule.text(rule.has("ip_protocol") ? "ip_protocol" : "protocol");
  if (protocol === undefined) return undefined;
  if (protocol === "-1" || protocol === "all") return true;
  if (protocol !== "tcp" && protocol !== "6") return false;
  const [from, to] = [rule.number("from_port"), rule.number("to_port")];
  return from === undefined || to === undefined ? undefined : from <= port && port <= to;
}
