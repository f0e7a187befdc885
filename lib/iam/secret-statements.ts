import { AwsContext } from "../core/aws-context";
import { viaService } from "../core/partition";
import { SecretRef } from "../core/secret-ref";
import { PolicyStatement } from "./policy-document";

/** Fetch secrets of Secrets Manager and Systems Manager. */
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
