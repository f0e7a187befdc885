import { Problem } from "../../core/finding";
import { SecretRef } from "../../core/secret-ref";

/** Refuses secrets that are given as themselves, whatever the types say. Their text is not printed. */
export function checkSecretRefs(secrets: Readonly<Record<string, unknown>>): Problem[] {
  return Object.entries(secrets).flatMap(([name, secret]) => {
    if (SecretRef.isSecretRef(secret)) return [];
    const got = typeof secret === "object" && secret !== null ? "an object that is no SecretRef" : `a ${typeof secret}`;
    return [
      {
        code: "MLP-SERVE-014",
        property: `secrets.${name}`,
        message: `a secret is given by where it is kept, got ${got}`,
        fix: "use SecretRef.fromSecretsManager(arn) or SecretRef.fromSsmParameter(name)",
      },
    ];
  });
}
