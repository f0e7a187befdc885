import { sessionOutlasts } from "../../../../lib/checks/rules/session-outlasts";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const STATE = "arn:aws:s3:::acme-state/prod/*";

function trust(issuer: string): string {
  return policy({
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: { StringEquals: { [`${issuer}:sub`]: "repo:acme/infra:environment:prod" } },
  });
}

interface Given {
  readonly role?: JsonObject;
  readonly issuer?: string;
  readonly statement?: JsonObject;
  readonly timeouts?: JsonObject;
  readonly more?: Readonly<Record<string, JsonObject>>;
}

/** A role of jobs that applies a node group, and the node group. */
function app({
  role = {},
  issuer = "token.actions.githubusercontent.com",
  statement,
  timeouts,
  more,
}: Given): JsonObject {
  const write = { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: STATE };
  return {
    terraform: { backend: { s3: { bucket: "acme-state", key: "prod/cluster.tfstate", region: "us-east-1" } } },
    ...made({
      "aws_iam_role.Apply": { name: "apply", assume_role_policy: trust(issuer), ...role },
      "aws_iam_role_policy.State": { role: "${aws_iam_role.Apply.name}", policy: policy(statement ?? write) },
      "aws_eks_node_group.G": { node_group_name: "g", timeouts: timeouts ?? { create: "1h30m" } },
      ...more,
    }),
  };
}

/** What a construct says of the role, by the names that it has in the variants. */
function said(renewed: boolean): JsonObject {
  const facts = ["Apply", "Apply_renamed"].map((name) => {
    return { type: "session", address: `aws_iam_role.${name}`, seconds: 3600, renewed };
  });
  return { "//": { mlPlatform: { version: 1, facts } } };
}

const hours = (count: Json): JsonObject => ({ max_session_duration: count });
const AT = ["aws_iam_role.Apply.max_session_duration"];

export const proof: Proof = {
  rule: sessionOutlasts,
  hiddenInPlans: "backend",
  breaks: [
    { what: "an hour, and a wait of an hour and a half", json: app({}), at: AT },
    { what: "two hours, and a wait of three", json: app({ role: hours(7200), timeouts: { update: "180m" } }), at: AT },
    {
      what: "a job of GitLab",
      json: app({ issuer: "gitlab.com", statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } }),
      at: AT,
    },
    {
      what: "a role that may do everything",
      json: app({
        statement: { Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::acme-state" },
        more: {
          "aws_iam_role_policy_attachment.All": {
            role: "${aws_iam_role.Apply.name}",
            policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
          },
        },
      }),
      at: AT,
    },
    {
      what: "a session that was made shorter than its construct said",
      json: { ...app({ role: hours(1800) }), ...said(false) },
      at: AT,
    },
    {
      what: "a release that waits for two hours",
      json: app({
        timeouts: { create: "10m" },
        more: { "helm_release.H": { name: "h", chart: "h", timeout: 7200 } },
      }),
      at: AT,
    },
  ],
  legal: [
    { what: "a session as long as the wait", json: app({ role: hours(5400) }) },
    { what: "what the provider waits by itself", json: app({ timeouts: {} }) },
    {
      what: "a role that reads the state, and plans",
      json: app({ statement: { Effect: "Allow", Action: "s3:GetObject", Resource: STATE } }),
    },
    {
      what: "a role that writes another state",
      json: app({ statement: { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-state/dev/*" } }),
    },
    { what: "a role for pods", json: app({ issuer: "oidc.eks.us-east-1.amazonaws.com/id/0123456789ABCDEF" }) },
    {
      what: "a construct that says that its jobs renew",
      json: { ...app({}), ...said(true) },
    },
    {
      what: "a construct that was judged with this session",
      json: { ...app({}), ...said(false) },
    },
  ],
  unknown: [
    { what: "a session that only the plan knows", json: app({ role: hours("${var.seconds}") }) },
    {
      what: "a state that only the plan knows",
      json: app({ statement: { Effect: "Allow", Action: "s3:PutObject", Resource: "${var.state}/*" } }),
    },
  ],
  told: `warning MLP-DELIVERY-250  s aws_iam_role.Apply.max_session_duration
  a session of this role ends after 60 minutes at most, and an apply may wait 90 minutes for aws_eks_node_group.G of s: what is applied then is not saved in the state
  fix: set max_session_duration to 5400 or more, and ask for as much in the job (role-duration-seconds); acknowledge this where the job renews its credentials
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-delivery-250`,
};
