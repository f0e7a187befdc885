import type { QuotaName } from "./quotas";
import type { PricedService } from "./service-prices";
import { lazyTable, row } from "./table";

/** A fixed price that depends on arguments: reports read it by a function of this name. */
export type CostModelName =
  "alarm" | "cluster" | "loadBalancer" | "lustre" | "trackingServer" | "volume" | "vpcEndpoint";

/** How reports read which instances a resource makes; `uncounted`: they cannot. */
export type InstancesModelName = "autoscalingGroup" | "endpoint" | "instance" | "nodeGroup" | "uncounted";

/** Billed by use, and nothing otherwise. */
export interface CostByUse {
  /** What it is billed for. */
  readonly use: string;
}

/** One price of the catalog. */
export interface CostByPrice {
  /** The price. */
  readonly price: PricedService;
  /** What the report calls it. */
  readonly item: string;
  /**
   * What is billed by use besides.
   * @default - nothing
   */
  readonly use?: readonly string[];
}

/** A price that the arguments of the resource decide. */
export interface CostByModel {
  /** The function that tells it. */
  readonly model: CostModelName;
}

/** The price of the instances that the resource makes. */
export interface CostByInstances {
  /** How they are read. */
  readonly instances: InstancesModelName;
}

/** What a resource costs by itself. */
export type TypeCost = "free" | CostByUse | CostByPrice | CostByModel | CostByInstances;

/** Quotas that a function of the report finds. */
export interface QuotaByModel {
  /** The function. */
  readonly model: "vpcEndpoint";
}

/** One of a quota that a resource uses up. */
export interface TypeQuota {
  /** The quota. */
  readonly of: QuotaName;
  /**
   * What the quota is counted in: the VPC that the resource is in, the zone of its subnet, or the resource itself (a VPC
   * comes with a CIDR block and a main route table).
   * @default - the region
   */
  readonly per?: "vpc" | "zone" | "itself";
}

/** Data that is lost with the resource, and what stands in the way of that. */
export interface TypeData {
  /**
   * Argument that has to be true in the state before AWS deletes what still holds something.
   * @default - none is asked for
   */
  readonly emptiedBy?: string;
  /**
   * What has to be done before AWS deletes it, where no argument does.
   * @default - nothing
   */
  readonly first?: string;
}

/** Arguments that replace a resource, that change in place, and that replace when they are set or left out. */
export interface CreateOnly {
  /** Separated by spaces; `*` is everything in a block. */
  readonly replace?: string;
  /** Separated by spaces. */
  readonly inPlace?: string;
  /** Separated by spaces; with a sign where only one direction replaces. */
  readonly addRemove?: string;
  /** By argument: the number of the condition it depends on. */
  readonly conditional?: Readonly<Record<string, number>>;
}

/** All that reports know of a Terraform type. */
export interface TerraformType {
  /**
   * What it costs.
   * @default - unknown
   */
  readonly cost?: TypeCost;
  /**
   * The quotas it uses up, or the function of the report that finds them.
   * @default - none that is counted
   */
  readonly quota?: readonly TypeQuota[] | QuotaByModel;
  /**
   * Whether it holds data.
   * @default - it does not
   */
  readonly data?: TypeData;
  /**
   * What replaces it, where that is not measured: the measured types are in a table of their own.
   * @default - as measured
   */
  readonly createOnly?: CreateOnly;
}

const table = lazyTable<{
  families: Readonly<Record<string, TerraformType>>;
  types: Readonly<Record<string, TerraformType>>;
}>("terraform-types.json");

/** The row of a type, or that of its family; undefined where there is none: nothing of it is known then. */
export function terraformType(type: string): TerraformType | undefined {
  const { types, families } = table();
  return row(types, type) ?? Object.entries(families).find(([prefix]) => type.startsWith(prefix))?.[1];
}
