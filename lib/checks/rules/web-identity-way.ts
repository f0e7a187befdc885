import type { Code } from "../../codes";
import { githubTokens } from "../../catalog/github-tokens";
import type { Delivery, Policy, Statement } from "../../views";
import { isHole, outline, shown } from "../../views/policy";
import { testsIn } from "../condition-tests";
import type { Say } from "../judged";
import type { Rule } from "../rule";
import { judgeTrust } from "../trust-statements";

const BY_TOKEN = /^(?:\*|sts:(?:\*|AssumeRoleWith(?:\*|WebIdentity|SAML)|AssumeRole\*))$/i;
const PLAIN = /^sts:AssumeRole$/i;
/** What an owner and a repository look like, without what stands before them in a subject. */
const BARE = /^[\w.-]+\/[\w.*-]+(?::|$)/;

/** A role that is taken by a token is taken by the action for tokens, and by a token as its issuer writes it. */
export const webIdentityWay: Rule<Code> = {
  code: "MLP-IAM-215",
  title: "roles for web identities can be taken by their tokens",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
  check: (views) => judgeTrust(views, (statement, policy, say) => judge(statement, policy, views.delivery, say)),
};

function judge(statement: Statement, policy: Policy, delivery: Delivery, say: Say): void {
  const { allows, actions, principals, label } = statement;
  const { resource, argument } = policy;
  const federated = principals.filter(({ type }) => type === "Federated");
  if (!allows || federated.length === 0) return;
  if (actions.some(isHole)) return say.unknown(resource, argument, `what ${label} allows`);
  if (!actions.some((action) => BY_TOKEN.test(action)) && actions.some((action) => PLAIN.test(action))) {
    return say.error(resource, argument, {
      message: `${label} trusts an issuer of tokens, and nobody takes a role with a token by sts:AssumeRole`,
      fix: "allow sts:AssumeRoleWithWebIdentity; sts:AssumeRoleWithSAML for a provider of SAML",
    });
  }
  const issuers = federated.map(({ id }) => delivery.issuerOf(id, policy));
  const tests = testsIn(statement);
  const { issuer } = githubTokens();
  const bare = tests
    .filter(({ key }) => outline(key) === `${issuer}:sub`)
    .flatMap(({ values }) => values)
    .find((value) => BARE.test(outline(value)));
  if (bare !== undefined) {
    return say.warning(resource, argument, {
      message: `${label} tests a subject that tokens of GitHub do not have: it begins with repo:, got ${shown(bare)}`,
      fix: `write "repo:${shown(bare)}"; acknowledge it where the repository has a template of its own for subjects`,
    });
  }
  const isOfCluster = issuers.some((one) => /(?:^|\/)oidc\.eks\./.test(one));
  const audience = tests.find(({ key }) => /oidc\.eks\.[^:]*:aud$/.test(outline(key)));
  if (!isOfCluster || audience === undefined || audience.values.length === 0) return;
  if (audience.values.some((value) => isHole(value) || value === AUDIENCE || value.includes("*"))) return;
  say.warning(resource, argument, {
    message: `${label} takes tokens for ${audience.values.join(", ")} alone, and those of pods are for ${AUDIENCE}`,
    fix: `test for ${AUDIENCE}; it is right where service accounts are annotated with eks.amazonaws.com/audience`,
  });
}

/** Whom the tokens of pods are for where nothing else is said. */
const AUDIENCE = "sts.amazonaws.com";
