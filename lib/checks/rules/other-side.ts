import type { Code } from "../../codes";
import { accountOfResource } from "../../core/resource-place";
import { SynthesizedStack } from "../../terraform";
import { settingsOf } from "../buckets";
import { eachStatement, policiesIn, PolicyArgument } from "../policies-in";
import { isHole, shown, Statement } from "../policy";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { Target, targetIn } from "../target";

type Stacks = readonly SynthesizedStack[];

const HOLE = /\uE000([^\uE001]*)\uE001/g;
/** The policies of resources that other accounts may be let into, by the argument that names the resource. */
const POLICIES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  aws_ecr_repository: [["aws_ecr_repository_policy", "repository"]],
  aws_kms_key: [["aws_kms_key_policy", "key_id"]],
  aws_s3_bucket: [],
};

/** Over the border of an account a role needs both its own policy and that of the resource. */
export const otherSide: Rule<Code> = {
  code: "MLP-IAM-116",
  title: "a grant to another account is written on both sides",
  check: inEachStack((result, stack, stacks) => {
    if (stacks.length < 2) return;
    const seen = new Set<string>();
    eachStatement(stack, ["identity"], (statement, { resource, argument }) => {
      const own = accountOfResource(stack, resource);
      if (own === undefined || !statement.allows) return;
      for (const target of targetsOf(statement, stack, stacks)) {
        const owner = accountOfResource(target.stack, target.resource);
        const key = `${resource.address} ${target.stack.name} ${target.resource.address}`;
        if (owner === undefined || owner === own || seen.has(key) || letsIn(target, own, stacks)) continue;
        seen.add(key);
        result.finds(resource, argument, {
          message:
            `the role is of account ${own}, and no policy of ${target.resource.address} in account ${owner} ` +
            `lets that account in: one side alone allows nothing`,
          fix: `allow the role, or the root of account ${own} with a condition on aws:PrincipalArn, in the policy of ${target.resource.address}`,
        });
      }
    });
  }),
};

/** What a statement names that is made in the app and may have a policy. */
function targetsOf({ resources }: Statement, stack: SynthesizedStack, stacks: Stacks): Target[] {
  const expressions = resources.flatMap((text) =>
    [...text.matchAll(HOLE)].flatMap(([, expression]) => expression ?? []),
  );
  return [...new Set(expressions)].flatMap((expression) => {
    const target = targetIn(expression, stack, stacks, false);
    return target !== undefined && Object.hasOwn(POLICIES, target.resource.type) ? [target] : [];
  });
}

function letsIn(target: Target, account: string, stacks: Stacks): boolean {
  return policiesOf(target, stacks).some(
    ({ reading }) =>
      reading.kind !== "policy" ||
      reading.statements.some(
        ({ allows, principals, hasNotPrincipal }) =>
          allows &&
          (hasNotPrincipal || principals.some(({ id }) => id === "*" || isHole(id) || shown(id).includes(account))),
      ),
  );
}

function policiesOf({ stack, resource }: Target, stacks: Stacks): PolicyArgument[] {
  const all = stacks.flatMap(policiesIn);
  const beside = resource.type === "aws_s3_bucket" ? bucketPolicies({ stack, resource }, stacks) : [];
  return all.filter((policy) => {
    if (policy.resource === resource || beside.includes(policy.resource)) return true;
    return POLICIES[resource.type]!.some(([type, argument]) => {
      const value = policy.resource.type === type ? policy.resource.body[argument] : undefined;
      const owner = stacks.find(({ resources }) => resources.includes(policy.resource));
      if (typeof value !== "string" || owner === undefined) return false;
      return targetIn(value, owner, stacks, false)?.resource === resource;
    });
  });
}

function bucketPolicies({ stack, resource }: Target, stacks: Stacks) {
  const { found, unclear } = settingsOf(resource, "aws_s3_bucket_policy", stack, stacks);
  return [...found, ...unclear];
}
