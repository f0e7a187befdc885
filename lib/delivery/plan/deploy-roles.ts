import { githubJobMinutes } from "../../catalog/github-tokens";
import { AwsContext } from "../../core/aws-context";
import { Planned } from "../../core/plan/planned";
import { awsProvider } from "../../core/props/aws-provider";
import { tags } from "../../core/props/common";
import { whole } from "../../core/props/numbers";
import { judgeProps, nested } from "../../core/props/objects";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { flag } from "../../core/props/words";
import { PolicyStatement } from "../../iam/policy-document";
import type { DeployRolesProps, DeployState } from "../deploy-roles-props";
import { BOUNDARY, checkPolicies, POLICIES, policiesOnce } from "./policies";
import { SessionPlan } from "./session";
import { keyPrefixOf, STATE, StateReach, stateStatements } from "./state";
import { checkIds, planTrust, TRUST, TrustedClaims } from "./trust";

/** Where the roles are made. */
interface Place extends AwsContext {
  /** The Environment's, which bounds the roles where no other is given. */
  readonly permissionsBoundaryArn?: string;
}

/** One of the two roles. */
export interface DeployRolePlan {
  /** Which jobs may assume it: what their tokens say, by STS's condition keys. */
  readonly claims: TrustedClaims;
  readonly policyArns: readonly string[];
  /** What it may do with the state; nothing where none is named. */
  readonly stateStatements: readonly PolicyStatement[];
  /** What the provider asks of AWS while it plans, and AWS's policies to read do not let it. */
  readonly askStatements: readonly PolicyStatement[];
}

interface DeployRolesPlan extends Pick<DeployRolesProps, "repository" | "providerArn" | "tags"> {
  readonly plan: DeployRolePlan;
  readonly apply: DeployRolePlan;
  /** The states that both roles reach; none where none is named, or their place is wrong. */
  readonly reach?: StateReach;
  /** How long jobs hold a role, and run. */
  readonly session: SessionPlan;
  readonly permissionsBoundaryArn?: string;
}

const DEPLOY_ROLES: PropRules<DeployRolesProps> = {
  ...TRUST,
  providerArn: optional(
    text({
      code: "MLP-DELIVERY-004",
      what: "an identity provider",
      breaks: "is not that of GitHub Actions",
      pattern: /^arn:aws[a-z-]*:iam::\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/,
      allowed: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com with your account",
      example: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
    }),
  ),
  state: optional(nested<DeployState>(STATE)),
  applyPolicyArns: POLICIES,
  planPolicyArns: optional(POLICIES),
  maxSessionHours: optional(whole({ code: "MLP-DELIVERY-010", min: 1, max: 12, unit: "hours" })),
  renewsCredentials: optional(flag()),
  applyMinutes: optional(whole({ code: "MLP-DELIVERY-022", min: 10, max: 7200, unit: "minutes" })),
  permissionsBoundaryArn: optional(BOUNDARY),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** What AWS has written to read. */
const READ_ONLY = ["job-function/ViewOnlyAccess", "SecurityAudit"];

/** Of a state machine, as a registry with stages has one, its definition is checked: it names no machine, and makes none. */
const ASKED: readonly PolicyStatement[] = [{ actions: ["states:ValidateStateMachineDefinition"], resources: ["*"] }];

/** Who may assume the two roles, and with what; the actions on the state are the least that Terraform does with. */
export function planDeployRoles(given: DeployRolesProps, place: Place): Planned<DeployRolesPlan> {
  const judged = judgeProps<DeployRolesProps>(given, DEPLOY_ROLES);
  const { value: props } = judged;
  const { repository, state, providerArn, tags } = props;
  const trust = planTrust(props);
  const planPolicyArns =
    props.planPolicyArns ?? READ_ONLY.map((name) => `arn:${place.partition}:iam::aws:policy/${name}`);
  const reach = state && { bucket: state.bucket, keyPrefix: keyPrefixOf(state, repository) };
  const permissionsBoundaryArn = props.permissionsBoundaryArn ?? place.permissionsBoundaryArn;
  const isBounded = permissionsBoundaryArn !== undefined || !isSound(judged, "permissionsBoundaryArn");
  const statements = (writes: boolean) =>
    state && reach ? stateStatements(state, reach.keyPrefix, place, writes) : [];
  return {
    plan: {
      plan: {
        claims: trust.plan,
        policyArns: policiesOnce(planPolicyArns),
        stateStatements: statements(false),
        askStatements: ASKED,
      },
      apply: {
        claims: trust.apply,
        policyArns: policiesOnce(props.applyPolicyArns),
        stateStatements: statements(true),
        askStatements: [],
      },
      reach: isSound(judged, "repository", "state") ? reach : undefined,
      session: {
        hours: props.maxSessionHours ?? 1,
        renewed: props.renewsCredentials ?? false,
        jobMinutes: props.applyMinutes ?? githubJobMinutes(),
      },
      repository,
      providerArn,
      permissionsBoundaryArn,
      tags,
    },
    problems: [...judged.problems, ...checkIds(judged), ...checkPolicies(judged, isBounded)],
  };
}
