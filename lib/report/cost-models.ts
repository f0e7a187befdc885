import { instancePrice } from "../catalog/instances";
import { HOURS_PER_MONTH, Price } from "../catalog/price";
import { endpointInstance } from "../catalog/sagemaker-instances";
import { PricedService, servicePrice } from "../catalog/service-prices";
import { Source } from "../catalog/table";
import type { CostModelName, TypeCost } from "../catalog/terraform-types";
import { literalNumber, literalText } from "../terraform/expression/literals";
import { asArray, blocks, hasKey, Json, JsonObject, SynthesizedResource } from "../terraform";
import { ComputeDemand } from "./compute";
import { usd } from "./table";

/** What a resource costs each month, what of it is not known, and what depends on use. */
export interface ResourceCost {
  readonly items: readonly CostItem[];
  readonly unknown: readonly string[];
  readonly usage: readonly string[];
}

/** One fixed part of a cost. */
export interface CostItem {
  readonly item: string;
  readonly quantity: number;
  readonly monthlyUsd: number;
  /** Where its price was read. */
  readonly source: Source;
}

/** The cost of a resource in a region, for one instance of it. */
type CostModel = (resource: SynthesizedResource, region: string) => ResourceCost;

/** The fixed prices that arguments decide. */
const MODELS: Readonly<Record<CostModelName, CostModel>> = {
  alarm: alarmCost,
  cluster: clusterCost,
  loadBalancer: loadBalancerCost,
  lustre: lustreCost,
  trackingServer: trackingServerCost,
  volume: volumeCost,
  vpcEndpoint: endpointCost,
};

/** The fixed price of a type, as its row in the catalog says. */
export function costModel(cost: Extract<TypeCost, { price: unknown } | { model: unknown }>): CostModel {
  if ("model" in cost) return MODELS[cost.model];
  return (_, region) => priced(cost.price, cost.item, 1, region, cost.use);
}

/** The cost of instances that run all month, for all of them together. */
export function computeCost(demand: ComputeDemand, region: string): ResourceCost {
  const usage = growthOf(demand);
  // what a block with dates costs was paid before, and is told apart
  if (demand.unknown === undefined && demand.desired === 0) return { items: [], unknown: [], usage };
  const disks = diskCost(demand, region);
  const running = runningCost(demand, region);
  if (typeof running === "string") return { items: disks.items, unknown: [running, ...disks.unknown], usage };
  return { items: [running, ...disks.items], unknown: disks.unknown, usage: ["data transfer", ...usage] };
}

/** A group may grow beyond what is counted. */
function growthOf({ desired, max, purchase, block }: ComputeDemand): string[] {
  if (purchase === "reserved" && block !== undefined) return ["disks of the block's nodes while they run"];
  if (desired === undefined || max === undefined || max <= desired) return [];
  return [`instances beyond ${String(desired)}, up to ${String(max)}`];
}

/** What the instances cost, or why it is unknown. */
function runningCost(demand: ComputeDemand, region: string): CostItem | string {
  const { types, purchase, desired, unknown } = demand;
  const [type, ...others] = types;
  if (unknown !== undefined) return unknown;
  if (purchase === "spot") return spotRange(demand, region);
  if (purchase === "reserved") return "the price of a capacity block is fixed when it is bought";
  if (type === undefined || others.length > 0) return "which of several instance types runs is decided later";
  if (desired === undefined) return "the number of instances is known only at plan";
  const price = instancePrice(type, region);
  if (price === undefined) return `no price of ${type} was read for ${region}`;
  return itemOf(type, desired, price);
}

/** No price of Spot was read; it is never above that on demand, which is the most that AWS takes without another limit. */
function spotRange({ types: [type, ...others], desired }: ComputeDemand, region: string): string {
  const price = type === undefined || others.length > 0 ? undefined : instancePrice(type, region);
  if (price === undefined || desired === undefined) return "Spot prices move";
  const most = usd(price.usd * desired * HOURS_PER_MONTH);
  return `Spot prices move: ${most} a month at most for ${String(desired)} ${String(type)}, the price on demand of ${price.source.date}`;
}

interface DiskCost {
  readonly items: readonly CostItem[];
  readonly unknown: readonly string[];
}

/** Disks that say their size and are gp3; any other has no price here. */
function diskCost(demand: ComputeDemand, region: string): DiskCost {
  const { resource, types, desired, template } = demand;
  if (resource.type === "aws_instance") {
    const root = hasKey(resource.body, "root_block_device") ? blocks(resource.body, "root_block_device") : [{}];
    return sumOf([...root, ...blocks(resource.body, "ebs_block_device")], region, desired ?? 1);
  }
  const [type = ""] = types;
  // what has disks of its own has no others, and pays for them with the hour
  if (resource.type === "aws_sagemaker_endpoint" && endpointInstance(type)?.localStorage === true) {
    return { items: [], unknown: [] };
  }
  const mapped = blocks(template?.body ?? {}, "block_device_mappings");
  if (mapped.length === 0 || desired === undefined) {
    return { items: [], unknown: ["disks of the instances are not counted"] };
  }
  const counted = sumOf(
    mapped.flatMap((mapping) => blocks(mapping, "ebs")),
    region,
    desired,
  );
  const hasRoot = mapped.some(({ device_name: name }) => ROOT_DEVICES.includes(literalText(name) ?? ""));
  return hasRoot ? counted : { ...counted, unknown: [...counted.unknown, "the root disk is as the image has it"] };
}

/** What images call their root disk. */
const ROOT_DEVICES = ["/dev/xvda", "/dev/sda1"];

