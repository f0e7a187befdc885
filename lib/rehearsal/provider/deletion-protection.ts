import { isValueObject, Value } from "./values";

/** Arguments by which a service refuses to delete while they are true; the provider does not switch them off itself. */
const FLAGS = ["deletion_protection", "deletion_protection_enabled", "delete_protection", "enable_deletion_protection"];

/** How such a refusal is told. */
export const DELETION_REFUSED = "Deletion protection is on";

/** What a service says when something is to be deleted that is protected in its state; nothing where it is not. */
export function refusedDeletion(prior: Value): { severity: 1; summary: string; detail: string }[] {
  const flag = isValueObject(prior) ? FLAGS.find((name) => prior[name] === true) : undefined;
  if (flag === undefined) return [];
  return [
    { severity: 1, summary: DELETION_REFUSED, detail: `The service refuses to delete it while ${flag} is true.` },
  ];
}
