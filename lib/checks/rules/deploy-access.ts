import { githubTokens } from "../../catalog/github-tokens";
import type { Code } from "../../codes";
import type { SynthesizedStack } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import { backendOf, Cluster, Iam, Policy, Resource, Statement, Views } from "../../views";
import { grouped } from "../../views/grouped";
import { isHole } from "../../views/policy";
import { deployedClusters } from "../deployed-clusters";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/**
 * Who deploys into a cluster has an access entry in it. A role of GitHub Actions is taken to deploy the stacks whose states
 * it reads. Clusters that let in whoever makes them, or are configured in the old way, are left alone.
 */
export const deployAccess: Rule<Code> = {
  code: "MLP-DELIVERY-021",
  title: "roles of GitHub Actions are let into the clusters that they deploy into",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html",
  check: (views) => {
    const roles = views.iam.roles.filter((role) => isOfGithub(role, views));
    if (roles.length === 0) return judgeEach(roles, () => undefined);
    const clusters = deployedClusters(views);
    const policies = grouped(views.resources("aws_iam_role_policy"), (one) => views.iam.role(one.value("role")));
    return judgeEach(roles, (role, say) => {
      const own = (policies.get(role) ?? []).flatMap((one) => views.iam.policiesOf(one));
      const reads = own.flatMap((policy) => statesReadBy(policy));
      for (const [cluster, users] of clusters) {
        const user = users.find((one) => reads.some((reaches) => reaches(one)));
        if (user !== undefined) judge(role, { cluster, user }, views, say);
      }
    });
  },
};

interface Deployment {
  readonly cluster: Cluster;
  readonly user: SynthesizedStack;
}

function judge(role: Resource, { cluster, user }: Deployment, views: Views, say: Say): void {
  const name = cluster.name ?? cluster.resource.address;
  const byEntries = isByEntries(cluster.resource);
  if (byEntries === false) return;
  const isIn = isLetIn(role, cluster, views);
  if (isIn === true) return;
  if (byEntries === undefined) return say.unknown(role, undefined, `whom the cluster ${name} lets in by itself`);
  if (isIn === undefined) return say.unknown(role, undefined, `whom access entries of the cluster ${name} are for`);
  say.warning(role, undefined, {
    message: `the role deploys ${user.name}, which runs in the cluster ${name}, and has no access entry there`,
    fix: "give it an aws_eks_access_entry of the cluster: `administrators: [roles.apply]` for who applies, `viewers: [roles.plan]` for who plans",
  });
}

function isOfGithub(role: Resource, views: Views): boolean {
  const { issuer } = githubTokens();
  const isIssuer = (id: string, policy: Policy): boolean => {
    const value = views.iam.meant(id, policy);
    if (value.kind === "refers") return value.to.text("url")?.replace("https://", "") === issuer;
    return (
      value.kind === "known" && typeof value.value === "string" && value.value.endsWith(`:oidc-provider/${issuer}`)
    );
  };
  return views.iam
    .policiesOf(role)
    .some((policy) =>
      Iam.statements(policy).some(({ principals }) =>
        principals.some(({ type, id }) => type === "Federated" && isIssuer(id, policy)),
      ),
    );
}

/** Tells of a stack whether its state is one of those that a statement of the role opens. */
type Reaches = (stack: SynthesizedStack) => boolean;

function statesReadBy(policy: Policy): readonly Reaches[] {
  const opens = ({ allows, isEffectUnknown, actions }: Statement): boolean =>
    allows && !isEffectUnknown && actions.includes("s3:GetObject");
  return Iam.statements(policy)
    .filter(opens)
    .flatMap(({ resources }) => resources.map(reaching));
}

/** What is below a path, or one object; a pattern of another form, or an expression, reaches nothing for certain. */
function reaching(resource: string): Reaches {
  const [, path, below] = /^arn:[^:]*:s3:::([^*?]+)(\*?)$/.exec(isHole(resource) ? "" : resource) ?? [];
  if (path === undefined) return () => false;
  return (stack) => {
    const { type, config = {} } = backendOf(stack) ?? {};
    if (type !== "s3") return false;
    const state = `${literalText(config.bucket) ?? ""}/${literalText(config.key) ?? ""}`;
    return below === "*" ? state.startsWith(path) : state === path;
  };
}

/** Whether access entries alone let people in: whoever makes a cluster is let in as well, unless it says otherwise. */
function isByEntries(cluster: Resource): boolean | undefined {
  const access = cluster.block("access_config");
  if (access === undefined) return cluster.has("access_config") ? undefined : false;
  const creator = "bootstrap_cluster_creator_admin_permissions";
  const mode = access.text("authentication_mode");
  if (!access.has("authentication_mode") || !access.has(creator)) return false;
  if ((mode !== undefined && mode !== "API") || access.boolean(creator) === true) return false;
  return mode === undefined || access.boolean(creator) === undefined ? undefined : true;
}

/** By its ARN, as it refers to the role or is written: then the name decides. Undefined where an entry may be its. */
function isLetIn(role: Resource, cluster: Cluster, views: Views): boolean | undefined {
  const elsewhere = views
    .resources("aws_eks_access_entry")
    .filter((entry) => entry.text("cluster_name") === undefined && views.eks.clusterOf(entry) === undefined);
  const own = cluster.accessEntries.map((entry) => isFor(entry, role, views));
  if (own.includes(true)) return true;
  return [...own, ...elsewhere.map((entry) => isFor(entry, role, views))].every((is) => is === false)
    ? false
    : undefined;
}

function isFor(entry: Resource, role: Resource, { iam }: Views): boolean | undefined {
  const principal = entry.value("principal_arn");
  if (iam.role(principal) === role) return true;
  if (principal?.kind === "refers" && principal.to.mode === "resource") return false;
  const other = principal?.kind === "refers" ? principal.to.text("name") : entry.text("principal_arn");
  const name = role.text("name");
  return other === undefined || name === undefined ? undefined : other.split("/").at(-1) === name;
}
