import { QUOTA_CODES, Quota, QuotaName, quotaOf, quotasAsOf, vcpuQuotaOf } from "../catalog/quotas";
import { vcpusOf } from "../catalog/instances";
import { endpointQuota } from "../catalog/sagemaker-instances";
import { terraformType, type TypeQuota } from "../catalog/terraform-types";
import { printable } from "../core/printable";
import { accountOfResource, regionOfResource } from "../core/resource-place";
import type { SynthesizedStack } from "../terraform";
import { type Resource, Views } from "../views";
import { ComputeDemand, computeDemands } from "./compute";
import { instancesOf, targetOf } from "./resource-lookup";
import { renderTable } from "./table";

/** How much of one quota the stacks need in one place. */
export interface QuotaNeed {
  /** `L-…`, as Service Quotas has it. */
  readonly code: string;
  /** As Service Quotas calls it. */
  readonly name: string;
  /** What is counted. */
  readonly unit: string;
  /** Where the stacks name it. */
  readonly account?: string;
  /** Where the stacks name it. */
  readonly region?: string;
  /** What a quota counted per zone or per VPC is counted in. */
  readonly within?: string;
  /** By these stacks only; what the account has already is not known. */
  readonly needed: number;
  /** What an account starts with; it may have been raised. */
  readonly default: number;
  /** Whether a new account has to ask for more. */
  readonly exceedsDefault: boolean;
  /** The resources that are counted. */
  readonly addresses: readonly string[];
}

/** The quotas that the stacks use up. */
export interface QuotaReport {
  /** Day the defaults were read. */
  readonly asOf: string;
  /** One for each quota and place. */
  readonly needs: readonly QuotaNeed[];
  /** What needs a quota that could not be counted, and why. */
  readonly unknown: readonly {
    /** Name of the stack. */
    readonly stack: string;
    /** Terraform address of the resource. */
    readonly address: string;
    /** Path of its construct. */
    readonly path: string;
    /** What is not known. */
    readonly why: string;
  }[];
}

interface Use {
  readonly quota: Quota;
  readonly amount: number;
  readonly within?: string;
}

