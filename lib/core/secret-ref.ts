/**
 * Where a secret is kept. Constructs take this and never the secret, so that no secret enters the code, the JSON or
 * the state.
 */
export class SecretRef {
  /** A secret of AWS Secrets Manager, whole or one key of its JSON. */
  static fromSecretsManager(secretArn: string, options: { readonly jsonKey?: string } = {}): SecretRef {
    return new SecretRef("secretsmanager", secretArn, options.jsonKey);
  }

  /** A SecureString parameter of AWS Systems Manager. */
  static fromSsmParameter(parameterName: string): SecretRef {
    return new SecretRef("ssm", parameterName);
  }

  private constructor(
    /** The service that keeps it. */
    readonly service: "secretsmanager" | "ssm",
    /** ARN of the secret, or name of the parameter. */
    readonly locator: string,
    /** Key in the secret's JSON, if not the whole. */
    readonly jsonKey?: string,
  ) {}
}
