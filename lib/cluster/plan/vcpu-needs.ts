import { vcpusOf } from "../../catalog/instances";
import { Purchase, Quota, vcpuQuotaOf } from "../../catalog/quotas";
import { isToken } from "../../core/known";
import { PoolSizes } from "./sizes";

/** A pool of nodes that are bought when they start. */
export interface CountedPool {
  /** For messages: `H100`. */
  readonly name: string;
  readonly instanceType: string;
  readonly sizes: PoolSizes;
  readonly purchase: Purchase;
}

/** What pools need of one vCPU quota. */
export interface VcpuNeed {
  readonly quota: Quota;
  /** vCPUs of all nodes at the pools' `max`. */
  readonly most: number;
  /** At their `min`, as far as it is known. */
  readonly least: number;
  /** What the number is made of: `H100 4 x 192`. */
  readonly parts: readonly string[];
}

/** The vCPUs that pools may grow to, by quota. What is not known (a size, a type, its quota) is not counted. */
export function vcpuNeeds(pools: readonly CountedPool[]): readonly VcpuNeed[] {
  const needs = new Map<string, VcpuNeed>();
  for (const { name, instanceType, sizes, purchase } of pools) {
    const quota = vcpuQuotaOf(instanceType, purchase);
    const vcpus = vcpusOf(instanceType);
    if (quota === undefined || vcpus === undefined || isToken(sizes.max)) continue;
    const { most, least, parts } = needs.get(quota.code) ?? { most: 0, least: 0, parts: [] };
    needs.set(quota.code, {
      quota,
      most: most + vcpus * sizes.max,
      least: least + (isToken(sizes.min) ? 0 : vcpus * sizes.min),
      parts: [...parts, `${name} ${sizes.max} x ${vcpus}`],
    });
  }
  return [...needs.values()];
}

/** What a plan says, before and after the value that the account has. */
export function quotaTooLow({ quota, most, least, parts }: VcpuNeed, value: string, region: string): string {
  const raise = `aws service-quotas request-service-quota-increase --service-code ${quota.service} --quota-code ${quota.code} --desired-value ${most} --region ${region}`;
  return (
    `The quota "${quota.name}" (${quota.code}) is ${value} vCPUs in ${region}, and the cluster's pools take ${least} at their smallest ` +
    `and ${most} at their largest (${parts.join(", ")}), beside all else in the region: nodes above it do not start. ` +
    `Ask for more: ${raise}; or lower \`max\`.`
  );
}
