import { SynthesizedResource } from "../../terraform";
import { Reference } from "../references";
import { TwoStepRemoval } from "./change";
import { Pair, passed, referencesOf, Relay, replaces } from "./propagate";

/** A type that AWS keeps in the VPC it was made in. */
interface Bound {
  /** Arguments that name its subnets. */
  readonly by: readonly string[];
  /** What replaces it with an empty one, if Terraform does that. */
  readonly empties?: string;
}

const SUBNETS: Bound = { by: ["subnet_ids"] };
const FILE_SYSTEM: Bound = { by: ["subnet_ids"], empties: "the new file system is empty" };

/** What cannot follow its subnets into another VPC, or loses what it holds on the way. */
const BOUND: Readonly<Record<string, Bound>> = {
  aws_db_subnet_group: SUBNETS,
  aws_docdb_subnet_group: SUBNETS,
  aws_eks_cluster: { by: ["vpc_config.subnet_ids"] },
  aws_elasticache_subnet_group: SUBNETS,
  aws_fsx_lustre_file_system: FILE_SYSTEM,
  aws_fsx_ontap_file_system: FILE_SYSTEM,
  aws_fsx_openzfs_file_system: FILE_SYSTEM,
  aws_fsx_windows_file_system: FILE_SYSTEM,
  aws_lb: { by: ["subnets", "subnet_mapping.subnet_id"] },
  aws_msk_cluster: { by: ["broker_node_group_info.client_subnets"], empties: "the new brokers have no topics" },
  aws_neptune_subnet_group: SUBNETS,
  aws_opensearch_domain: { by: ["vpc_options.subnet_ids"] },
  aws_redshift_subnet_group: SUBNETS,
  aws_sagemaker_domain: {
    by: ["vpc_id", "subnet_ids"],
    empties: "the new domain has no users, and a new home file system",
  },
};

/** The names in a stack behind which a VPC is replaced: its subnets, local values, outputs; `incoming` are other stacks'. */
export function behindReplacedVpc(
  pairs: readonly Pair[],
  relays: readonly Relay[],
  incoming: ReadonlySet<string>,
): ReadonlySet<string> {
  const vpcs = pairs.filter((pair) => pair.after.type === "aws_vpc" && replaces(pair) === "replaced");
  const names = new Set([...incoming, ...vpcs.map(({ after }) => after.address)]);
  const followers = [
    ...relays.map((relay) => ({ name: relay.name, references: [...passed(relay)] })),
    ...pairs
      .filter((pair) => replaces(pair) !== undefined)
      .map(({ after }) => ({ name: after.address, references: [...referencesOf(after)] })),
  ];
  for (let before = -1; before < names.size;) {
    before = names.size;
    for (const { name, references } of followers) {
      if (references.some(({ target }) => names.has(target))) names.add(name);
    }
  }
  return names;
}

/** What a replaced VPC does to a resource that AWS keeps where it is; undefined for others. */
export function heldBack(pair: Pair, behind: ReadonlySet<string>): string | undefined {
  const bound = boundOf(pair.after);
  if (bound === undefined || ![...referencesOf(pair.after)].some((one) => isMove(one, bound, behind))) return undefined;
  if (replaces(pair) === "replaced") return bound.empties;
  return "AWS keeps it in its VPC, which is replaced: the apply fails, and the old VPC cannot go while this is in it";
}

/** How to get it into the new VPC. */
export function moveSteps(stack: string, pair: Pair, behind: ReadonlySet<string>): TwoStepRemoval[] {
  if (replaces(pair) === "replaced" || heldBack(pair, behind) === undefined) return [];
  return [
    {
      stack,
      removed: pair.after.address,
      first: "make a second one in a new VPC beside the old, move what uses it, and destroy this one",
      then: "make the change that replaces the VPC, or remove the old one",
    },
  ];
}

function boundOf({ type }: SynthesizedResource): Bound | undefined {
  return Object.hasOwn(BOUND, type) ? BOUND[type] : undefined;
}

function isMove({ path, target }: Reference, { by }: Bound, behind: ReadonlySet<string>): boolean {
  return behind.has(target) && by.includes(path.replace(/\[\]$/, ""));
}
