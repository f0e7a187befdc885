import { caught } from "../../run-tier";
import type { JunitCase } from "../../../junit";
import type { Api, ApiObject } from "../rig/api";

/** What a team's people could try on another team. */
const TRIED = [
  { group: "", resource: "pods" },
  { group: "", resource: "pods/log" },
  { group: "", resource: "secrets" },
  { group: "", resource: "configmaps" },
  { group: "", resource: "serviceaccounts" },
  { group: "batch", resource: "jobs" },
  { group: "jobset.x-k8s.io", resource: "jobsets" },
  { group: "kueue.x-k8s.io", resource: "localqueues" },
  { group: "kueue.x-k8s.io", resource: "workloads" },
  { group: "rbac.authorization.k8s.io", resource: "rolebindings" },
];
const VERBS = ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"];

/** A team's people, by what a binding names, in the namespace that it is for. */
interface Team {
  readonly namespace: string;
  readonly groups: readonly string[];
  readonly users: readonly string[];
}

/** Whoever a binding of one namespace lets in is refused every verb in each other one; none where nothing binds anybody. */
export async function accessCases(api: Api, objects: readonly ApiObject[]): Promise<JunitCase[]> {
  const teams = teamsOf(objects);
  const cases: JunitCase[] = [];
  for (const team of teams) {
    for (const other of teams.filter(({ namespace }) => namespace !== team.namespace)) {
      cases.push(
        await caught(`the people of ${team.namespace} may do nothing in ${other.namespace}`, () =>
          refusedIn(api, team, other.namespace),
        ),
      );
    }
    cases.push(await caught(`the people of ${team.namespace} may do something in it`, () => allowedIn(api, team)));
  }
  return cases;
}

function teamsOf(objects: readonly ApiObject[]): Team[] {
  const teams = new Map<string, { groups: Set<string>; users: Set<string> }>();
  for (const { kind, metadata, subjects } of objects) {
    if (kind !== "RoleBinding" || metadata.namespace === undefined) continue;
    const team = teams.get(metadata.namespace) ?? { groups: new Set(), users: new Set() };
    teams.set(metadata.namespace, team);
    for (const { kind: who, name } of (subjects ?? []) as readonly { readonly kind: string; readonly name: string }[]) {
      if (who === "Group") team.groups.add(name);
      if (who === "User") team.users.add(name);
    }
  }
  return [...teams]
    .filter(([, { groups, users }]) => groups.size + users.size > 0)
    .map(([namespace, { groups, users }]) => ({ namespace, groups: [...groups], users: [...users] }));
}

async function refusedIn(api: Api, team: Team, namespace: string): Promise<string | undefined> {
  const allowed = await allowedOf(api, team, namespace);
  return allowed.length === 0 ? undefined : `allowed: ${allowed.join(", ")}`;
}

/** Else a team that may do nothing anywhere would pass. */
async function allowedIn(api: Api, team: Team): Promise<string | undefined> {
  const allowed = await allowedOf(api, team, team.namespace);
  return allowed.length > 0 ? undefined : "every verb is refused, so what is refused elsewhere proves nothing";
}

async function allowedOf(api: Api, { groups, users }: Team, namespace: string): Promise<string[]> {
  const asked = TRIED.flatMap((what) => VERBS.map((verb) => ({ ...what, verb })));
  const answers = await Promise.all(
    asked.map(async ({ group, resource, verb }) => {
      const [name = "", subresource] = resource.split("/");
      const { status } = await api.call<{ readonly status: { readonly allowed: boolean } }>(
        "POST",
        "/apis/authorization.k8s.io/v1/subjectaccessreviews",
        {
          apiVersion: "authorization.k8s.io/v1",
          kind: "SubjectAccessReview",
          spec: {
            user: users[0] ?? "somebody",
            groups: [...groups, "system:authenticated"],
            resourceAttributes: { namespace, group, resource: name, subresource, verb },
          },
        },
      );
      return status.allowed ? `${verb} ${resource}` : "";
    }),
  );
  return answers.filter((answer) => answer !== "");
}
