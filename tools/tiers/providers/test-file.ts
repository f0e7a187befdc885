import { Json, JsonObject, objectAt } from "../../../lib/rehearsal/lint/configuration";
import { parseEvents, TerraformEvent } from "../../../lib/rehearsal/run/terraform";
import { DataOverride, placeOf } from "./answers";

/** Name of the generated test file. */
export const TEST_FILE = "plan.tftest.json";

/**
 * A `terraform test` file that plans a stack with the real provider and no account: provider blocks of its own with
 * made-up keys, no resource overridden, and every data source answered.
 */
export function testFile(json: JsonObject, overrides: readonly DataOverride[]): JsonObject {
  const { region } = placeOf(json);
  const providers = [objectAt(json, "provider")["aws"] ?? []].flat().map((given): JsonObject => {
    const { alias, region: own, default_tags: tags } = objectAt(given);
    return {
      ...(alias === undefined ? {} : { alias }),
      region: typeof own === "string" ? own : region,
      ...(tags === undefined ? {} : { default_tags: tags }),
      access_key: "AKIAIOSFODNN7EXAMPLE",
      secret_key: "made-up",
      skip_credentials_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: true,
    };
  });
  return {
    provider: { aws: providers },
    ...(overrides.length === 0 ? {} : { override_data: overrides as unknown as Json }),
    run: { plan: { command: "plan" } },
  };
}

interface PlanEvent extends TerraformEvent {
  readonly test_plan?: {
    readonly resource_changes?: readonly {
      readonly address: string;
      readonly mode: string;
      readonly change: { readonly actions: readonly string[] };
    }[];
  };
}

/** Addresses that the plan in a verbose JSON test run creates, sorted; undefined where it holds no plan. */
export function plannedAddresses(output: string): string[] | undefined {
  const event: PlanEvent | undefined = parseEvents(output).find(({ type }) => type === "test_plan");
  return event?.test_plan?.resource_changes
    ?.filter(({ mode, change }) => mode === "managed" && change.actions.join() === "create")
    .map(({ address }) => address)
    .sort();
}

/** How planned and synthesized addresses differ, in one text; undefined where they do not. */
export function differenceOf(planned: readonly string[], synthesized: readonly string[]): string | undefined {
  const lost = synthesized.filter((address) => !planned.includes(address));
  const added = planned.filter((address) => !synthesized.includes(address));
  if (lost.length + added.length === 0 && planned.length === synthesized.length) return undefined;
  return [
    `${planned.length} planned, ${synthesized.length} synthesized`,
    ...lost.map((address) => `not planned: ${address}`),
    ...added.map((address) => `not synthesized: ${address}`),
  ].join("\n");
}
