import { literalBoolean, literalText } from "../../terraform/expression/literals";
import { blocks, hasKey, JsonObject, SynthesizedResource } from "../../terraform";
import { replacementOf } from "../../catalog/replacements";
import { terraformType } from "../../catalog/terraform-types";
import { ChangeAction, TwoStepRemoval } from "./change";

/** Flags by which a service itself refuses to delete while they are true. */
const GUARDS: readonly string[] = [
  "delete_protection",
  "deletion_protection",
  "deletion_protection_enabled",
  "disable_api_termination",
  "enable_deletion_protection",
  "termination_protection",
];

/** Whether `prevent_destroy` is set. */
export function isGuarded(body: JsonObject): boolean {
  return literalBoolean(blocks(body, "lifecycle")[0]?.prevent_destroy) === true;
}

/** What must be applied before the resource can go; undefined when nothing refuses it. */
export function firstStep({ type, body }: SynthesizedResource): string | undefined {
  const guard = GUARDS.find((name) => literalBoolean(body[name]) === true);
  if (guard !== undefined) return `apply ${guard} = false`;
  const { emptiedBy: flag, first } = terraformType(type)?.data ?? {};
  if (flag !== undefined && literalBoolean(body[flag]) !== true) return `empty it, or apply ${flag} = true`;
  if (first !== undefined) return first;
  const snapshot = body.skip_final_snapshot !== undefined && literalBoolean(body.skip_final_snapshot) !== true;
  if (snapshot && !hasKey(body, "final_snapshot_identifier")) return "apply a final_snapshot_identifier";
  return undefined;
}

/** The two steps in which a resource is removed or replaced. */
export function twoSteps(stack: string, action: ChangeAction, resource: SynthesizedResource): TwoStepRemoval[] {
  const first = firstStep(resource);
  if (first === undefined || (action !== "destroyed" && action !== "replaced")) return [];
  const then = action === "destroyed" ? "remove it" : "make the change that replaces it";
  return [{ stack, removed: resource.address, first, then }];
}

/** What a reader should know about protection: `after` is undefined where the whole resource left the code. */
export function protectionNotes(action: ChangeAction, before: JsonObject, after: JsonObject | undefined): string[] {
  const guarded = isGuarded(before);
  if (after === undefined) return guarded ? ["prevent_destroy does not hold once the resource has left the code"] : [];
  if (!isGuarded(after)) return guarded ? ["prevent_destroy is lifted"] : [];
  if (action === "may replace") return ["prevent_destroy would refuse a replacement"];
  if (action === "replaced") return ["prevent_destroy refuses the replacement"];
  return action === "destroyed" ? ["prevent_destroy refuses it"] : [];
}

/** A new one cannot be made before the old one is gone while both have one name. */
export function nameNotes(before: SynthesizedResource, after: SynthesizedResource): string[] {
  const own = Object.keys(after.body).find((argument) => isName(after.type, argument));
  const name = own === undefined ? undefined : literalText(after.body[own]);
  if (own === undefined || name === undefined || literalText(before.body[own]) !== name) return [];
  return [
    `create_before_destroy meets a fixed name: ${own} ${JSON.stringify(name)} is taken until the old one is gone`,
  ];
}

function isName(type: string, argument: string): boolean {
  const isOwn =
    argument === "name" || type.endsWith(`_${argument}`) || type.endsWith(`_${argument.replace(/_name$/, "")}`);
  return isOwn && replacementOf(type, argument).effect === "replaces";
}