/** Quotas needed at the largest size that groups may grow to. Existing use of the account is not known here. */
export function quotasOf(stacks: readonly SynthesizedStack[]): QuotaReport {
  const needs = new Map<string, QuotaNeed>();
  const unknown: { stack: string; address: string; path: string; why: string }[] = [];
  const views = Views.of(stacks);
  const demands = computeDemands(views);
  for (const resource of views.all.filter(({ mode }) => mode === "resource")) {
    const demand = demands.get(resource);
    for (const use of demand === undefined ? counted(resource) : computeUses(demand)) {
      const { stack, address, path } = resource;
      if (typeof use === "string") unknown.push({ stack: stack.name, address, path, why: use });
      else add(needs, use, resource);
    }
  }
  const sorted = [...needs.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return { asOf: quotasAsOf(), needs: sorted, unknown };
}

function sortKey(need: QuotaNeed): string {
  return [need.unit === "vCPU" ? 0 : 1, need.region ?? "", need.name, need.within ?? ""].join(" ");
}

function counted(resource: Resource): (Use | string)[] {
  const quotas = terraformType(resource.type)?.quota;
  if (quotas === undefined) return [];
  const instances = instancesOf(resource);
  if (instances === undefined) return ["its count is known only at plan"];
  const uses = "model" in quotas ? endpoint(resource) : quotas.map((one) => quotaUse(one, resource));
  return uses.map((use) => (typeof use === "string" ? use : { ...use, amount: use.amount * instances }));
}

/** The vCPUs at the largest size; of several possible types the largest counts, per quota. */
function computeUses(demand: ComputeDemand): (Use | string)[] {
  const { purchase, max } = demand;
  if (purchase === "reserved") return [];
  if (demand.unknown !== undefined) return [demand.unknown];
  if (max === undefined) return ["the largest number of instances is known only at plan"];
  const uses = new Map<string, Use>();
  for (const type of demand.types) {
    if (type.startsWith("ml.")) return [endpointUse(type, max + (demand.desired ?? max))];
    const quota = vcpuQuotaOf(type, purchase);
    const vcpus = vcpusOf(type);
    if (quota === undefined) return [`the ${purchase} vCPU quota of ${type} is not known`];
    if (vcpus === undefined) return [`the vCPUs of ${type} are not in the catalog`];
    const amount = Math.max(uses.get(quota.code)?.amount ?? 0, vcpus * max);
    uses.set(quota.code, { quota, amount });
  }
  return [...uses.values()];
}

/** AWS sets the default per account, so nobody can say here whether it is enough. A change runs a second fleet. */
function endpointUse(type: string, instances: number): string {
  const { code, name } = endpointQuota(type);
  const named = code === undefined ? `quota "${name}"` : `quota ${code}, "${name}"`;
  return `${named} has to be ${String(instances)} or more while a change goes out; its value is the account's own`;
}

function quotaUse({ of, per }: TypeQuota, resource: Resource): Use | string {
  if (per === "itself") return use(of, resource.path);
  if (per === "vpc") return use(of, vpcOf(resource));
  if (per === undefined) return use(of);
  const zone = targetOf(resource, "subnet_id")?.text("availability_zone");
  return zone === undefined ? "the zone of its subnet is not in the JSON" : use(of, zone);
}

function endpoint(resource: Resource): (Use | string)[] {
  const type = resource.has("vpc_endpoint_type") ? resource.text("vpc_endpoint_type") : "Gateway";
  if (type === "Gateway") return [use("gatewayEndpoint")];
  if (type === "Interface") return [use("interfaceEndpointsPerVpc", vpcOf(resource))];
  return [`no quota is known for an endpoint of type ${type ?? "known only at plan"}`];
}

/** The VPC that a resource is in, by construct path. */
function vpcOf(resource: Resource): string {
  const { vpc_id: written } = resource.body;
  const named = targetOf(resource, "vpc_id")?.path ?? resource.text("vpc_id");
  return named ?? (typeof written === "string" ? written : "a VPC known only at plan");
}

function use(name: QuotaName, within?: string): Use | string {
  const code = QUOTA_CODES[name];
  const quota = quotaOf(code);
  return quota === undefined ? `quota ${code} is not in the catalog` : { quota, amount: 1, within };
}

function add(
  needs: Map<string, QuotaNeed>,
  { quota, amount, within }: Use,
  { stack, synthesized, address }: Resource,
): void {
  const [account, region] = [accountOfResource(stack, synthesized), regionOfResource(stack, synthesized)];
  const key = JSON.stringify([quota.code, account, region, within]);
  const before = needs.get(key);
  const needed = (before?.needed ?? 0) + amount;
  needs.set(key, {
    code: quota.code,
    name: quota.name,
    unit: quota.unit,
    account,
    region,
    within,
    needed,
    default: quota.default,
    exceedsDefault: needed > quota.default,
    addresses: [...(before?.addresses ?? []), address],
  });
}

/** Only the vCPU quotas. */
export function vcpuNeeds(report: QuotaReport): readonly QuotaNeed[] {
  return report.needs.filter((need) => need.unit === "vCPU");
}

/** The quotas as a table, then those above the default. */
export function renderQuota(report: QuotaReport): string {
  const unknown = report.unknown.map(({ path, address, why }) => printable(`  ${path} (${address}): ${why}`));
  return [
    report.needs.length === 0 ? "no counted quota is used" : renderNeeds(report.needs),
    `at the largest size of every group; what the account uses already is not known; defaults of ${report.asOf}`,
    ...(unknown.length === 0 ? [] : [`not counted:\n${unknown.join("\n")}`]),
  ].join("\n");
}

function renderNeeds(needs: readonly QuotaNeed[]): string {
  const regions = new Set(needs.map(({ region }) => region ?? "region unknown"));
  const rows = needs.map(({ needed, default: start, code, name, within, region }) => [
    String(needed),
    String(start),
    code,
    within === undefined ? name : `${name}: ${within}`,
    ...(regions.size > 1 ? [region ?? "unknown"] : []),
  ]);
  const header = ["need", "default", "code", "quota", ...(regions.size > 1 ? ["region"] : [])];
  const above = new Set(needs.filter(({ exceedsDefault }) => exceedsDefault).map(({ code }) => code));
  return [
    renderTable([header, ...rows], ["right", "right"]),
    ...(above.size === 0 ? [] : [`above the default, ask for more: ${[...above].join(", ")}`]),
    ...(regions.size > 1 ? [] : [`in ${printable(String([...regions][0]))}`]),
  ].join("\n");
}
