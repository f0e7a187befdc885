import { KeyRef } from "./refs";

/** How a secret is encrypted. */
export interface SecretEncryption {
  /**
   * The key of yours that encrypts it; whoever may read the secret may use the key for that.
   * @default - AWS's own key for the service, which asks for no permission
   */
  readonly key?: KeyRef;
}

/**
 * Where a secret is kept. Constructs take this and never the secret, so that no secret enters the code, the JSON or
 * the state.
 */
export class SecretRef {
  /** A secret of AWS Secrets Manager. */
  static fromSecretsManager(secretArn: string, options: SecretEncryption = {}): SecretRef {
    return new SecretRef("secretsmanager", secretArn, options.key);
  }

  /** A SecureString parameter of AWS Systems Manager. */
  static fromSsmParameter(parameterName: string, options: SecretEncryption = {}): SecretRef {
    return new SecretRef("ssm", parameterName, options.key);
  }

  /** One entry of a Kubernetes Secret, in the namespace of the pod that is given it. */
  static fromKubernetes(secretName: string, entry: string): SecretRef {
    return new SecretRef("kubernetes", secretName, undefined, entry);
  }

  private constructor(
    /** Who keeps it. */
    readonly service: "secretsmanager" | "ssm" | "kubernetes",
    /** ARN of the secret, name of the parameter, or name of the Kubernetes Secret. */
    readonly locator: string,
    /** Key of yours that encrypts it, if any. */
    readonly key?: KeyRef,
    /** Which entry of a Kubernetes Secret. */
    readonly entry?: string,
  ) {}
}
