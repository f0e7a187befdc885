import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { JsonObject } from "../terraform";
import type { Environment } from "./environment";
import { record } from "./findings";
import { idIn } from "./id-in";
import { besideVersions } from "./versions-file";
import { planPlatformStack } from "./plan/platform-stack";
import { PlatformStackProps } from "./platform-stack-props";
import { prepareReferences } from "./cross-stack-references";
import { renderStack } from "./render-stack";
import { guardStack } from "./stack-guard";
import { State } from "./state";
import { UnknownEnvironment } from "./unknown-environment";

/**
 * A TerraformStack with the environment's provider, tags and state, and with the checks CDKTF lacks. The constructs of
 * this library need none of it: they work in any TerraformStack.
 */
export class PlatformStack extends TerraformStack {
  /** Account, region, name and tags of the stack. */
  readonly environment: Environment;
  /** The AWS provider of the environment; credentials of another account are refused at plan. */
  readonly provider: AwsProvider;
  /** What is overridden under the stack's comment, whole; and whether anything else is. */
  private readonly comment: Record<string, unknown> = {};
  private isOverridden = false;
  /** What was given to be written last. */
  private rendered: JsonObject = {};

  constructor(scope: Construct, id: string, props: PlatformStackProps) {
    const { plan, problems } = planPlatformStack(id, props);
    const free = idIn(scope, plan.id);
    super(scope, free.plan);
    record(this, [...problems, ...free.problems]);
    const environment = plan.environment ?? new UnknownEnvironment();
    environment.attach(this);
    this.environment = environment;
    (plan.state ?? State.local()).bind(this);
    this.provider = new AwsProvider(this, "Aws", {
      region: environment.region,
      allowedAccountIds: [environment.accountId],
      assumeRole: environment.assumeRoleArn === undefined ? undefined : [{ roleArn: environment.assumeRoleArn }],
      defaultTags: [{ tags: { Environment: environment.name, ManagedBy: "terraform", ...environment.tags } }],
    });
    this.synthesizer = besideVersions(this, () => this.rendered);
    guardStack(this);
  }

  /** CDKTF resolves every value to find references to other stacks; the tokens alone say as much. */
  override prepareStack(): void {
    this.ensureBackendExists();
    prepareReferences(this);
  }

  /** The stack's JSON: CDKTF's, in half the time, but for a stack that was itself overridden. */
  override toTerraform(): unknown {
    const rendered = this.isOverridden ? (super.toTerraform() as unknown) : renderStack(this, this.comment);
    this.rendered = rendered as JsonObject;
    return rendered;
  }

  /** As CDKTF has it. */
  override addOverride(path: string, value: unknown): void {
    const [top, member = "", ...rest] = path.split(".");
    const isNew = top === "//" && rest.length === 0 && !["", "metadata", "outputs"].includes(member);
    if (isNew && value !== undefined) this.comment[member] = value;
    else this.isOverridden = true;
    super.addOverride(path, value);
  }

  /** CDKTF walks every path between two stacks, 2^n of them; a visited set walks each stack once. */
  override dependsOn(stack: TerraformStack): boolean {
    const visited = new Set<TerraformStack>();
    const queue = [...this.dependencies];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (next === stack) return true;
      if (visited.has(next)) continue;
      visited.add(next);
      queue.push(...next.dependencies);
    }
    return false;
  }
}
