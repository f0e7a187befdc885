import type { KubernetesObject } from "../../kubernetes/custom-resources-props";

const RBAC = "rbac.authorization.k8s.io/v1";
const LOOK = ["get", "list", "watch"];

/**
 * What members may do in the team's namespace, and nowhere else: start and delete jobs, look at what becomes of them,
 * and read the definitions of jobs. They read no Secret, change no object that exists, and start nothing but jobs, so that
 * all their pods wait in the queue.
 */
const RULES = [
  { apiGroups: ["jobset.x-k8s.io"], resources: ["jobsets"], verbs: ["create", "delete", ...LOOK] },
  { apiGroups: ["batch"], resources: ["jobs"], verbs: ["create", "delete", ...LOOK] },
  { apiGroups: [""], resources: ["pods", "pods/log", "events", "configmaps", "persistentvolumeclaims"], verbs: LOOK },
  // kubectl asks for it by POST, and by GET where it speaks WebSocket
  { apiGroups: [""], resources: ["pods/portforward"], verbs: ["create", "get"] },
  { apiGroups: ["events.k8s.io"], resources: ["events"], verbs: LOOK },
  { apiGroups: ["kueue.x-k8s.io"], resources: ["localqueues", "workloads"], verbs: LOOK },
];

/** The service account of the team's pods, and what its members may do. */
export function accessObjects(team: string, group: string): KubernetesObject[] {
  const members = `team-${team}-members`;
  const subjects = [{ kind: "Group", apiGroup: "rbac.authorization.k8s.io", name: group }];
  const inTeam = { name: members, namespace: team };
  return [
    // its pods are somebody in AWS and nobody in Kubernetes
    {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: team, namespace: team },
      automountServiceAccountToken: false,
    },
    { apiVersion: RBAC, kind: "Role", metadata: inTeam, rules: RULES },
    { apiVersion: RBAC, kind: "RoleBinding", metadata: inTeam, roleRef: roleRef("Role", members), subjects },
    // its own queue alone belongs to the cluster
    {
      apiVersion: RBAC,
      kind: "ClusterRole",
      metadata: { name: members },
      rules: [
        { apiGroups: ["kueue.x-k8s.io"], resources: ["clusterqueues"], resourceNames: [team], verbs: ["get"] },
        { apiGroups: [""], resources: ["namespaces"], resourceNames: [team], verbs: ["get"] },
      ],
    },
    {
      apiVersion: RBAC,
      kind: "ClusterRoleBinding",
      metadata: { name: members },
      roleRef: roleRef("ClusterRole", members),
      subjects,
    },
  ];
}

/** The role of a binding. */
export function roleRef(kind: "Role" | "ClusterRole", name: string): object {
  return { apiGroup: "rbac.authorization.k8s.io", kind, name };
}
