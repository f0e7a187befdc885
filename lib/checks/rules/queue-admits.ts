import type { Code } from "../../codes";
import type { Fields, Views } from "../../views";
import { hiddenFlavor, takes } from "../flavors";
import { groupsOf, QueuedJob, queuedJobs } from "../job-queues";
import { judgeEach } from "../judged";
import { leftOutOfQuotas } from "../kueue-config";
import type { PodSet } from "../pod-sets";
import { counted, mostOf, told } from "../quotas";
import { hiddenInCluster } from "../quiet-charts";
import type { Rule } from "../rule";
import type { RuleFinding } from "../judged";

/** A job asks for what its queue may have at most, borrowed quota being counted: Kueue never starts it otherwise. */
export const queueAdmits: Rule<Code> = {
  code: "MLP-K8S-270",
  title: "jobs ask for no more than their queue can ever have",
  source: "https://kueue.sigs.k8s.io/docs/concepts/cluster_queue/#resource-groups",
  check: (views) =>
    judgeEach(queuedJobs(views), (one, say) => {
      const { resource, job, sets } = one;
      const groups = quotasOf(one, views);
      if (typeof groups === "string") return say.unknown(resource, job.fields.place, groups);
      const answers = sets.map((set) => ({ set, wrong: uncovered(set, groups, one) ?? tooMuch(set, groups, one) }));
      const wrong = answers.filter(({ wrong }) => typeof wrong === "object");
      for (const { set, wrong } of answers) if (typeof wrong === "object") say.error(resource, set.place, wrong);
      const together = wrong.length > 0 ? undefined : allTogether(groups, one);
      if (together !== undefined) return say.error(resource, job.fields.place, together);
      const why = answers.map((answer) => answer.wrong).find((answer) => typeof answer === "string");
      const open = why ?? sets.map((set) => hiddenOf(set, one, views)).find(Boolean);
      if (wrong.length === 0 && open !== undefined) say.unknown(resource, job.fields.place, open);
    }),
};

/** What a queue has quotas of, and what is left out of them. */
interface Quotas {
  readonly groups: readonly { readonly group: Fields; readonly names: readonly string[] }[];
  /** Undefined where Kueue's configuration is not known. */
  readonly isLeftOut?: (name: string) => boolean;
}

function quotasOf({ queue, resource }: QueuedJob, views: Views): Quotas | string {
  if (queue.fields.at("spec")?.why("resourceGroups") !== undefined) return "the quotas of its queue";
  const groups = groupsOf(queue).map((group) => ({ group, names: group.texts("coveredResources") }));
  const isKnown = groups.every(
    ({ group, names }) =>
      group.why("flavors") === undefined && names.length === group.values("coveredResources").length,
  );
  return isKnown ? { groups, isLeftOut: leftOutOfQuotas(resource, views) } : "the resources of its queue";
}

/** What pods ask for that a queue has no quota of. */
function uncovered({ asked, name }: PodSet, { groups, isLeftOut }: Quotas, { job, queue }: QueuedJob) {
  const open = [...asked].find(
    ([resource, amount]) =>
      amount > 0 && isLeftOut?.(resource) !== true && !groups.some(({ names }) => names.includes(resource)),
  );
  if (open === undefined) return undefined;
  if (isLeftOut === undefined) return "which resources Kueue is told to leave out of quotas";
  const [resource, amount] = open;
  return {
    message: `ClusterQueue ${queue.name ?? ""} has no quota of ${resource}, so Kueue never starts the ${name} of ${job.kind} ${job.name ?? ""}, which ask for it, got ${told(resource, counted(resource, amount))} each`,
    fix: "give the queue a quota of it, or let Kueue's configuration leave it out (resources.excludeResourcePrefixes)",
  };
}

/** Pods of one kind get all resources of a group on nodes of one flavor. */
function tooMuch(set: PodSet, quotas: Quotas, one: QueuedJob): RuleFinding | string | undefined {
  for (const { group, names } of quotas.groups) {
    const wanted = wantedOf(set, names);
    const flavors = group.list("flavors");
    const usable = flavors.filter((flavor) => takes(flavor, one.flavors, set) !== false);
    const short = usable.map((flavor) => ({
      flavor,
      of: wanted.find(([name, amount]) => amount > mostOf(flavor, name, one)),
    }));
    const open = flavors.map((flavor) => hiddenFlavor(flavor, one.flavors)).find(Boolean);
    if (wanted.length === 0 || short.length === 0 || short.some(({ of }) => of === undefined)) {
      if (wanted.length > 0 && open !== undefined) return open;
      continue;
    }
    const got = short.map(({ flavor, of: [name, amount] = ["", 0] }) => {
      const most = told(name, mostOf(flavor, name, one));
      return `${told(name, amount)} of ${name} on ${flavor.text("name") ?? "a flavor"}, where it can have ${most}`;
    });
    return beyond(set.name, one, got.join("; "));
  }
  return undefined;
}

function wantedOf({ asked, count = 1 }: PodSet, names: readonly string[]): [string, number][] {
  return [...asked]
    .filter(([name, amount]) => amount > 0 && names.includes(name))
    .map(([name, amount]) => [name, counted(name, amount) * count]);
}

/** All pods of a job start at once, on whichever flavors. */
function allTogether({ groups }: Quotas, one: QueuedJob): RuleFinding | undefined {
  for (const { group, names } of groups) {
    for (const name of names) {
      const wanted = one.sets.flatMap((set) => wantedOf(set, [name])).reduce((sum, [, amount]) => sum + amount, 0);
      const most = group.list("flavors").reduce((sum, flavor) => sum + mostOf(flavor, name, one), 0);
      if (wanted > most)
        return beyond("pods", one, `${told(name, wanted)} of ${name}, of which it can have ${told(name, most)}`);
    }
  }
  return undefined;
}

function beyond(pods: string, { job, queue }: QueuedJob, got: string): RuleFinding {
  return {
    message: `the ${pods} of ${job.kind} ${job.name ?? ""} ask together for more than ClusterQueue ${queue.name ?? ""} can ever have, borrowed quota included, so Kueue never starts them, got ${got}`,
    fix: "ask for fewer pods or for less, or raise nominalQuota or borrowingLimit of the queue",
  };
}

/** Why more may be asked for, or be had, than is written down. */
function hiddenOf({ count, isWhole }: PodSet, { resource, lenders }: QueuedJob, views: Views): string | undefined {
  if (count === undefined) return "how many pods it starts";
  if (!isWhole) return "what its pods ask for";
  return lenders === undefined ? (hiddenInCluster(views, resource) ?? "what its cohort lends") : undefined;
}
