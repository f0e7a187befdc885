import type { Code } from "../../codes";
import { githubTokens } from "../../catalog/github-tokens";
import { narrows } from "../../core/policy-elements";
import { asArray, isObject } from "../../terraform";
import type { Delivery, Policy, Statement } from "../../views";
import { outline } from "../../views/policy";
import type { Say } from "../judged";
import type { Rule } from "../rule";
import { judgeTrust } from "../trust-statements";

const SUBJECT = /:sub$/i;
/** Claims of GitHub's tokens that say which repository asks, besides its subject. */
const OF_REPOSITORY = /:(?:repository|repository_id|job_workflow_ref)$/i;
/** Whose tokens are told apart by other claims, or are of one user each. */
const BY_AUDIENCE = /cognito-identity|accounts\.google|graph\.facebook|amazon\.com$/i;
/** Subjects that everybody on GitHub can have. */
const ANY_REPOSITORY = /^(?:\*|repo:\*)/;

/**
 * A role that trusts an issuer of tokens says for whom: an audience is the same for all. IAM refuses a role for GitHub
 * without a subject, an error; of a cluster's or company's own issuer everybody there gets in, a warning.
 */
export const webIdentitySubject: Rule<Code> = {
  code: "MLP-IAM-204",
  title: "roles for web identities say for which subject",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html",
  check: (views) => judgeTrust(views, (statement, policy, say) => judge(statement, policy, views.delivery, say)),
};

function judge(statement: Statement, policy: Policy, delivery: Delivery, say: Say): void {
  const { allows, actions, principals, label } = statement;
  if (!allows || !actions.some((action) => /^sts:AssumeRoleWithWebIdentity$/i.test(action))) return;
  const federated = principals.filter(({ type }) => type === "Federated");
  if (federated.length === 0) return;
  const issuers = federated.map(({ id }) => delivery.issuerOf(id, policy)).concat(keysOf(statement).map(issuerOfKey));
  if (issuers.some((issuer) => BY_AUDIENCE.test(issuer))) return;
  const isGithub = issuers.some((issuer) => issuer.includes(githubTokens().issuer));
  if (namesSubject(statement, isGithub)) return;
  const { resource, argument } = policy;
  if (statement.isConditionUnknown || keysOf(statement).some((key) => /\uE000$/.test(outline(key)))) {
    return say.unknown(resource, argument, `what the condition of ${label} tests`);
  }
  if (isGithub) {
    return say.error(resource, argument, {
      message: `${label} trusts the tokens of GitHub without saying of which repository: IAM refuses that, and every repository of GitHub could take the role`,
      fix: `test ${githubTokens().issuer}:sub in the condition: "repo:<owner>/<repository>:environment:<name>"`,
    });
  }
  say.warning(resource, argument, {
    message: `${label} trusts an issuer of tokens without testing their subject, so whoever has a token of it can take the role`,
    fix: 'test <issuer>:sub in the condition: "system:serviceaccount:<namespace>:<name>" for a cluster of EKS; acknowledge it where the issuer has one user',
  });
}

function namesSubject({ condition }: Statement, isGithub: boolean): boolean {
  if (!narrows(condition, SUBJECT)) return isGithub && narrows(condition, OF_REPOSITORY);
  if (!isGithub || narrows(condition, OF_REPOSITORY)) return true;
  const subjects = Object.values(condition ?? {}).flatMap((test) =>
    isObject(test) ? Object.entries(test).flatMap(([key, values]) => (SUBJECT.test(key) ? asArray(values) : [])) : [],
  );
  return !subjects.some((subject) => typeof subject === "string" && ANY_REPOSITORY.test(subject));
}

function keysOf({ condition }: Statement): string[] {
  return Object.values(condition ?? {}).flatMap((test) => (isObject(test) ? Object.keys(test) : []));
}

function issuerOfKey(key: string): string {
  return outline(key).replace(/:[^:]*$/, "");
}
