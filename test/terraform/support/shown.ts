import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { scratchFolder } from "../../../tools/process";
import { mirrorCliConfig } from "../../../tools/real-provider/cli-config";
import { MirroredProvider } from "../../../tools/real-provider/mirrors";
import { RunningProviders } from "../../../tools/real-provider/running";
import { Terraform, whyFailed } from "../../../tools/terraform";

/** A provider that asks no account. */
export const NO_ACCOUNT = {
  region: "us-east-1",
  access_key: "AKIAIOSFODNN7EXAMPLE",
  secret_key: "none",
  skip_credentials_validation: true,
  skip_metadata_api_check: "true",
  skip_region_validation: true,
  skip_requesting_account_id: true,
};

/** A folder with configurations, and real Terraform in it, whose real providers are started once. */
export class Shown {
  private readonly scratch = scratchFolder("shown");
  private readonly terraform: Terraform;
  private readonly running = new RunningProviders();

  constructor(private readonly providers: readonly MirroredProvider[] = []) {
    this.terraform = new Terraform(this.scratch.path, mirrorCliConfig(providers));
  }

  /** Writes files into a folder of their own, and gives its path. */
  folder(name: string, files: Readonly<Record<string, unknown>>): string {
    for (const [file, content] of Object.entries(files)) {
      const path = join(this.scratch.path, name, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    }
    return join(this.scratch.path, name);
  }

  /** The file with what `terraform show -json` prints of a plan of the folder. */
  async plan(folder: string): Promise<string> {
    await this.say(folder, "init", "-no-color");
    await this.say(folder, "plan", "-no-color", "-refresh=false", "-out=saved");
    return this.keep(folder, "plan.json", await this.say(folder, "show", "-json", "saved"));
  }

  /** The same of the state, after everything was applied. */
  async state(folder: string): Promise<string> {
    await this.say(folder, "init", "-no-color");
    await this.say(folder, "apply", "-no-color", "-auto-approve");
    return this.keep(folder, "state.json", await this.say(folder, "show", "-json"));
  }

  /** Removes all of it. */
  async close(): Promise<void> {
    await this.running.stop();
    this.scratch.remove();
  }

  private keep(folder: string, name: string, text: string): string {
    const file = join(this.scratch.path, `${folder.split("/").at(-1)!}-${name}`);
    writeFileSync(file, text);
    return file;
  }

  private async say(folder: string, ...args: readonly string[]): Promise<string> {
    const env = { ...(await this.running.with(this.providers)) };
    const ran = await this.terraform.run(folder, args, 300, env);
    if (ran.code !== 0) throw new Error(`terraform ${args.join(" ")}: ${whyFailed(ran)}`);
    return ran.stdout;
  }
}
