import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What a hostile directory may refer to. */
export interface Traps {
  /** `127.0.0.1:<port>`, where every request is an escape. */
  readonly host: string;
  /** A shell command that is recorded when it runs. */
  readonly command: string;
  /** A file outside every directory, whose text must not be seen. */
  readonly secret: string;
}

/** A directory made to break out. */
export interface Hostile {
  readonly name: string;
  readonly write: (made: Made, traps: Traps) => void;
  /** The code with which the rehearsal refuses it; none where the directory itself cannot be read. */
  readonly refusedWith?: string;
  /** Exit codes of report and rehearse; any of 0, 1 and 2 where left out. */
  readonly codes?: { readonly report?: number; readonly rehearse?: number };
}

/** Where the one stack of a directory lies. */
export const STACK = "stacks/x";

/** A synthesized directory that is being made. */
export class Made {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** The usual manifest and one stack `x`. */
  stack(json: unknown, files: Readonly<Record<string, string>> = {}): this {
    this.manifest({ x: entry("x", `${STACK}/cdk.tf.json`) });
    this.file(`${STACK}/cdk.tf.json`, typeof json === "string" ? json : JSON.stringify(json));
    for (const [name, text] of Object.entries(files)) this.file(`${STACK}/${name}`, text);
    return this;
  }

  /** A manifest with these stacks, or with this text. */
  manifest(stacks: string | Readonly<Record<string, unknown>>): this {
    const text = typeof stacks === "string" ? stacks : JSON.stringify({ version: "0.21.0", stacks });
    return this.file("manifest.json", text);
  }

  file(path: string, text: string): this {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
    return this;
  }

  link(path: string, target: string): this {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    symlinkSync(target, join(this.folder, path));
    return this;
  }

  pipe(path: string): this {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    execFileSync("mkfifo", [join(this.folder, path)]);
    return this;
  }
}

/** A stack as a manifest lists it. */
export function entry(name: string, path: string, dependencies: readonly string[] = []): object {
  return { name, constructPath: name, synthesizedStackPath: path, annotations: [], dependencies };
}

/** One `terraform_data` with these arguments. */
export function data(body: unknown): object {
  return { resource: { terraform_data: { A: body } } };
}
