import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { JsonObject, ProviderSchemas } from "../../lib/rehearsal";
import { SynthesizedStack } from "../examples";
import { scratchFolder } from "../process";
import { Terraform, whyFailed } from "../terraform";
import { mirrorCliConfig } from "./cli-config";
import { keptSchemas } from "./kept-schemas";
import { RealProvider } from "./resolve";

/** Real Terraform with real providers, in a folder that goes when it is closed. */
export class Session {
  readonly versions: ReadonlyMap<string, string>;
  readonly terraform: Terraform;
  private readonly scratch = scratchFolder("real");
  /** Where it keeps what it makes. */
  readonly folder = this.scratch.path;
  private stacks = 0;

  constructor(
    private readonly providers: readonly RealProvider[],
    environment: Readonly<Record<string, string>> = {},
  ) {
    this.versions = new Map(providers.map(({ address, version }) => [address, version]));
    this.terraform = new Terraform(this.folder, mirrorCliConfig(providers), environment);
  }

  /** What the real providers say they know. */
  async realSchemas(): Promise<ProviderSchemas> {
    const { stdout } = await this.terraform.run(this.folder, ["version"]);
    return keptSchemas(this.providers, stdout, () => this.askSchemas());
  }

  private async askSchemas(): Promise<string> {
    const required = Object.fromEntries(
      [...this.versions].map(([source, version], index): [string, object] => [`p${index}`, { source, version }]),
    );
    const folder = this.newFolder();
    writeJson(join(folder, "main.tf.json"), { terraform: { required_providers: required } });
    await this.init(folder);
    const ran = await this.terraform.run(folder, ["providers", "schema", "-json"]);
    if (ran.code !== 0) throw new Error(`terraform providers schema: ${whyFailed(ran)}`);
    return ran.stdout;
  }

  /** A folder with a configuration, the assets of the stack that it is made from and what `more` adds, initialized. */
  async open(
    json: JsonObject,
    stack?: SynthesizedStack,
    more: (folder: string) => void = () => undefined,
  ): Promise<string> {
    const folder = this.newFolder();
    const assets = stack === undefined ? "" : join(dirname(stack.file), "assets");
    if (existsSync(assets)) cpSync(assets, join(folder, "assets"), { recursive: true });
    writeJson(join(folder, "cdk.tf.json"), json);
    more(folder);
    await this.init(folder);
    return folder;
  }

  close(): void {
    this.scratch.remove();
  }

  private async init(folder: string): Promise<void> {
    const ran = await this.terraform.run(folder, ["init", "-input=false", "-no-color"]);
    if (ran.code !== 0) throw new Error(`terraform init: ${whyFailed(ran)}`);
  }

  private newFolder(): string {
    const folder = join(this.folder, `stack-${this.stacks++}`);
    mkdirSync(folder);
    return folder;
  }
}

/** Writes JSON that people may read. */
export function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
