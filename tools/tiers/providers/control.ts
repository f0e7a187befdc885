import { JsonObject } from "../../../lib/rehearsal/lint/configuration";

/** A stack that every schema accepts and the real provider does not: it shows that the tier can fail. */
export interface Control {
  readonly name: string;
  readonly json: JsonObject;
  /** The provider's words. */
  readonly refusal: string;
}

/** One for each of the two that a test asks the provider for. */
export function controls(address: string, version: string): Control[] {
  const stack = (group: JsonObject): JsonObject => ({
    terraform: { required_providers: { aws: { source: address, version } } },
    provider: { aws: [{ region: "us-east-1" }] },
    resource: { aws_placement_group: { Wrong: { name: "wrong", ...group } } },
  });
  return [
    {
      name: "a value that only the real provider's validation refuses is refused",
      json: stack({ strategy: "near" }),
      refusal: "expected strategy to be one of",
    },
    {
      name: "a plan that only the real provider refuses is refused",
      json: stack({ strategy: "cluster", partition_count: 2 }),
      refusal: "partition_count must not be set",
    },
  ];
}
