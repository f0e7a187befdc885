import { carrying } from "./carrying";
import { throwIfInvalid } from "./throw-if-invalid";
import { checkKubernetesSecret, planParameter, planSecret } from "./plan/secret-place";
import { KeyRef } from "./refs";
import { SecretEncryption } from "./secret-ref-props";

/** Known to every copy of the library that an app may load. */
const MADE = Symbol.for("cdktf-ml-platform/secret-ref");

/**
 * Where a secret is kept. Constructs take this and never the secret, so that no secret enters the code, the JSON or
 * the state.
 */
export class SecretRef {
  /** A secret of AWS Secrets Manager, by its full ARN: the six characters at its end are part of it. */
  static fromSecretsManager(secretArn: string, options?: SecretEncryption): SecretRef {
    const { plan, problems } = planSecret(secretArn, options);
    throwIfInvalid(problems, "SecretRef.fromSecretsManager");
    return carrying(new SecretRef("secretsmanager", secretArn, plan.key), problems);
  }

  /** A SecureString parameter of AWS Systems Manager, by its name, or by its ARN where another account shares it. */
  static fromSsmParameter(parameterName: string, options?: SecretEncryption): SecretRef {
    const { plan, problems } = planParameter(parameterName, options);
    throwIfInvalid(problems, "SecretRef.fromSsmParameter");
    return carrying(new SecretRef("ssm", parameterName, plan.key), problems);
  }

  /** One entry of a Kubernetes Secret, in the namespace of the pod that is given it. */
  static fromKubernetes(secretName: string, entry: string): SecretRef {
    throwIfInvalid(checkKubernetesSecret(secretName, entry), "SecretRef.fromKubernetes");
    return new SecretRef("kubernetes", secretName, undefined, entry);
  }

  /** Whether a value was made by one of the functions above. */
  static isSecretRef(value: unknown): value is SecretRef {
    return typeof value === "object" && value !== null && MADE in value;
  }

  private readonly [MADE] = true;

  private constructor(
    /** Who keeps it. */
    readonly service: "secretsmanager" | "ssm" | "kubernetes",
    /** ARN of the secret, name or ARN of the parameter, or name of the Kubernetes Secret. */
    readonly locator: string,
    /** Key of yours that encrypts it, if any. */
    readonly key?: KeyRef,
    /** Which entry of a Kubernetes Secret. */
    readonly entry?: string,
  ) {}
}
