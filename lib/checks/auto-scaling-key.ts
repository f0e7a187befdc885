import { asArray, SynthesizedStack } from "../terraform";
import { policiesIn, PolicyArgument } from "./policies-in";
import { outline, Statement, wholeExpression } from "./policy";
import { Target, targetIn } from "./target";

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
export function autoScalingUse(key: Target, stacks: readonly SynthesizedStack[]): KeyUse {
  if (isGranted(key, stacks)) return { kind: "allowed" };
  const policies = policiesOf(key, stacks);
  const unread = policies.find(({ reading }) => reading.kind !== "policy");
  if (unread !== undefined) return { kind: "unknown", why: `the policy of ${key.resource.address}` };
  const statements = policies.flatMap(({ reading }) => (reading.kind === "policy" ? reading.statements : []));
  const forRole = statements.filter(({ allows, principals }) => allows && principals.some(isOrMayBeTheRole));
  const missing = NEEDED.filter((action) => !forRole.some((statement) => covers(statement, action)));
  return missing.length === 0 ? { kind: "allowed" } : { kind: "refused", missing };
}

function policiesOf(key: Target, stacks: readonly SynthesizedStack[]): PolicyArgument[] {
  const own = policiesIn(key.stack).filter(({ resource }) => resource === key.resource);
  const apart = stacks.flatMap((stack) =>
    policiesIn(stack).filter(
      ({ resource }) => resource.type === "aws_kms_key_policy" && isFor(resource.body.key_id, key, stack, stacks),
    ),
  );
  return [...own, ...apart];
}

function isGranted(key: Target, stacks: readonly SynthesizedStack[]): boolean {
  return stacks.some((stack) =>
    stack.resources.some(
      ({ type, body }) =>
        type === "aws_kms_grant" &&
        isFor(body.key_id, key, stack, stacks) &&
        asArray(body.grantee_principal).some((id) => typeof id === "string" && (ROLE.test(id) || id.startsWith("${"))),
    ),
  );
}

function isFor(
  id: SynthesizedStack["json"][string] | undefined,
  key: Target,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): boolean {
  const target = typeof id === "string" ? targetIn(id, stack, stacks, false) : undefined;
  return target?.resource === key.resource;
}

/** A reference may be to the role; everybody includes it. */
function isOrMayBeTheRole({ type, id }: Statement["principals"][number]): boolean {
  if (type !== "AWS" && type !== "*") return false;
  return id === "*" || ROLE.test(outline(id)) || wholeExpression(id) !== undefined;
}

function covers({ actions, notActions }: Statement, wanted: string): boolean {
  if (notActions.length > 0) return true;
  return actions.some((action) => {
    const pattern = action
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".");
    return new RegExp(`^${pattern}$`, "i").test(wanted);
  });
}
