import { asArray, JsonObject } from "../../../../lib/terraform";
import type { JunitCase } from "../../../junit";
import { caught, say } from "../../run-tier";
import type { Api, ApiObject } from "../rig/api";
import { resourcesOf, textIn } from "../rig/json";

interface Resource {
  readonly group: string;
  readonly resource: string;
}

const SECRETS = { group: "", resource: "secrets" };
const JOB_SETS = { group: "jobset.x-k8s.io", resource: "jobsets" };
const CLUSTER_QUEUES = { group: "kueue.x-k8s.io", resource: "clusterqueues" };
const LOCAL_QUEUES = { group: "kueue.x-k8s.io", resource: "localqueues" };
const ACCOUNTS = { group: "", resource: "serviceaccounts" };
const ROLE_BINDINGS = { group: "rbac.authorization.k8s.io", resource: "rolebindings" };

/** What somebody could try in a namespace. */
const TRIED: readonly Resource[] = [
  { group: "", resource: "pods" },
  { group: "", resource: "pods/log" },
  { group: "", resource: "pods/exec" },
  SECRETS,
  { group: "", resource: "configmaps" },
  ACCOUNTS,
  { group: "", resource: "serviceaccounts/token" },
  { group: "batch", resource: "jobs" },
  JOB_SETS,
  LOCAL_QUEUES,
  { group: "kueue.x-k8s.io", resource: "workloads" },
  { group: "rbac.authorization.k8s.io", resource: "roles" },
  ROLE_BINDINGS,
];
const WRITES = ["create", "update", "patch", "delete", "deletecollection"];
const VERBS = ["get", "list", "watch", ...WRITES];

/** Namespaces that no example has to make. */
const EVERYWHERE = ["default", "kube-system"];

/** One who has access to the cluster: a principal of AWS, by its entry. */
interface Person {
  readonly name: string;
  readonly groups: readonly string[];
}

/** One thing that is tried. */
interface Attempt extends Resource {
  readonly verb: string;
  readonly namespace?: string;
  /** Of one object alone. */
  readonly name?: string;
}

