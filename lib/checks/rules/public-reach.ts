import type { Code } from "../../codes";
import { Block, blocksOf, Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";
import { saidOf } from "../said-of";

/** An argument by which the internet reaches something. */
interface Reach {
  readonly type: string;
  /** The block around it. */
  readonly within?: string;
  readonly argument: string;
  readonly isPublic: (block: Block) => boolean;
  readonly what: string;
  readonly fix: string;
  /**
   * The prop of the noun that makes such a resource whose finding says the same.
   * @default - none
   */
  readonly saidOf?: string;
  /**
   * The code of that finding, where it may be accepted.
   * @default - any error
   */
  readonly saidBy?: Code;
}

const isTrue =
  (argument: string) =>
  (block: Block): boolean =>
    block.boolean(argument) === true;
const isText =
  (argument: string, text: string) =>
  (block: Block): boolean =>
    block.text(argument) === text;

const DATABASE = {
  argument: "publicly_accessible",
  isPublic: isTrue("publicly_accessible"),
  what: "the database has an address of the internet",
  fix: "leave it out, and reach it inside of the network",
};

const REACHES: readonly Reach[] = [
  ...["aws_db_instance", "aws_rds_cluster_instance", "aws_redshift_cluster", "aws_redshiftserverless_workgroup"].map(
    (type) => ({ type, ...DATABASE }),
  ),
  {
    type: "aws_eks_cluster",
    within: "vpc_config",
    argument: "public_access_cidrs",
    isPublic: (block) =>
      block.boolean("endpoint_public_access") !== false && block.texts("public_access_cidrs").some(isEverywhere),
    what: "the API server answers the whole internet",
    fix: "name the ranges that reach it, or let `endpoint_public_access` be false",
    saidOf: "api.reachableFrom",
    saidBy: "MLP-CLUSTER-009",
  },
  {
    type: "aws_lambda_function_url",
    argument: "authorization_type",
    isPublic: isText("authorization_type", "NONE"),
    what: "the function answers everybody who finds its address",
    fix: "use AWS_IAM",
  },
  {
    type: "aws_sagemaker_notebook_instance",
    argument: "direct_internet_access",
    isPublic: isText("direct_internet_access", "Enabled"),
    what: "the notebook reaches the internet around the network's own ways",
    fix: "use Disabled, and lead its subnet to a NAT gateway",
  },
];

/** Ports that are opened to everybody on purpose. */
const OPEN_PORTS: ReadonlySet<number> = new Set([80, 443]);
const PORTS = ["protocol", "ip_protocol", "from_port", "to_port"];
const GROUPS = ["aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule"];

/** The internet reaches only what is meant for it. A warning: it may be meant. */
export const publicReach: Rule<Code> = {
  code: "MLP-NET-230",
  title: "the internet reaches only what is meant for it",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html",
  check: (views) =>
    judgeEach(
      [...argumentsIn(views), ...rulesIn(views)],
      ({ resource, block, argument, isPublic, what, fix, saidOf: prop, saidBy, needs = [argument] }, say) => {
        const at = block.argument(argument);
        if (isPublic(block)) {
          return say.warning(resource, at, {
            causedBy: saidOf(resource.path, prop, saidBy),
            message: what,
            fix: `${fix}; acknowledge this where it is meant for everybody`,
          });
        }
        const why = needs.map((name) => block.why(name)).find((one) => one !== undefined);
        if (why !== undefined) say.unknown(resource, at, why);
      },
    ),
};

interface Target extends Omit<Reach, "type" | "within"> {
  /**
   * The arguments that tell whether it is public.
   * @default - `argument`
   */
  readonly needs?: readonly string[];
  readonly resource: Resource;
  readonly block: Block;
}

function argumentsIn(views: Views): Target[] {
  return REACHES.flatMap(({ type, within, ...reach }) =>
    views.resources(type).flatMap((resource) => {
      const block = within === undefined ? resource : resource.block(within);
      return block?.has(reach.argument) === true ? [{ ...reach, resource, block }] : [];
    }),
  );
}

/** Rules of security groups that let somebody in. */
function rulesIn(views: Views): Target[] {
  return views.resources(...GROUPS).flatMap((resource) =>
    lettingIn(resource).flatMap((block) =>
      ["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"]
        .filter((argument) => block.has(argument))
        .map((argument) => ({
          resource,
          block,
          argument,
          isPublic: (rule: Block) => isForAll(rule, argument) && opensMore(rule),
          what: `everybody is let in, got ${portsOf(block)}`,
          fix: "name the ranges or the security group that come in",
          needs: isForAll(block, argument) ? PORTS : [argument],
        })),
    ),
  );
}

function lettingIn(resource: Resource): readonly Block[] {
  if (resource.type === "aws_security_group") return blocksOf(resource, "ingress") ?? [];
  return resource.type === "aws_security_group_rule" && resource.text("type") !== "ingress" ? [] : [resource];
}

function isForAll(rule: Block, argument: string): boolean {
  return rule.texts(argument).some(isEverywhere);
}

function isEverywhere(range: string): boolean {
  return range === "0.0.0.0/0" || range === "::/0";
}

/** Whether a rule opens another port than those of the web. */
function opensMore(rule: Block): boolean {
  const protocol = rule.text("protocol") ?? rule.text("ip_protocol");
  if (protocol === undefined || /^icmp|^58$|^1$/i.test(protocol)) return false;
  const [from, to] = [rule.number("from_port"), rule.number("to_port")];
  if (protocol === "-1" || protocol === "all") return true;
  if (from === undefined || to === undefined) return false;
  return !(from === to && OPEN_PORTS.has(from));
}

function portsOf(rule: Block): string {
  const [from, to] = [rule.text("from_port"), rule.text("to_port")];
  if (from === undefined || /^(?:-1|all)$/.test(rule.text("protocol") ?? rule.text("ip_protocol") ?? ""))
    return "all ports";
  return from === to ? `port ${from}` : `the ports ${from} to ${to ?? ""}`;
}