function sumOf(disks: readonly JsonObject[], region: string, instances: number): DiskCost {
  const parts = disks.map((disk) => gp3Cost(disk, disk.volume_type, disk.volume_size, region, instances));
  return { items: parts.flatMap(({ items }) => items), unknown: parts.flatMap(({ unknown }) => unknown) };
}

/** Of the three sizes, the price of the smallest was read; without one, that is what AWS makes. */
function trackingServerCost({ body }: SynthesizedResource, region: string): ResourceCost {
  const size = literalText(body.tracking_server_size ?? "Small");
  if (size !== "Small") {
    const of = size === undefined ? "whose size only the plan knows" : `of the size ${size}`;
    return { items: [], unknown: [`no price of a tracking server ${of} was read`], usage: ["what it stores"] };
  }
  return priced("smallTrackingServer", "MLflow tracking server (Small)", 1, region, ["what it stores"]);
}

function volumeCost({ body }: SynthesizedResource, region: string): ResourceCost {
  return { ...gp3Cost(body, body.type, body.size, region, 1), usage: [] };
}

function gp3Cost(
  disk: JsonObject,
  type: Json | undefined,
  size: Json | undefined,
  region: string,
  count: number,
): DiskCost {
  const gigabytes = literalNumber(size);
  const price = servicePrice("gp3Storage", region);
  if (literalText(type) !== "gp3") {
    return { items: [], unknown: ["a disk that does not say it is gp3 has no price here"] };
  }
  if (gigabytes === undefined) return { items: [], unknown: ["the size of a disk is not in the JSON"] };
  if (price === undefined) return { items: [], unknown: [missing("gp3Storage", region)] };
  const more = hasKey(disk, "iops") || hasKey(disk, "throughput");
  return {
    items: [itemOf("GB of gp3", gigabytes * count, price)],
    unknown: more ? ["what a disk's IOPS and throughput cost beyond those of gp3 is not counted"] : [],
  };
}

/** Comparisons with a band around what is expected: three metrics are billed for each. */
const ANOMALY = ["LessThanLowerOrGreaterThanUpperThreshold", "LessThanLowerThreshold", "GreaterThanUpperThreshold"];

/** Billed by the metrics that an alarm watches, more for those looked at more often than once a minute. */
function alarmCost({ body }: SynthesizedResource, region: string): ResourceCost {
  const queries = blocks(body, "metric_query").flatMap((query) => blocks(query, "metric"));
  const metrics = queries.length > 0 ? queries : [body];
  const periods = metrics.map(({ period }) => literalNumber(period));
  const comparison = literalText(body.comparison_operator);
  if (comparison === undefined || periods.includes(undefined)) {
    return nothing("what the alarm compares, and how often, is known only at plan");
  }
  const count = metrics.length * (ANOMALY.includes(comparison) ? 3 : 1);
  const high = periods.some((period) => period !== undefined && period < 60);
  return high
    ? priced("highResolutionAlarm", "alarm metric, by seconds", count, region)
    : priced("standardAlarm", "alarm metric", count, region);
}

function clusterCost(resource: SynthesizedResource, region: string): ResourceCost {
  const policy = blocks(resource.body, "upgrade_policy")[0];
  const standard = literalText(policy?.support_type) === "STANDARD";
  const usage = standard ? [] : ["extended support, once the version has left standard support"];
  return priced("eksCluster", "EKS control plane", 1, region, usage);
}

function loadBalancerCost(resource: SynthesizedResource, region: string): ResourceCost {
  const type = literalText(resource.body.load_balancer_type ?? "application");
  const usage = ["capacity units"];
  if (type === "application") return priced("applicationLoadBalancer", "application load balancer", 1, region, usage);
  if (type === "network") return priced("networkLoadBalancer", "network load balancer", 1, region, usage);
  return nothing(`no price of a load balancer of type ${type ?? "known only at plan"}`);
}

/** Paid for by its size, whatever is in it; AWS publishes the price in a form that was not read. */
function lustreCost({ body }: SynthesizedResource): ResourceCost {
  const [size, throughput] = [literalNumber(body.storage_capacity), literalNumber(body.per_unit_storage_throughput)];
  const what = size === undefined ? "a size that is known only at plan" : `${String(size)} GiB`;
  const at = throughput === undefined ? "" : ` at ${String(throughput)} MB/s for each TiB`;
  return { ...nothing(`no price of FSx for Lustre was read, by which ${what}${at} is paid for`), usage: ["backups"] };
}

function endpointCost(resource: SynthesizedResource, region: string): ResourceCost {
  const type = literalText(resource.body.vpc_endpoint_type ?? "Gateway");
  if (type === "Gateway") return { items: [], unknown: [], usage: [] };
  if (type !== "Interface") return nothing(`no price of an endpoint of type ${type ?? "known only at plan"}`);
  const subnets = resource.body.subnet_ids;
  if (!Array.isArray(subnets)) return nothing("the number of its subnets is known only at plan");
  return priced("interfaceEndpoint", "interface endpoint, per zone", asArray(subnets).length, region, [
    "data processed",
  ]);
}

function priced(
  service: PricedService,
  item: string,
  quantity: number,
  region: string,
  usage: readonly string[] = [],
): ResourceCost {
  const price = servicePrice(service, region);
  if (price === undefined) return { items: [], unknown: [missing(service, region)], usage };
  return { items: [itemOf(item, quantity, price)], unknown: [], usage };
}

function itemOf(item: string, quantity: number, { usd, unit, source }: Price): CostItem {
  return { item, quantity, monthlyUsd: quantity * usd * (unit === "hour" ? HOURS_PER_MONTH : 1), source };
}

function missing(service: PricedService, region: string): string {
  return `no price of ${service} was read for ${region}`;
}

function nothing(why: string): ResourceCost {
  return { items: [], unknown: [why], usage: [] };
}
