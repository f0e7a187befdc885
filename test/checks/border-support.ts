import { policy } from "./say";
import { madeWith } from "./places-support";
import { baseline, runPack } from "../../lib/checks";
import { formatFinding } from "../../lib/core/finding";
import { Bodies } from "../report/support";

/** The account of the role. */
export const OWN = "123456789012";
/** The account of what it is granted. */
export const OTHER = "210987654321";
const ROLE = { "aws_iam_role.R": { name: "r" } };

const ruleOf = (code: string) => baseline.rules.find((rule) => rule.code === code)!;
/** What a rule finds in stacks that are judged together. */
export const check = (code: string, ...stacks: readonly ReturnType<typeof madeWith>[]) =>
  runPack({ name: "one", rules: [ruleOf(code)] }, stacks).findings.map(formatFinding);

/** What a role of the first account is granted. */
export const granted = (actions: string | readonly string[], ...resources: readonly string[]): Bodies => ({
  ...ROLE,
  "aws_iam_role_policy.P": { role: "r", policy: policy({ Effect: "Allow", Action: actions, Resource: resources }) },
});
/** In the other account. */
export const other = (body: Record<string, unknown> = {}) => ({ provider: "aws.other", ...body });
/** A policy of a resource that lets an account in. */
export const allow = (account: string, action: string, more: Record<string, unknown> = {}) =>
  policy({
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: action,
    Resource: "*",
    ...more,
  });
