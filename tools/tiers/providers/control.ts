import { JsonObject } from "../../../lib/rehearsal/lint/configuration";

/** What only the real provider's own logic refuses, in the words it uses. */
export const REFUSAL = "partition_count must not be set";

/** A stack that every schema accepts and the real provider's plan does not: it shows that the tier can fail. */
export function controlStack(address: string, version: string): JsonObject {
  return {
    terraform: { required_providers: { aws: { source: address, version } } },
    provider: { aws: [{ region: "us-east-1" }] },
    resource: { aws_placement_group: { Wrong: { name: "wrong", strategy: "cluster", partition_count: 2 } } },
  };
}
