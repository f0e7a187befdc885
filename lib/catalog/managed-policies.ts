import { lazyTable } from "./table";

const table = lazyTable<{ reads: string; writes: string }>("managed-policies.json");

let parsed: ReadonlyMap<string, ManagedPolicyAccess> | undefined;

/** Whether a policy of AWS only reads, or also changes things. */
export type ManagedPolicyAccess = "reads" | "writes";

/**
 * What a policy that AWS manages gives, by its path and name (`SecurityAudit`, `job-function/ViewOnlyAccess`).
 * Undefined for one that the table does not hold: nobody has looked at it.
 */
export function managedPolicyAccess(name: string): ManagedPolicyAccess | undefined {
  parsed ??= new Map(
    (["reads", "writes"] as const).flatMap((access) =>
      table()
        [access].split(" ")
        .map((policy) => [policy, access]),
    ),
  );
  return parsed.get(name);
}
