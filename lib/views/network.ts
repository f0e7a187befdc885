import { blocksOf } from "./blocks-of";
import type { Configuration } from "./configuration";
import { groupedByAll } from "./grouped";
import type { Block, Resource } from "./resource";

/** A subnet that the configuration makes. Undefined is what only the plan knows. */
export interface Subnet {
  /** The subnet itself. */
  readonly resource: Resource;
  /** Its network, where the configuration makes it. */
  readonly vpc?: Resource;
  /** Name of its zone. */
  readonly zone?: string;
  /** Whether its default route leads to an internet gateway. */
  readonly isPublic?: boolean;
}

const EVERYWHERE: ReadonlySet<string> = new Set(["0.0.0.0/0", "::/0"]);

/** Networks, their subnets, and where these lead. */
export class Network {
  /** The subnets that are made. */
  readonly subnets: readonly Subnet[];
  private readonly byResource: ReadonlyMap<Resource, Subnet>;
  private readonly associations: Naming;
  private readonly routes: Naming;

  constructor(configuration: Configuration) {
    this.associations = naming(configuration.resources("aws_route_table_association"), "subnet_id");
    this.routes = naming(configuration.resources("aws_route"), "route_table_id");
    this.subnets = configuration.resources("aws_subnet").map((resource) => ({
      resource,
      vpc: madeVpc(resource),
      zone: resource.text("availability_zone"),
      isPublic: this.isPublic(resource),
    }));
    this.byResource = new Map(this.subnets.map((subnet) => [subnet.resource, subnet]));
  }

  /** The subnets of the configuration that an argument names, at any depth. */
  subnetsIn(block: Block, argument: string): readonly Subnet[] {
    return block.references(argument).flatMap((resource) => this.byResource.get(resource) ?? []);
  }

  /** The zones of all subnets that a list names; undefined where one of them is not known. */
  zonesOf(block: Block, argument: string): ReadonlySet<string> | undefined {
    return zonesBy("availability_zone", [block], argument);
  }

  /** The zones of all subnets that several lists name, all by names or all by ids; undefined where one is not known. */
  zonesOfAll(blocks: readonly Block[], argument: string): ReadonlySet<string> | undefined {
    return zonesBy("availability_zone", blocks, argument) ?? zonesBy("availability_zone_id", blocks, argument);
  }

  /** The routes of a subnet for what is for nobody else; undefined where only the plan knows them all. */
  defaultRoutesOf(subnet: Resource): readonly Block[] | undefined {
    const table = this.tableOf(subnet);
    const inside = table === undefined ? undefined : blocksOf(table, "route");
    if (table === undefined || inside === undefined) return undefined;
    return [...inside, ...(this.routes.get(table) ?? [])].filter(isDefault);
  }

  private isPublic(subnet: Resource): boolean | undefined {
    const table = this.tableOf(subnet);
    return table === undefined ? undefined : this.leadsOut(table);
  }

  /** The route table of a subnet, where it has one that is known. */
  private tableOf(subnet: Resource): Resource | undefined {
    const tables = (this.associations.get(subnet) ?? []).map((association) =>
      only(association.references("route_table_id"), "aws_route_table"),
    );
    const [table] = tables;
    return tables.some((other) => other !== table) ? undefined : table;
  }

  /** Whether a route table sends what is for nobody else to an internet gateway. */
  private leadsOut(table: Resource): boolean | undefined {
    const inside = blocksOf(table, "route");
    const routes = [...(inside ?? []), ...(this.routes.get(table) ?? [])].filter(isDefault);
    if (routes.some(isToGateway)) return true;
    return inside === undefined || routes.some((route) => route.why("gateway_id") !== undefined) ? undefined : false;
  }
}

/** What subnets say of their zones, also those that are looked up by them. */
function zonesBy(name: string, blocks: readonly Block[], argument: string): ReadonlySet<string> | undefined {
  const zones = blocks.map((block) => {
    const ids = block.list(argument);
    const subnets = ids.flatMap((id) => (id.kind === "refers" && id.to.type === "aws_subnet" ? [id.to] : []));
    const known = subnets.flatMap((subnet) => subnet.text(name) ?? []);
    return known.length === 0 || known.length < ids.length ? undefined : known;
  });
  return zones.includes(undefined) ? undefined : new Set(zones.flatMap((known) => known ?? []));
}

/** Resources by what an argument of theirs refers to. */
type Naming = ReadonlyMap<Resource, readonly Resource[]>;

function naming(resources: readonly Resource[], argument: string): Naming {
  return groupedByAll(resources, (resource) => resource.references(argument));
}

/** The network of a subnet, also where what comes first gives its id: a second range of addresses. */
function madeVpc(subnet: Resource): Resource | undefined {
  const value = subnet.value("vpc_id");
  if (value?.kind !== "refers" || value.to.mode !== "resource") return undefined;
  const { to, attribute } = value;
  if (to.type === "aws_vpc") return to;
  const vpc = attribute === "vpc_id" ? to.refersTo("vpc_id") : undefined;
  return vpc?.type === "aws_vpc" && vpc.mode === "resource" ? vpc : undefined;
}

function only(resources: readonly Resource[], type: string): Resource | undefined {
  const found = resources.filter((resource) => resource.mode === "resource" && resource.type === type);
  return found.length === 1 ? found[0] : undefined;
}

const DESTINATIONS = ["cidr_block", "ipv6_cidr_block", "destination_cidr_block", "destination_ipv6_cidr_block"];

function isDefault(route: Block): boolean {
  return DESTINATIONS.some((name) => EVERYWHERE.has(route.text(name) ?? ""));
}

function isToGateway(route: Block): boolean {
  if (route.text("gateway_id")?.startsWith("igw-") === true) return true;
  const to = only(route.references("gateway_id"), "aws_internet_gateway");
  return to !== undefined;
}
