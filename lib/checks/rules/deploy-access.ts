import type { Code } from "../../codes";
import { githubTokens } from "../../catalog/github-tokens";
import { blocks, SynthesizedResource, SynthesizedStack } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import { clustersOf, deployedClusters, MadeCluster } from "../clusters";
import { Iam, Policy, Views } from "../../views";
import { isHole, shown } from "../../views/policy";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { targetIn } from "../target";

/**
 * Who deploys into a cluster has an access entry in it. A role of GitHub Actions is taken to deploy the stacks whose states
 * it reads. Clusters that let in whoever makes them, or are configured in the old way, are left alone.
 */
export const deployAccess: Rule<Code> = {
  code: "MLP-DELIVERY-021",
  title: "roles of GitHub Actions are let into the clusters that they deploy into",
  check: inEachStack((result, stack, stacks) => {
    const roles = githubRoles(stack, stacks);
    if (roles.length === 0) return;
    const clusters = clustersOf(stacks);
    for (const role of roles) {
      const reads = statesReadBy(role, stack, stacks);
      for (const [cluster, users] of deployedClusters(clusters, stacks)) {
        const user = users.find((one) => reads.some((reaches) => reaches(one)));
        if (user === undefined || isLetIn(role, stack, cluster, stacks)) continue;
        result.finds(role, undefined, {
          severity: "warning",
          message: `the role deploys ${user.name}, which runs in the cluster ${cluster.name}, and has no access entry there`,
          fix: "name it in the cluster: `administrators: [roles.apply]` for who applies, `viewers: [roles.plan]` for who plans",
        });
      }
    }
  }),
};

function githubRoles(stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): SynthesizedResource[] {
  const { issuer } = githubTokens();
  const isGithub = (id: string): boolean => {
    if (id.endsWith(`:oidc-provider/${issuer}`)) return true;
    const target = isHole(id) ? targetIn(shown(id), stack, stacks, false) : undefined;
    return literalText(target?.resource.body.url)?.replace("https://", "") === issuer;
  };
  return policiesIn(stack, stacks)
    .filter(({ kind }) => kind === "trust")
    .filter((policy) => Iam.statements(policy).some(({ principals }) => principals.some(({ id }) => isGithub(id))))
    .map(({ resource }) => resource.synthesized);
}

function policiesIn(stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): readonly Policy[] {
  return Views.of(stacks).iam.policies.filter(({ resource }) => resource.stack === stack);
}

/** Tells of a stack whether its state is one of those that a statement of the role opens. */
type Reaches = (stack: SynthesizedStack) => boolean;

function statesReadBy(
  role: SynthesizedResource,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): Reaches[] {
  const isOfRole = ({ resource }: Policy): boolean => {
    const text = resource.body.role;
    return typeof text === "string" && targetIn(text, stack, stacks, false)?.resource === role;
  };
  return policiesIn(stack, stacks)
    .filter((policy) => policy.resource.type === "aws_iam_role_policy" && isOfRole(policy))
    .flatMap(Iam.statements)
    .filter(({ allows, actions }) => allows && actions.includes("s3:GetObject"))
    .flatMap(({ resources }) => resources.map(reaching));
}

/** What is below a path, or one object; a pattern of another form, or an expression, reaches nothing for certain. */
function reaching(resource: string): Reaches {
  const [, path, below] = /^arn:[^:]*:s3:::([^*?]+)(\*?)$/.exec(isHole(resource) ? "" : resource) ?? [];
  if (path === undefined) return () => false;
  return (stack) => {
    const [backend] = blocks(stack.json, "terraform").flatMap((settings) => blocks(settings, "backend"));
    const [s3] = backend === undefined ? [] : blocks(backend, "s3");
    const state = `${literalText(s3?.bucket) ?? ""}/${literalText(s3?.key) ?? ""}`;
    return below === "*" ? state.startsWith(path) : state === path;
  };
}

/** By its ARN, as it refers to the role or is written: then the name decides. What only Terraform knows may be it. */
function isLetIn(
  role: SynthesizedResource,
  stack: SynthesizedStack,
  { entries }: MadeCluster,
  stacks: readonly SynthesizedStack[],
): boolean {
  const name = literalText(role.body.name);
  return entries.some(({ stack: at, resource }) => {
    const principal = resource.body.principal_arn;
    const literal = literalText(principal);
    if (literal !== undefined) return name === undefined || literal.split("/").at(-1) === name;
    const target = typeof principal === "string" ? targetIn(principal, at, stacks, false) : undefined;
    return target === undefined || (target.resource === role && target.stack === stack);
  });
}
