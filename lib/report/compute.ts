import { Purchase } from "../catalog/quotas";
import { type InstancesModelName, terraformType } from "../catalog/terraform-types";
import type { Block, Resource, Views } from "../views";
import { BlockDates, blockDates } from "./block-dates";
import { instancesOf, targetOf } from "./resource-lookup";

/** Instances that a resource makes: of EC2, or of SageMaker's `ml.` types. */
export interface ComputeDemand {
  readonly resource: Resource;
  /** The types it may make; more than one means that AWS or the scheduler chooses. */
  readonly types: readonly string[];
  /** `reserved` instances come out of a capacity block and count against no vCPU quota. */
  readonly purchase: Purchase | "reserved";
  /** Instances after the apply; undefined when only the plan knows. */
  readonly desired?: number;
  /** Instances it may grow to; undefined when only the plan knows. */
  readonly max?: number;
  /** The dates of the Capacity Block that they start in, where a fact tells them. */
  readonly block?: BlockDates;
  /** Why it cannot be counted. */
  readonly unknown?: string;
  /** The launch template that each of the instances starts from, where it is made here. */
  readonly template?: Resource;
}

type Reader = (resource: Resource, views: Views) => ComputeDemand;

const READERS: Readonly<Record<InstancesModelName, Reader>> = {
  autoscalingGroup: ofAutoscalingGroup,
  endpoint: ofEndpoint,
  instance: ofInstance,
  nodeGroup: ofNodeGroup,
  uncounted: (resource) => uncounted(resource, `${resource.type} is not counted`),
};

/** Every resource that makes instances, with what it asks for. */
export function computeDemands(views: Views): ReadonlyMap<Resource, ComputeDemand> {
  const found = new Map<Resource, ComputeDemand>();
  for (const resource of views.all) {
    const cost = resource.mode === "resource" ? terraformType(resource.type)?.cost : undefined;
    if (typeof cost === "object" && "instances" in cost)
      found.set(resource, times(READERS[cost.instances](resource, views)));
  }
  return found;
}

function ofInstance(resource: Resource): ComputeDemand {
  const template = templateOf(resource);
  const from = resource.has("instance_type") ? resource : template;
  const market = marketOf(resource) ?? marketOf(template) ?? "on-demand";
  return { resource, ...typeOf(from), purchase: market, desired: 1, max: 1 };
}

function ofAutoscalingGroup(resource: Resource): ComputeDemand {
  const desired = resource.number(resource.has("desired_capacity") ? "desired_capacity" : "min_size");
  const sizes = { desired, max: resource.number("max_size") };
  if (resource.block("mixed_instances_policy") !== undefined)
    return { ...uncounted(resource, "a mixed instances policy decides at run time"), ...sizes };
  const template = templateOf(resource);
  return { resource, ...typeOf(template), purchase: marketOf(template) ?? "on-demand", ...sizes, template };
}

function ofNodeGroup(resource: Resource, { eks }: Views): ComputeDemand {
  const group = eks.nodeGroups.find((one) => one.resource === resource);
  if (group === undefined) return uncounted(resource, "it is no node group");
  const { template, templateWhy, instanceTypes, capacityType, counts } = group;
  const types = instanceTypes ?? [];
  const unknown =
    capacityType === undefined
      ? "capacity_type is known only at plan"
      : instanceTypes === undefined
        ? (templateWhy ?? ONLY_AT_PLAN)
        : undefined;
  const purchase = marketOf(template) ?? PURCHASES[capacityType ?? ""] ?? "on-demand";
  const block = blockDates(resource);
  return { resource, types, purchase, desired: counts.desired, max: counts.max, unknown, template, block };
}

const PURCHASES: Readonly<Record<string, ComputeDemand["purchase"]>> = { CAPACITY_BLOCK: "reserved", SPOT: "spot" };

/** The fleet of an endpoint is in its configuration, and what it may grow to in a target of scaling. */
function ofEndpoint(resource: Resource, views: Views): ComputeDemand {
  const { sagemaker } = views;
  const configuration = sagemaker.configurationOf(resource);
  const [variant, ...others] = configuration === undefined ? [] : sagemaker.variants(configuration);
  if (variant === undefined || others.length > 0 || variant.block("serverless_config") !== undefined)
    return uncounted(resource, "only an endpoint with one fleet, configured here, is counted");
  const desired = variant.has("initial_instance_count") ? variant.number("initial_instance_count") : 1;
  const target = sagemaker.scalingTarget(resource);
  const max = target === undefined ? desired : target.number("max_capacity");
  return { resource, ...typeOf(variant), purchase: "on-demand", desired, max };
}

function uncounted(resource: Resource, unknown: string): ComputeDemand {
  return { resource, types: [], purchase: "on-demand", unknown };
}

function templateOf(resource: Resource): Resource | undefined {
  const block = resource.block("launch_template");
  return block === undefined ? undefined : (targetOf(block, "id") ?? targetOf(block, "name"));
}

function marketOf(resource: Resource | undefined): Purchase | "reserved" | undefined {
  const market = resource?.block("instance_market_options")?.text("market_type");
  return market === "spot" ? "spot" : market === "capacity-block" ? "reserved" : undefined;
}

const ONLY_AT_PLAN = "its instance type is known only at plan";

function typeOf(from: Block | undefined): Pick<ComputeDemand, "types" | "unknown"> {
  if (from?.has("instance_type") !== true) return { types: [], unknown: "its instance type is not here" };
  const type = from.text("instance_type");
  return type === undefined ? { types: [], unknown: ONLY_AT_PLAN } : { types: [type] };
}

/** Applies `count` and `for_each`. */
function times(demand: ComputeDemand): ComputeDemand {
  const instances = instancesOf(demand.resource);
  if (instances === 1) return demand;
  if (instances === undefined) return { ...demand, unknown: "its count is known only at plan" };
  return { ...demand, desired: scaled(demand.desired, instances), max: scaled(demand.max, instances) };
}

function scaled(size: number | undefined, by: number): number | undefined {
  return size === undefined ? undefined : size * by;
}
