import type { Code } from "../../codes";
import { Escalation, escalationOf, NAMES_RESOURCES, PASSED_TO, WRITTEN_WITHIN } from "../../catalog/iam-escalation";
import { narrows, isEveryOfType, isEveryResource } from "../../core/policy-elements";
import { judgeEach, RuleFinding, Say } from "../judged";
import type { ReadablePolicy } from "../../views";
import { mayBeEverything, outline, shown, Statement } from "../../views/policy";
import type { Rule } from "../rule";

/**
 * Nobody may grant themselves more than they have. Wildcards among the actions are MLP-IAM-101's. An error where every
 * role or policy is meant; where one is named, AWS's own examples pass it without saying to whom: a warning.
 */
export const iamEscalation: Rule<Code> = {
  code: "MLP-IAM-107",
  title: "identity policies do not allow privilege escalation",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  check: (views) =>
    judgeEach(views.iam.grantingPolicies(), (policy, say) => {
      for (const statement of policy.allowed) {
        for (const escalation of Object.keys(FINDINGS) as Escalation[]) {
          const actions = statement.actions.filter((action) => escalationOf(action) === escalation);
          const meant = { ...statement, resources: statement.resources.filter((text) => mayBeMeant(text, escalation)) };
          if (actions.length === 0 || meant.resources.length + meant.notResources.length === 0) continue;
          judge({ action: actions.join(", "), escalation, statement: meant }, policy, say);
        }
      }
    }),
};

const SERVICE = /^arn:[^:]*:([a-z0-9-]+):/;
const TYPE = /^arn:[^:]*:iam:[^:]*:[^:]*:([a-z-]+)\//;

/** Whether a resource is one that the action is about: beside a role, an object of S3 lets nobody pass anything. */
function mayBeMeant(text: string, escalation: Escalation): boolean {
  const [, service = "iam"] = SERVICE.exec(outline(text)) ?? [];
  const [, type = "role"] = TYPE.exec(outline(text)) ?? [];
  return service === "iam" && (escalation === "writes" || type === "role");
}

interface Granted {
  /** The actions, as words. */
  readonly action: string;
  readonly escalation: Escalation;
  readonly statement: Statement;
}

function judge(granted: Granted, { resource, argument }: ReadablePolicy, say: Say): void {
  const { action, escalation, statement } = granted;
  if (isBounded(granted)) return;
  const finding = FINDINGS[escalation](granted, reachOf(statement));
  if (finding !== undefined && statement.isConditionUnknown) {
    say.unknown(resource, argument, `what the condition of ${statement.label} tests`);
    return;
  }
  if (finding !== undefined) {
    const { severity = "error", ...rest } = finding;
    say[severity](resource, argument, rest);
    return;
  }
  for (const text of statement.resources.filter(mayBeEverything)) {
    say.unknown(resource, argument, `${statement.label} allows ${action} on ${shown(text)}`);
  }
}

function isBounded({ escalation, statement: { condition } }: Granted): boolean {
  if (escalation === "passes") return narrows(condition, PASSED_TO, { always: true });
  const written = escalation === "writes" && narrows(condition, WRITTEN_WITHIN);
  return written || narrows(condition, NAMES_RESOURCES);
}

/** How much a statement is for, and the words for it. */
interface Reach {
  readonly of: "everything" | "account" | "named";
  readonly words: string;
}

function reachOf({ resources, notResources, condition }: Statement): Reach {
  const words = resources.map((text) => `"${shown(text)}"`).join(", ");
  if (narrows(condition, NAMES_RESOURCES)) return { of: "named", words };
  if (notResources.length > 0) return { of: "everything", words: "all resources but those in NotResource" };
  const every = resources.find((text) => isEveryResource(outline(text)));
  if (every !== undefined) return { of: "everything", words: `"${shown(every)}"` };
  const ofAccount = resources.find((text) => isEveryOfType(outline(text)));
  if (ofAccount !== undefined) return { of: "account", words: `"${shown(ofAccount)}"` };
  return { of: "named", words };
}

const FINDINGS: Readonly<Record<Escalation, (granted: Granted, reach: Reach) => RuleFinding | undefined>> = {
  passes: ({ action, statement }, { of, words }) => ({
    severity: of === "named" ? "warning" : "error",
    message: `${statement.label} allows ${action} on ${words} to every service`,
    fix: "name the role, and its service in a condition: StringEquals, iam:PassedToService, sagemaker.amazonaws.com",
  }),
  writes: ({ action, statement }, { of, words }) => {
    if (of === "named") return undefined;
    return {
      message: `${statement.label} lets its holder grant itself everything: ${action} on ${words}`,
      fix: "name the roles and policies it is for, or bound it by a condition on iam:PermissionsBoundary or iam:PolicyARN",
    };
  },
  assumes: ({ action, statement }, { of, words }) => {
    if (of === "named") return undefined;
    return {
      severity: of === "account" ? "warning" : "error",
      message: `${statement.label} lets its holder become every role that trusts it: ${action} on ${words}`,
      fix: "name the roles",
    };
  },
};
