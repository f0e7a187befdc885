import { Problem } from "../../core/finding";
import { oneLine } from "./diagnostic";
import type { TerraformRun } from "./terraform";

/** `prevent_destroy` that prevented nothing. */
export function notRefused(addresses: readonly string[]): Problem {
  return {
    code: "MLP-REHEARSE-003",
    property: "lifecycle.prevent_destroy",
    message: `a destroy was not refused although prevent_destroy is set on ${addresses.join(", ")}`,
    fix: "check the Terraform version: prevent_destroy must refuse a destroy",
  };
}

/** A destroy that left something in the state. */
export function leftBehind(addresses: readonly string[]): Problem {
  return {
    code: "MLP-REHEARSE-004",
    message: `the destroy left ${addresses.join(", ")} behind`,
    fix: "check the Terraform version: a destroy must empty the state",
  };
}

/** A command that failed without a diagnostic. */
export function wordless(step: string, run: TerraformRun): Problem {
  const text = oneLine(run.stderr === "" ? run.stdout : run.stderr);
  return {
    code: "MLP-REHEARSE-001",
    message: `${step}: Terraform ended with code ${run.code}: ${text.slice(0, 2000)}`,
    fix: "correct what it names; the words are Terraform's own",
  };
}
