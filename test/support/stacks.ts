import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, Fn, TerraformStack } from "cdktf";
import { Environment, EnvironmentProps, PlatformStack } from "../../lib/core";
import { Synthesized, synthesize } from "../../lib/testing";

/** The environment that tests use. */
export function environment(props: Partial<EnvironmentProps> = {}): Environment {
  return new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1", ...props });
}

/** Builds in one PlatformStack `prod-foundation` and synthesizes. */
export function inStack(build: (stack: PlatformStack) => void, props: Partial<EnvironmentProps> = {}): Synthesized {
  return synthesize((app) => build(new PlatformStack(app, "prod-foundation", { environment: environment(props) })));
}

/** The findings of what is built in one stack, each as "code path property: message". */
export function findingsIn(build: (stack: PlatformStack) => void, props: Partial<EnvironmentProps> = {}): string[] {
  return inStack(build, props).findings.map(
    ({ code, path, property, message, fix }) =>
      `${code} ${[path, property].filter(Boolean).join(" ")}: ${message} | ${fix}`,
  );
}

/** A stack of a company's own, with its own provider and no Environment. */
export function plainStack(app: App, id = "company"): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, "Aws", { region: "eu-central-1" });
  return stack;
}

/** A value that is known only after apply. */
export function someToken(): string {
  return Fn.upper("later");
}
