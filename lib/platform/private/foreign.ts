import { App, TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { Cause, Finding, findingOf } from "../../core/finding";
import { isWithin } from "../../core/property-path";

/** What CDKTF says of a machine without Terraform, which a synth does not need. */
const NO_TERRAFORM = "Could not determine version of terraform";

/** What CDKTF says of a stack that lacks providers: their names are at the end. */
const NO_PROVIDER = /^Found resources without a matching provider construct\..*: ([\w-]+(?:, [\w-]+)*)$/s;

/** Providers that come with the access to a cluster. */
const OF_CLUSTERS = ["kubernetes", "helm"];

/** Validations of CDKTF and of constructs that are not ours; ours report through findings, `recorded` of them. */
export function foreignValidations(app: App, recorded: readonly Finding[]): Finding[] {
  return app.node.findAll().flatMap((construct) =>
    construct.node
      .validate()
      .filter((message) => !message.startsWith(NO_TERRAFORM))
      .flatMap((message) => findingsOf(construct, message, recorded)),
  );
}

function findingsOf(construct: IConstruct, message: string, recorded: readonly Finding[]): Finding[] {
  const { path } = construct.node;
  const missing = TerraformStack.isStack(construct) ? NO_PROVIDER.exec(message)?.[1]?.split(", ") : undefined;
  if (missing === undefined) {
    return [
      findingOf({ code: "MLP-CORE-014", message, fix: "mend what this validation of another library names" }, path),
    ];
  }
  return missing.map((provider) => missingProvider(provider, path, recorded));
}

function missingProvider(provider: string, stack: string, recorded: readonly Finding[]): Finding {
  const message = `the stack has resources of the ${provider} provider, but no ${provider} provider is in it`;
  const isOfCluster = OF_CLUSTERS.includes(provider);
  const causedBy = isOfCluster ? refusedCluster(stack, recorded) : undefined;
  return findingOf({ code: "MLP-CORE-014", message, fix: fixFor(provider), causedBy }, stack);
}

function fixFor(provider: string): string {
  if (provider === "aws") {
    return 'add one to the stack, new AwsProvider(stack, "Aws", { region: "us-east-1" }), or use a PlatformStack, which has its own';
  }
  if (OF_CLUSTERS.includes(provider)) {
    return "give `cluster` to a construct of this stack, or make a ClusterAccess in it: that brings the provider";
  }
  return `add a provider construct of ${provider} to the stack`;
}

/** A construct whose cluster was refused makes no access, which would have brought the providers. */
function refusedCluster(stack: string, recorded: readonly Finding[]): Cause | undefined {
  const refused = recorded.find(
    ({ severity, path, property = "" }) =>
      severity === "error" && path.startsWith(`${stack}/`) && isWithin(property, "cluster"),
  );
  return refused === undefined ? undefined : { path: refused.path, property: "cluster" };
}
