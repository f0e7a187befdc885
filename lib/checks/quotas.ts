import type { Fields, KubernetesObject } from "../views";
import { groupsOf, JobQueue } from "./job-queues";
import { quantity } from "./quantity";

/** Amounts as Kueue counts them, whole: cores in thousandths, all else as it is. */
export function counted(resource: string, amount: number): number {
  return Math.ceil((resource === "cpu" ? amount * 1000 : amount) - 1e-6);
}

/** An amount that Kueue counts, as people say it. */
export function told(resource: string, amount: number): string {
  if (resource === "cpu") return String(amount / 1000);
  return resource === "memory" ? `${String(Math.round((amount / 1024 ** 3) * 1000) / 1000)}Gi` : String(amount);
}

/** What a queue may have of a resource on nodes of a flavor, what it borrows being counted; Infinity where nobody can tell. */
export function mostOf(flavor: Fields, resource: string, { queue, lenders }: JobQueue): number {
  const quota = quotaOf(flavor, resource);
  if (quota === undefined) return 0;
  const own = amountOf(quota, "nominalQuota", resource);
  const borrow = quota.has("borrowingLimit") ? amountOf(quota, "borrowingLimit", resource) : Infinity;
  return own + (hasCohort(queue) ? Math.min(borrow, lentBy(lenders, flavor.text("name"), resource)) : 0);
}

function hasCohort({ fields }: KubernetesObject): boolean {
  const spec = fields.at("spec");
  return spec?.has("cohort") === true || spec?.has("cohortName") === true;
}

/** What other queues may lend together. */
function lentBy(lenders: JobQueue["lenders"], flavor: string | undefined, resource: string): number {
  if (lenders === undefined || flavor === undefined) return Infinity;
  const quotas = lenders
    .flatMap(groupsOf)
    .flatMap((group) => group.list("flavors"))
    .filter((one) => (one.text("name") ?? flavor) === flavor)
    .flatMap((one) => quotaOf(one, resource) ?? []);
  return quotas.reduce((sum, quota) => {
    const own = amountOf(quota, "nominalQuota", resource);
    return sum + (quota.has("lendingLimit") ? Math.min(own, amountOf(quota, "lendingLimit", resource)) : own);
  }, 0);
}

function quotaOf(flavor: Fields, resource: string): Fields | undefined {
  return flavor.list("resources").find((one) => (one.text("name") ?? resource) === resource);
}

function amountOf(quota: Fields, field: string, resource: string): number {
  if (!quota.has(field)) return 0;
  const amount = quantity(quota.text(field));
  return amount === undefined ? Infinity : counted(resource, amount);
}
