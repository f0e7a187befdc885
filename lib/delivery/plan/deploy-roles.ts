import { AwsContext } from "../../core/aws-context";
import { checkGivenLiteral, checkLiteral, checkNumber, NumberRule, TextRule } from "../../core/plan/rules-of-values";
import { Planned } from "../../core/plan/planned";
import { planTags } from "../../core/plan/tags";
import { KEY_ARN } from "../../iam/plan/encryption-key";
import { PolicyStatement } from "../../iam/policy-document";
import { checkPolicies, usablePolicies } from "./policies";

/** Where the state lies that the roles read and write. Literals only. */
export interface DeployState {
  /** Name of the bucket: that of `State.s3`. */
  readonly bucket: string;
  /**
   * Path of the states in it: that of `State.s3`.
   * @default "terraform"
   */
  readonly keyPrefix?: string;
  /**
   * ARN of the KMS key that encrypts the state.
   * @default - the bucket's own encryption
   */
  readonly kmsKeyArn?: string;
}

/** What the plan is made from: the props of DeployRoles. */
export interface DeployRolesInput {
  readonly repository: string;
  readonly applyEnvironment?: string;
  readonly branch?: string;
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
  /** Which jobs may assume it: the subjects of their tokens. */
  readonly subjects: readonly string[];
  readonly policyArns: readonly string[];
  /** What it may do with the state; nothing where none is named. */
  readonly stateStatements: readonly PolicyStatement[];
}

interface DeployRolesPlan {
  readonly plan: DeployRolePlan;
  readonly apply: DeployRolePlan;
  readonly maxSessionSeconds: number;
}

const BY_GITHUB = "breaks GitHub's rule";

const REPOSITORY: TextRule = {
  code: "MLP-DELIVERY-001",
  property: "repository",
  what: "repository",
  breaks: BY_GITHUB,
  pattern: /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9._-]{1,100}$/,
  allowed: "one repository as owner/name, without wildcards: acme/ml-platform",
};
const ENVIRONMENT: TextRule = {
  code: "MLP-DELIVERY-002",
  property: "applyEnvironment",
  what: "environment of the repository",
  breaks: "cannot stand in a token's subject",
  pattern: /^[A-Za-z0-9][A-Za-z0-9._ -]{0,254}$/,
  allowed: "the name of one environment of the repository, without wildcards and colons: production",
};
const BRANCH: TextRule = {
  code: "MLP-DELIVERY-003",
  property: "branch",
  what: "branch",
  breaks: BY_GITHUB,
  pattern: /^(?!refs\/)[A-Za-z0-9_][A-Za-z0-9._/-]{0,243}$/,
  allowed: "the name of one branch, without wildcards and without refs/heads/: main",
};
const PROVIDER: TextRule = {
  code: "MLP-DELIVERY-004",
  property: "providerArn",
  what: "identity provider",
  breaks: "is none of GitHub Actions",
  pattern: /^arn:aws[a-z-]*:iam::\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/,
  allowed: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com with your account",
};
const BUCKET: TextRule = {
  code: "MLP-DELIVERY-005",
  property: "state.bucket",
  what: "state bucket",
  pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  allowed: "the bucket's name as in State.s3, 3 to 63 lower case letters, digits, hyphens and dots",
};
const KEY_PREFIX: TextRule = {
  code: "MLP-DELIVERY-006",
  property: "state.keyPrefix",
  what: "path of the states",
  breaks: "would open other states or none",
  pattern: /^[A-Za-z0-9!_.'()-]+(?:\/[A-Za-z0-9!_.'()-]+)*$/,
  allowed: "the path as in State.s3, without wildcards and without a slash at either end: terraform",
};

/** Who may assume the two roles, and with what; the actions on the state are the least that Terraform does with. */
export function planDeployRoles(input: DeployRolesInput, place: AwsContext): Planned<DeployRolesPlan> {
  // whatever the types say, JavaScript may leave the policies out, and that has its finding
  const props = { ...input, applyPolicyArns: (input.applyPolicyArns as readonly string[] | undefined) ?? [] };
  const { repository, applyEnvironment = "production", branch = "main", state, maxSessionHours = 1 } = props;
  const readOnly = ["job-function/ViewOnlyAccess", "SecurityAudit"];
  const planPolicyArns =
    props.planPolicyArns === undefined
      ? readOnly.map((name) => `arn:${place.partition}:iam::aws:policy/${name}`)
      : usablePolicies(props.planPolicyArns);
  const subject = (of: string): string => `repo:${repository}:${of}`;
  return {
    plan: {
      plan: {
        subjects: [subject("pull_request"), subject(`ref:refs/heads/${branch}`)],
        policyArns: planPolicyArns,
        stateStatements: state === undefined ? [] : stateStatements(state, place, false),
      },
      apply: {
        subjects: [subject(`environment:${applyEnvironment}`)],
        policyArns: usablePolicies(props.applyPolicyArns),
        stateStatements: state === undefined ? [] : stateStatements(state, place, true),
      },
      maxSessionSeconds: maxSessionHours * 3600,
    },
    problems: [
      ...checkLiteral(repository, REPOSITORY),
      ...checkLiteral(applyEnvironment, ENVIRONMENT),
      ...checkLiteral(branch, BRANCH),
      ...checkGivenLiteral(props.providerArn, PROVIDER),
      ...stateProblems(state),
      ...checkPolicies(props),
      ...checkNumber(props.maxSessionHours, SESSION),
      ...planTags(props.tags ?? {}, "tags").problems,
    ],
  };
}

const SESSION: NumberRule = { code: "MLP-DELIVERY-010", property: "maxSessionHours", min: 1, max: 12, unit: "hours" };

function stateProblems(state: DeployState | undefined) {
  if (state === undefined) return [];
  return [
    ...checkLiteral(state.bucket, BUCKET),
    ...checkGivenLiteral(state.keyPrefix, KEY_PREFIX),
    ...checkGivenLiteral(state.kmsKeyArn, { ...KEY_ARN, property: "state.kmsKeyArn" }),
  ];
}

/** Writing is a state and its lock file; reading a plan takes neither. */
function stateStatements(state: DeployState, { partition }: AwsContext, writes: boolean): PolicyStatement[] {
  const { bucket, keyPrefix = "terraform", kmsKeyArn } = state;
  const states = `arn:${partition}:s3:::${bucket}/${keyPrefix}`;
  const statements: PolicyStatement[] = [
    { actions: ["s3:ListBucket"], resources: [`arn:${partition}:s3:::${bucket}`] },
    { actions: ["s3:GetObject", ...(writes ? ["s3:PutObject"] : [])], resources: [`${states}/*`] },
  ];
  if (writes) statements.push({ actions: ["s3:DeleteObject"], resources: [`${states}/*.tflock`] });
  if (kmsKeyArn === undefined) return statements;
  const actions = ["kms:Decrypt", ...(writes ? ["kms:GenerateDataKey"] : [])];
  return [...statements, { actions, resources: [kmsKeyArn] }];
}
