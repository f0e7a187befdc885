import { existsSync, readFileSync } from "node:fs";

interface StateFile {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly module?: string;
    readonly instances?: readonly unknown[];
  }[];
}

/** `module.x["k"].aws_vpc.v[0]` → `module.x.aws_vpc.v`. */
export function withoutInstances(address: string): string {
  return address.replace(/\[("(?:[^"\\]|\\.)*"|\d+)\]/g, "");
}

/** Addresses in a state that have instances, without data sources and instance keys: `module.x.aws_vpc.v`. */
export function managedAddresses(file: string): string[] {
  if (!existsSync(file)) return [];
  const state = JSON.parse(readFileSync(file, "utf8")) as StateFile;
  return (state.resources ?? [])
    .filter(({ mode, instances }) => mode === "managed" && (instances ?? []).length > 0)
    .map(({ module, type, name }) =>
      withoutInstances([module, type, name].filter((part) => part !== undefined).join(".")),
    );
}
