/** The rehearsal was asked for something that cannot be: no such folder, nothing synthesized. */
export class RehearsalUsageError extends Error {
  /** Tells it from other errors. */
  override readonly name = "RehearsalUsageError";
}

/** Terraform is not to be found. */
export class MissingTerraformError extends Error {
  /** Tells it from other errors. */
  override readonly name = "MissingTerraformError";

  constructor(command: string) {
    super(
      `no Terraform: \`${command}\` is not on the PATH; install it from https://developer.hashicorp.com/terraform/install`,
    );
  }
}

/** There is a Terraform, and it is not the one that a stack needs. */
export class TerraformVersionError extends Error {
  /** Tells it from other errors. */
  override readonly name = "TerraformVersionError";

  constructor(what: string) {
    super(`${what}: install that version, or name its program in TERRAFORM_BINARY_NAME`);
  }
}

/** The rehearsal was ended from outside. */
export class RehearsalAbortedError extends Error {
  /** Tells it from other errors. */
  override readonly name = "RehearsalAbortedError";

  constructor() {
    super("the rehearsal was interrupted");
  }
}

/** A command of Terraform's did not end. */
export class RehearsalTimeoutError extends Error {
  /** Tells it from other errors. */
  override readonly name = "RehearsalTimeoutError";

  constructor(command: string, minutes: number) {
    super(`terraform ${command} was ended after ${String(minutes)} minutes`);
  }
}
