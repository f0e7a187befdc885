import { KeyRef } from "./refs";

/** How a secret is encrypted. */
export interface SecretEncryption {
  /**
   * The key of yours that encrypts it; whoever may read the secret may use the key for that.
   * @default - AWS's own key for the service, which asks for no permission
   */
  readonly key?: KeyRef;
}
