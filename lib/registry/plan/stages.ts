import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { listOf, recordOf } from "../../core/props/collections";
import { constructNames } from "../../core/props/construct-names";
import { Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import { quote } from "../../core/quote";

/** Roles by stage. */
export type Approvers = Readonly<Partial<Record<string, readonly string[]>>>;

/** Under this id stands what moves the pointers, beside the models. */
export const MOVER_ID = "Stages";

/** What SageMaker takes as a stage; each is also the id of its pointer. */
export const STAGES: Rule<readonly string[]> = constructNames({
  code: "MLP-MODEL-006",
  what: "a stage",
  pattern: /^[A-Za-z0-9](?:-*[A-Za-z0-9]){0,62}$/,
  allowed: "letters, digits and hyphens, at most 63 characters, beginning and ending with a letter or digit",
  max: 63,
  example: "production",
  list: "a list of stages",
  listCode: "MLP-MODEL-007",
});

const ROLE: Rule<string> = text({
  code: "MLP-MODEL-009",
  what: "an approver",
  pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
  allowed: "the ARN of a role: arn:aws:iam::123456789012:role/ModelRisk",
  example: "arn:aws:iam::123456789012:role/ModelRisk",
  token: "allowed",
});

const ROLES: Rule<readonly string[]> = checked(listOf(ROLE, { what: "a list of roles" }), (roles, property) =>
  roles.length > 0
    ? []
    : [
        {
          code: "MLP-MODEL-009",
          property,
          message: "a stage without approvers can never be filled or left, got an empty list",
          fix: "name the roles that approve for it, or leave the stage out of `approvers`",
        },
      ],
);

/** Who approves, by stage. */
export const APPROVERS: Rule<Approvers> = recordOf(ROLES) as unknown as Rule<Approvers>;

/** Approvers of a stage that the registry does not have, or of a registry without stages. */
export function approverProblems(approvers: Approvers, stages: readonly string[]): Problem[] {
  return Object.keys(approvers)
    .filter((stage) => !stages.includes(stage))
    .map((stage) => unknownStage(stage, stages, `approvers.${stage}`));
}

/** A stage that the registry does not have. */
export function unknownStage(stage: string, known: readonly string[], property: string): Problem {
  return {
    code: "MLP-MODEL-008",
    property,
    message: `the registry has no such stage, got ${quote(stage)}`,
    fix: known.length === 0 ? "add it to `stages`" : `use one of ${known.join(", ")}, or add it to \`stages\``,
  };
}

/** A model that has the id of what moves the pointers. */
export function takenByMover(models: readonly string[]): Problem[] {
  if (!models.includes(MOVER_ID)) return [];
  return [
    {
      code: "MLP-MODEL-001",
      property: "models",
      message: `what moves the pointers of a registry with stages is called ${MOVER_ID}, got a model of that name`,
      fix: "give the model another name",
    },
  ];
}

/** Who registers, as far as a grant knows it. */
interface Registrar {
  readonly roleArn: string;
  readonly roleNames?: readonly string[];
}

/**
 * Whoever registers may not approve: refused where both are known. A name that is generated stands for no role that
 * was written down.
 */
export function registrarProblems({ roleArn, roleNames = [] }: Registrar, approvers: Approvers): Problem[] {
  const names = new Set(roleNames.filter((name) => !name.includes("*")));
  const isSame = (approver: string): boolean =>
    isToken(roleArn) ? !isToken(approver) && names.has(approver.replace(/^.*?:role\//, "")) : approver === roleArn;
  return Object.entries(approvers).flatMap(([stage, roles = []]) =>
    roles.filter(isSame).map((role) => registersAndApproves(stage, quote(role))),
  );
}

/** One who would approve what they have registered. */
export function registersAndApproves(stage: string, who: string): Problem {
  return {
    code: "MLP-MODEL-010",
    property: "grantee",
    message: `who registers a version may not approve it, got an approver of ${quote(stage)}: ${who}`,
    fix: "register as another role, or take this one out of `approvers`",
  };
}
