import type { KubernetesObject } from "../../kubernetes/custom-resources-props";

const API = "admissionregistration.k8s.io/v1";
const QUEUE_LABEL = "kueue.x-k8s.io/queue-name";

/** A kind of job that members may start. */
interface Kind {
  readonly name: string;
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  /** Whether all of its pods run as an account, in CEL. */
  readonly runsAs: (account: string) => string;
  /** Jobs that need no queue of their own, in CEL. */
  readonly isPart?: string;
}

const KINDS: readonly Kind[] = [
  {
    name: "jobs",
    apiGroups: ["batch"],
    resources: ["jobs"],
    runsAs: (account) => accountIs("object.spec.template.spec", account),
    // parts of a JobSet are made by its controller, which runs in a namespace of its own; members are no service accounts
    isPart:
      "request.userInfo.username.startsWith('system:serviceaccount:') && has(object.metadata.ownerReferences) && object.metadata.ownerReferences.exists(o, o.kind == 'JobSet' && o.apiVersion.startsWith('jobset.x-k8s.io/'))",
  },
  {
    name: "jobsets",
    apiGroups: ["jobset.x-k8s.io"],
    resources: ["jobsets"],
    runsAs: (account) => `object.spec.replicatedJobs.all(j, ${accountIs("j.template.spec.template.spec", account)})`,
  },
];

/**
 * Policies of the API server by which a job that is made in the team's namespace waits in the team's queue and runs as the
 * team's service account: else it is refused, by whomever it was made.
 */
export function policyObjects(team: string): KubernetesObject[] {
  return KINDS.flatMap((kind) => {
    const name = `team-${team}-${kind.name}`;
    return [
      { apiVersion: API, kind: "ValidatingAdmissionPolicy", metadata: { name }, spec: policySpec(team, kind) },
      {
        apiVersion: API,
        kind: "ValidatingAdmissionPolicyBinding",
        metadata: { name },
        spec: { policyName: name, validationActions: ["Deny"] },
      },
    ];
  });
}

function policySpec(team: string, { apiGroups, resources, runsAs, isPart }: Kind): object {
  const waits = `has(object.metadata.labels) && '${QUEUE_LABEL}' in object.metadata.labels && object.metadata.labels['${QUEUE_LABEL}'] == '${team}'`;
  return {
    failurePolicy: "Fail",
    matchConstraints: {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": team } },
      // what exists is left alone: a change that ends a job must never be refused
      resourceRules: [{ apiGroups, apiVersions: ["*"], operations: ["CREATE"], resources }],
    },
    validations: [
      {
        expression: isPart === undefined ? waits : `(${waits}) || (${isPart})`,
        message: `a job of the team ${team} has the label ${QUEUE_LABEL}: ${team}`,
        reason: "Forbidden",
      },
      {
        expression: runsAs(team),
        message: `pods of the team ${team} have serviceAccountName: ${team}`,
        reason: "Forbidden",
      },
    ],
  };
}

function accountIs(pod: string, account: string): string {
  return `has(${pod}.serviceAccountName) && ${pod}.serviceAccountName == '${account}'`;
}
