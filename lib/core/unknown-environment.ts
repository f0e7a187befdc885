import { Environment } from "./environment";

/** Stands in for an Environment that has its finding: a provider is made of it, and nothing below is judged by it. */
export class UnknownEnvironment extends Environment {
  constructor() {
    super({ name: "unknown", accountId: "123456789012", region: "us-east-1" });
  }

  /** Leaves the scope without an environment. */
  override attach(): void {
    return;
  }
}
