import { AwsContext } from "../../core/aws-context";
import { literal } from "../../core/literal";
import { viaService } from "../../core/partition";
import { SecretRef } from "../../core/secret-ref";
import { PolicyStatement } from "../../iam/policy-document";

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

/** Fetch the secrets that variables name. */
export function secretStatements(secrets: readonly SecretRef[], context: AwsContext): PolicyStatement[] {
  const { partition, region, accountId } = context;
  const held = secrets.filter(({ service }) => service === "secretsmanager").map(({ locator }) => locator);
  const parameters = secrets
    .filter(({ service }) => service === "ssm")
    .map(({ locator }) => {
      if (locator.startsWith("arn:")) return locator;
      return `arn:${partition}:ssm:${region}:${accountId}:parameter/${locator.replace(/^\//, "")}`;
    });
  return [
    ...(held.length === 0 ? [] : [{ actions: ["secretsmanager:GetSecretValue"], resources: held }]),
    ...(parameters.length === 0 ? [] : [{ actions: ["ssm:GetParameter"], resources: parameters }]),
    ...(["secretsmanager", "ssm"] as const).flatMap((service) => keyStatements(secrets, service, context)),
  ];
}

/** Decrypt with the keys of secrets, and through the service that keeps them alone. */
function keyStatements(
  secrets: readonly SecretRef[],
  service: SecretRef["service"],
  context: AwsContext,
): PolicyStatement[] {
  const own = secrets.filter((secret) => secret.service === service).flatMap(({ key }) => key?.keyArn ?? []);
  const resources = [...new Set(own)].sort();
  const conditions = { StringEquals: { "kms:ViaService": viaService(service, context) } };
  return resources.length === 0 ? [] : [{ actions: ["kms:Decrypt"], resources, conditions }];
}
