import { literal } from "../../core/literal";
import { SecretRef } from "../../core/secret-ref";

/** What a container is started with: users' variables as they are, and where secrets are kept. */
export function variablesOf(
  environment: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, SecretRef>>,
): Record<string, string> | undefined {
  const variables = {
    ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, literal(value)])),
    ...Object.fromEntries(Object.entries(secrets).map(([name, { locator }]) => [name, locator])),
  };
  return Object.keys(variables).length === 0 ? undefined : variables;
}
