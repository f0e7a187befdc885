import { Iam, Resource, Views } from "../views";
import { outline, Statement, wholeExpression } from "../views/policy";
import { isAbout } from "../views/wildcards";

/** Whether Auto Scaling may start nodes with volumes of a key. */
export type KeyUse =
  | { readonly kind: "allowed" }
  | {
      readonly kind: "refused";
      /** Actions that nothing allows it. */
      readonly missing: readonly string[];
    }
  | { readonly kind: "unknown"; readonly why: string };

/** The role that starts the nodes of an Auto Scaling group, and so of a managed node group; a suffix may follow. */
const ROLE = /:role\/aws-service-role\/autoscaling\.amazonaws\.com\/AWSServiceRoleForAutoScaling/;
/** Without one of these no volume is made or attached. */
const NEEDED = ["kms:CreateGrant", "kms:Decrypt", "kms:GenerateDataKeyWithoutPlaintext"];

/**
 * What the policies and grants of a key that the app makes say. The account's own statement is not enough: it lets IAM
 * policies decide, and nobody can give the role one.
 */
export function autoScalingUse(key: Resource, views: Views): KeyUse {
  if (isGranted(key, views)) return { kind: "allowed" };
  const policy = views.kms.policyOf(key);
  if (policy.kind === "unknown") return policy;
  const policies = policy.kind === "written" ? policy.policies : [];
  const statements = policies.flatMap(Iam.statements);
  const forRole = statements.filter(({ allows, principals }) => allows && principals.some(isOrMayBeTheRole));
  const missing = NEEDED.filter((action) => !forRole.some((statement) => isAbout(statement, action)));
  return missing.length === 0 ? { kind: "allowed" } : { kind: "refused", missing };
}

function isGranted(key: Resource, views: Views): boolean {
  return views.resources("aws_kms_grant").some((grant) => {
    const principal = grant.value("grantee_principal");
    if (grant.refersTo("key_id") !== key || principal === undefined) return false;
    return principal.kind !== "known" || (typeof principal.value === "string" && ROLE.test(principal.value));
  });
}

/** A reference may be to the role; everybody includes it. */
function isOrMayBeTheRole({ type, id }: Statement["principals"][number]): boolean {
  if (type !== "AWS" && type !== "*") return false;
  return id === "*" || ROLE.test(outline(id)) || wholeExpression(id) !== undefined;
}
