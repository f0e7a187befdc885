import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { JsonObject } from "../../../lib/rehearsal";

/** A synthesized directory of one stack, written by hand, that real Terraform plans without any provider of a cloud. */
export class StackFolder {
  constructor(readonly path: string) {}

  /** Where the stack's configuration lies. */
  get stack(): string {
    return join(this.path, "stacks", "prod-a");
  }

  /** Writes the stack: a resource, a module, a chart, a backend on the disk. */
  write(state: string): void {
    mkdirSync(join(this.stack, "assets", "chart"), { recursive: true });
    const stacks = {
      "prod-a": { name: "prod-a", synthesizedStackPath: "stacks/prod-a/cdk.tf.json", dependencies: [] },
    };
    writeFileSync(join(this.path, "manifest.json"), JSON.stringify({ version: "stubbed", stacks }));
    writeFileSync(join(this.stack, "assets", "chart", "values.yaml"), "replicas: 1\n");
    for (const module of ["one", "other"]) {
      mkdirSync(join(this.stack, "assets", module));
      writeFileSync(join(this.stack, "assets", module, "main.tf.json"), JSON.stringify(MODULE));
    }
    this.edit(() => configuration(state));
  }

  /** Changes the configuration. */
  edit(change: (json: JsonObject) => JsonObject): void {
    const file = join(this.stack, "cdk.tf.json");
    const json = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as JsonObject) : {};
    writeFileSync(file, JSON.stringify(change(json)));
  }

  /** The same directory elsewhere, as another job has it from the same commit. */
  copy(path: string): StackFolder {
    cpSync(this.path, path, { recursive: true });
    rmSync(join(path, "stacks", "prod-a", ".terraform"), { recursive: true, force: true });
    return new StackFolder(path);
  }
}

const MODULE = { variable: { x: {} }, resource: { terraform_data: { inner: { input: "${var.x}" } } } };

function configuration(state: string): JsonObject {
  return {
    terraform: { backend: { local: { path: state } } },
    variable: { size: { default: "small" }, token: { default: "hunter2", sensitive: true } },
    module: { m: { source: "./assets/one", x: "1" } },
    resource: {
      terraform_data: {
        x: { input: { number: "one", size: "${var.size}", token: "${var.token}" } },
        y: { input: "${terraform_data.x.id}" },
      },
    },
    output: { x: { value: "${terraform_data.x.output}", sensitive: true } },
  };
}
