import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applyReviewed } from "../../../examples/03-company-repo/ci/apply-reviewed";
import { planStacks } from "../../../examples/03-company-repo/ci/plan-stacks";
import { Plans, StackPlan, writePlans } from "../../../examples/03-company-repo/ci/plans";
import { JsonObject } from "../../../lib/rehearsal";
import { scratchFolder } from "../../../tools/process";
import { terraformEnvironment } from "../../../tools/terraform";
import { StackFolder } from "./stack-folder";

const scratch = scratchFolder("reviewed");
const given = process.env;
let at = 0;
let output = "";

/** Runs real Terraform, which sees no account, for the tests of a file; keeps what is printed. */
export function useTerraform(): void {
  beforeAll(() => {
    writeFileSync(join(scratch.path, "cli-config.tfrc"), "");
    process.env = terraformEnvironment(join(scratch.path, "cli-config.tfrc"));
    jest.spyOn(process.stdout, "write").mockImplementation((text) => ((output += String(text)), true));
  });
  afterAll(() => {
    jest.restoreAllMocks();
    process.env = given;
    scratch.remove();
  });
}

/** The jobs of one run, each with a folder of its own; they share the state and what is uploaded. */
export class Run {
  readonly folder = join(scratch.path, String((at += 1)));
  readonly plans = join(this.folder, "plans");
  readonly state = join(this.folder, "prod-a.tfstate");
  readonly commit = new StackFolder(join(this.folder, "commit"));

  constructor() {
    mkdirSync(this.folder);
    this.commit.write(this.state);
  }

  /** The plan job, which may have been made to plan something else than the commit. */
  async plan(tamper: (folder: StackFolder) => void = () => undefined): Promise<Plans> {
    const folder = this.checkout();
    tamper(folder);
    const plans = await planStacks(folder.path);
    writePlans(this.plans, plans);
    return plans;
  }

  /** The apply job: from the commit, with the digest that was approved. Gives what it printed. */
  apply(digest: string | undefined, folder = this.checkout()): string {
    output = "";
    applyReviewed(folder.path, this.plans, digest);
    return output;
  }

  /** What another job has of the same commit. */
  checkout(): StackFolder {
    return this.commit.copy(join(this.folder, `job${(at += 1)}`));
  }

  /** Whether anything was ever applied. */
  get applied(): boolean {
    return existsSync(this.state);
  }

  /** The bytes of the state. */
  get stateText(): string {
    return readFileSync(this.state, "utf8");
  }
}

/** A configuration with other arguments of one of its resources. */
export function withResource(json: JsonObject, name: "x" | "y", more: JsonObject): JsonObject {
  const all = (json.resource as JsonObject).terraform_data as JsonObject;
  return { ...json, resource: { terraform_data: { ...all, [name]: { ...(all[name] as JsonObject), ...more } } } };
}

/** Somebody's plan of each stack, changed. */
export function changed(plans: Plans, change: (plan: StackPlan) => StackPlan): Plans {
  return { ...plans, stacks: plans.stacks.map(change) };
}
