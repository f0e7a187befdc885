import type { JunitCase } from "../../../junit";
import { caught } from "../../run-tier";
import { Api, ApiObject, Refused, until } from "../rig/api";
import type { GangPlace } from "./gangs";
import { startedJob } from "./jobs";

/** A job that a team's policy has to refuse, or has to let in. */
interface Try {
  readonly what: string;
  readonly job: ApiObject;
  /** What it is refused with, beside the policy's name; undefined where it is let in. */
  readonly why?: RegExp;
}

const QUEUE = "kueue.x-k8s.io/queue-name";

/** The team's own admission policies, asked by dry runs: nothing of these jobs is kept. */
export async function policyCases(place: GangPlace): Promise<JunitCase[]> {
  const { api, borrower } = place;
  const own = startedJob(place.published, { name: "tried", nodes: place.published.nodes.min, set: setsOf(place) });
  const cases = [
    await caught(`the policies of ${borrower} are in force`, () => inForce(api, [own, asJob(own)], borrower)),
  ];
  for (const { what, job, why } of [...tries(own, place), ...tries(asJob(own), place)]) {
    const title = `the policy of ${borrower} ${why === undefined ? "admits" : "refuses"} a ${job.kind} ${what}`;
    cases.push(await caught(title, () => problemOf(api, job, borrower, why)));
  }
  return cases;
}

function tries(own: ApiObject, { lender, borrower }: GangPlace): Try[] {
  return [
    { what: "of its queue and account", job: own },
    { what: `of the queue of ${lender}`, job: inQueue(own, lender), why: /has the label kueue.x-k8s.io\/queue-name/ },
    { what: "of no queue", job: inQueue(own), why: /has the label kueue.x-k8s.io\/queue-name/ },
    { what: "of the account default", job: as(own, borrower, "default"), why: /have serviceAccountName/ },
    { what: "of no account", job: as(own, borrower), why: /have serviceAccountName/ },
  ];
}

/** The API server notices policies a moment after it has kept them, and admits what they refuse until then. */
async function inForce(api: Api, jobs: readonly ApiObject[], team: string): Promise<undefined> {
  for (const job of jobs) {
    const policy = policyOf(job, team);
    await until(`${policy} refuses a job of no queue`, 30, async () =>
      (await refusalOf(api, inQueue(job)))?.includes(policy) === true ? true : undefined,
    );
  }
}

/** Every parameter with the value that it has: set, as people do. */
function setsOf({ published }: GangPlace): string[] {
  return Object.entries(published.parameters).map(([name, parameter]) => `${name}=${parameter.default}`);
}

async function problemOf(api: Api, job: ApiObject, team: string, why?: RegExp): Promise<string | undefined> {
  const said = await refusalOf(api, job);
  if (why === undefined) return said === undefined ? undefined : `it is refused: ${said}`;
  if (said === undefined) return "it is admitted";
  return said.includes(policyOf(job, team)) && why.test(said) ? undefined : `it is refused for another reason: ${said}`;
}

function policyOf({ kind }: ApiObject, team: string): string {
  return `ValidatingAdmissionPolicy 'team-${team}-${kind.toLowerCase()}s'`;
}

async function refusalOf(api: Api, job: ApiObject): Promise<string | undefined> {
  try {
    await api.create(job, "?dryRun=All");
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

function inQueue(job: ApiObject, queue?: string): ApiObject {
  const { [QUEUE]: _, ...labels } = job.metadata.labels ?? {};
  return {
    ...job,
    metadata: { ...job.metadata, labels: queue === undefined ? labels : { ...labels, [QUEUE]: queue } },
  };
}

/** The same with another account, wherever it names its own. */
function as(job: ApiObject, own: string, other?: string): ApiObject {
  const text = JSON.stringify(job);
  const changed = text.replaceAll(
    `"serviceAccountName":"${own}",`,
    other === undefined ? "" : `"serviceAccountName":"${other}",`,
  );
  if (changed === text) throw new Error(`${job.metadata.name} has no account ${own}`);
  return JSON.parse(changed) as ApiObject;
}

/** The Job that a JobSet makes, as people would write it themselves. */
function asJob({ metadata, spec }: ApiObject): ApiObject {
  const { replicatedJobs } = spec as {
    readonly replicatedJobs: readonly { readonly template: { readonly spec: Readonly<Record<string, unknown>> } }[];
  };
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata,
    spec: { ...replicatedJobs[0]!.template.spec, suspend: true },
  };
}