/** The people of access entries that are in groups, in the stacks of an example. */
export function peopleOf(stacks: readonly JsonObject[]): Person[] {
  return stacks
    .flatMap((json) => Object.values(resourcesOf(json, "aws_eks_access_entry")))
    .map((entry) => ({
      name: textIn(entry, "principal_arn").replace(/^.*\//, ""),
      groups: asArray(entry.kubernetes_groups ?? []).map(String),
    }))
    .filter(({ groups }) => groups.length > 0);
}

/** Whoever has an entry may work in the namespaces that bind one of the entry's groups, and may do nothing in any other. */
export async function accessCases(
  api: Api,
  objects: readonly ApiObject[],
  people: readonly Person[],
): Promise<JunitCase[]> {
  const teams = teamsOf(objects);
  const namespaces = [
    ...new Set([...objects.flatMap(({ metadata }) => metadata.namespace ?? []), ...EVERYWHERE]),
  ].sort();
  const queues = objects.filter(({ kind }) => kind === "ClusterQueue").map(({ metadata }) => metadata.name);
  const cases: JunitCase[] = [];
  for (const person of people) {
    const own = namespaces.filter((one) => person.groups.some((group) => teams.get(one)?.has(group)));
    const others = namespaces.filter((one) => !own.includes(one));
    const where = own.join(" and ");
    cases.push(
      await caught(`${person.name} may start and see jobs in ${where}`, () => mayWork(api, person, own)),
      await caught(`${person.name} may do nothing in ${others.join(", ")}`, () =>
        refused(
          api,
          person,
          others.flatMap((one) => all(TRIED, VERBS, one)),
        ),
      ),
      await caught(`${person.name} may see no secret and change no queue, account or right in ${where}`, () =>
        refused(api, person, own.flatMap(beyondWork)),
      ),
      await caught(`${person.name} may change no ClusterQueue, and nothing that is the cluster's`, () =>
        refused(api, person, ofCluster(queues)),
      ),
    );
  }
  return cases;
}

function all(resources: readonly Resource[], verbs: readonly string[], namespace?: string, name?: string): Attempt[] {
  return resources.flatMap((resource) => verbs.map((verb) => ({ ...resource, verb, namespace, name })));
}

/** What even in one's own namespace is not a member's to do. */
function beyondWork(namespace: string): Attempt[] {
  return [
    ...all([SECRETS], VERBS, namespace),
    ...all(
      [ACCOUNTS, { group: "", resource: "serviceaccounts/token" }, LOCAL_QUEUES, ROLE_BINDINGS],
      WRITES,
      namespace,
    ),
    ...all([{ group: "", resource: "configmaps" }], WRITES, namespace),
  ];
}

/** Each queue by its name too: a right may be for one object alone. */
function ofCluster(queues: readonly string[]): Attempt[] {
  const whole = [
    CLUSTER_QUEUES,
    SECRETS,
    { group: "", resource: "namespaces" },
    { group: "rbac.authorization.k8s.io", resource: "clusterrolebindings" },
    { group: "admissionregistration.k8s.io", resource: "validatingadmissionpolicies" },
  ];
  return [...all(whole, WRITES), ...queues.flatMap((name) => all([CLUSTER_QUEUES], WRITES, undefined, name))];
}

/** The groups that the bindings of each namespace let in. */
function teamsOf(objects: readonly ApiObject[]): Map<string, Set<string>> {
  const teams = new Map<string, Set<string>>();
  for (const { kind, metadata, subjects } of objects) {
    if (kind !== "RoleBinding" || metadata.namespace === undefined) continue;
    const team = teams.get(metadata.namespace) ?? new Set();
    teams.set(metadata.namespace, team);
    for (const { kind: who, name } of (subjects ?? []) as readonly { readonly kind: string; readonly name: string }[]) {
      if (who === "Group") team.add(name);
    }
  }
  return teams;
}

async function refused(api: Api, person: Person, attempts: readonly Attempt[]): Promise<string | undefined> {
  if (attempts.length === 0) return "nothing is tried";
  const allowed = await allowedOf(api, person, attempts);
  say(`     ${person.name} tries ${attempts.length} things, of which ${allowed.length} are allowed`);
  return allowed.length === 0 ? undefined : `allowed: ${allowed.join(", ")}`;
}

/** Else one who may do nothing anywhere would pass. */
async function mayWork(api: Api, person: Person, namespaces: readonly string[]): Promise<string | undefined> {
  const attempts = namespaces.flatMap((one) => all([JOB_SETS], ["create", "get", "list", "watch", "delete"], one));
  const allowed = await allowedOf(api, person, attempts);
  if (attempts.length === 0) return "no namespace binds a group of this entry";
  return allowed.length === attempts.length ? undefined : `allowed alone: ${allowed.join(", ")}`;
}

async function allowedOf(api: Api, { groups }: Person, attempts: readonly Attempt[]): Promise<string[]> {
  const answers = await Promise.all(
    attempts.map(async ({ namespace, group, resource: whole, name, verb }) => {
      const [resource = "", subresource] = whole.split("/");
      const { status } = await api.call<{ readonly status: { readonly allowed: boolean } }>(
        "POST",
        "/apis/authorization.k8s.io/v1/subjectaccessreviews",
        {
          apiVersion: "authorization.k8s.io/v1",
          kind: "SubjectAccessReview",
          spec: {
            user: "somebody",
            groups: [...groups, "system:authenticated"],
            resourceAttributes: { namespace, group, resource, subresource, name, verb },
          },
        },
      );
      return status.allowed ? `${verb} ${whole} ${name ?? ""} in ${namespace ?? "the cluster"}` : "";
    }),
  );
  return answers.filter((answer) => answer !== "");
}
