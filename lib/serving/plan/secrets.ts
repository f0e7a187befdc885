import { Problem } from "../../core/finding";

/** Refuses secrets that are given as themselves, whatever the types say. Their text is not printed. */
export function checkSecretRefs(secrets: Readonly<Record<string, unknown>>): Problem[] {
  return Object.entries(secrets).flatMap(([name, secret]) => {
    if (typeof secret === "object" && secret !== null && "locator" in secret) return [];
    return [
      {
        code: "MLP-SERVE-014",
        property: `secrets.${name}`,
        message: `a secret is given by where it is kept, got a ${typeof secret}`,
        fix: "use SecretRef.fromSecretsManager(arn) or SecretRef.fromSsmParameter(name)",
      },
    ];
  });
}
