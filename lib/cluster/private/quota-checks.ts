import { DataAwsServicequotasServiceQuota } from "@cdktf/provider-aws/lib/data-aws-servicequotas-service-quota";
import { Construct } from "constructs";
import { addFact } from "../../core/facts";
import { TerraformCheck } from "../../core/terraform-check";
import { isBought } from "../plan/capacity";
import { ClusterPlan } from "../plan/gpu-training-cluster";
import { CountedPool, quotaTooLow, VcpuNeed, vcpuNeeds } from "../plan/vcpu-needs";

/** The quotas that a plan looks up, by their codes. */
export type QuotaLookUps = Readonly<Record<string, DataAwsServicequotasServiceQuota>>;

/**
 * Has plans warn where the account's vCPUs are fewer than pools may take. A warning: what a quota leaves room for may
 * be made, and more may have been asked for. Reserved instances count against none of these.
 */
export function quotaChecks(scope: Construct, { pools, system, region }: ClusterPlan): QuotaLookUps {
  const bought = pools.filter(({ capacity }) => isBought(capacity));
  const needs = vcpuNeeds([
    { ...system, name: "systemPool", purchase: "on-demand" },
    ...bought.map(({ ref, sizes, capacity: { kind } }): CountedPool => {
      return {
        name: ref.poolName,
        instanceType: ref.instanceType,
        sizes,
        purchase: kind === "spot" ? "spot" : "on-demand",
      };
    }),
  ]);
  return Object.fromEntries(needs.map((need) => [need.quota.code, lookUp(scope, need, region)]));
}

function lookUp(scope: Construct, need: VcpuNeed, region: string): DataAwsServicequotasServiceQuota {
  const { service: serviceCode, code: quotaCode } = need.quota;
  const place = new Construct(scope, quotaCode);
  const look = new DataAwsServicequotasServiceQuota(place, "Quota", { serviceCode, quotaCode });
  const address = `data.aws_servicequotas_service_quota.${look.friendlyUniqueId}`;
  addFact(scope, { type: "expects", address, values: { value: need.most } });
  new TerraformCheck(place, "Enough", {
    condition: `\${${address}.value >= ${need.most}}`,
    errorMessage: quotaTooLow(need, `\${${address}.value}`, region),
  });
  return look;
}
