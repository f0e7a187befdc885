import { AwsContext } from "../../core/aws-context";
import { checkGivenLiteral, checkNumber, NumberRule, TextRule } from "../../core/plan/rules-of-values";
import { Planned } from "../../core/plan/planned";
import { planTags } from "../../core/plan/tags";
import { PolicyStatement } from "../../iam/policy-document";
import { checkPolicies, usablePolicies } from "./policies";
import { DeployState, keyPrefixOf, stateProblems, StateReach, stateStatements } from "./state";
import { planTrust, TrustedClaims, TrustInput } from "./trust";

/** What the plan is made from: the props of DeployRoles. */
export interface DeployRolesInput extends TrustInput {
  readonly providerArn?: string;
  readonly state?: DeployState;
  readonly applyPolicyArns: readonly string[];
  readonly planPolicyArns?: readonly string[];
  readonly maxSessionHours?: number;
  readonly permissionsBoundaryArn?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** One of the two roles. */
export interface DeployRolePlan {
  /** Which jobs may assume it: what their tokens say, by STS's condition keys. */
  readonly claims: TrustedClaims;
  readonly policyArns: readonly string[];
  /** What it may do with the state; nothing where none is named. */
  readonly stateStatements: readonly PolicyStatement[];
}

interface DeployRolesPlan {
  readonly plan: DeployRolePlan;
  readonly apply: DeployRolePlan;
  /** The states that both roles reach; none where none is named, or their place is wrong. */
  readonly reach?: StateReach;
  readonly maxSessionSeconds: number;
}

const PROVIDER: TextRule = {
  code: "MLP-DELIVERY-004",
  property: "providerArn",
  what: "identity provider",
  breaks: "is none of GitHub Actions",
  pattern: /^arn:aws[a-z-]*:iam::\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/,
  allowed: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com with your account",
};
const SESSION: NumberRule = { code: "MLP-DELIVERY-010", property: "maxSessionHours", min: 1, max: 12, unit: "hours" };
/** Props that say where the states are. */
const PLACE = /^(?:repository$|state\.)/;

/** Who may assume the two roles, and with what; the actions on the state are the least that Terraform does with. */
export function planDeployRoles(input: DeployRolesInput, place: AwsContext): Planned<DeployRolesPlan> {
  // whatever the types say, JavaScript may leave the policies out, and that has its finding
  const props = { ...input, applyPolicyArns: (input.applyPolicyArns as readonly string[] | undefined) ?? [] };
  const { state, maxSessionHours = 1 } = props;
  const trust = planTrust(props);
  const misplaced = stateProblems(state);
  const readOnly = ["job-function/ViewOnlyAccess", "SecurityAudit"];
  const planPolicyArns =
    props.planPolicyArns === undefined
      ? readOnly.map((name) => `arn:${place.partition}:iam::aws:policy/${name}`)
      : usablePolicies(props.planPolicyArns);
  const reach = state && { bucket: state.bucket, keyPrefix: keyPrefixOf(state, props.repository) };
  const isKnown = ![...trust.problems, ...misplaced].some(({ property }) => property && PLACE.test(property));
  const statements = (writes: boolean) =>
    state && reach ? stateStatements(state, reach.keyPrefix, place, writes) : [];
  return {
    plan: {
      plan: { claims: trust.plan.plan, policyArns: planPolicyArns, stateStatements: statements(false) },
      apply: {
        claims: trust.plan.apply,
        policyArns: usablePolicies(props.applyPolicyArns),
        stateStatements: statements(true),
      },
      reach: isKnown ? reach : undefined,
      maxSessionSeconds: maxSessionHours * 3600,
    },
    problems: [
      ...trust.problems,
      ...checkGivenLiteral(props.providerArn, PROVIDER),
      ...misplaced,
      ...checkPolicies(props),
      ...checkNumber(props.maxSessionHours, SESSION),
      ...planTags(props.tags ?? {}, "tags").problems,
    ],
  };
}
