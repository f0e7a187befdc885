import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { start } from "../process";
import { terraformEnvironment } from "../terraform";
import { MirroredProvider, terraformPlatform } from "./mirrors";

/** A real provider that runs on from one Terraform to the next. */
export interface RunningProvider {
  /** Its entry in Terraform's TF_REATTACH_PROVIDERS. */
  readonly reattach: unknown;
  stop(): void;
}

/** Seconds in which a provider has to be up. */
const START_SECONDS = 120;

/** It tells what fails, and not each call: those are megabytes. */
const QUIET = Object.fromEntries(["", "_PROVIDER", "_SDK", "_SDK_PROTO"].map((part) => [`TF_LOG${part}`, "ERROR"]));

/**
 * Starts a real provider as its debugger would: Terraform starts one for each command, twice for a test, and each start
 * reads hundreds of megabytes and builds every schema. It is configured anew each time. Undefined where the mirror holds
 * an archive, which Terraform alone unpacks.
 */
export async function runProvider(
  provider: MirroredProvider,
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningProvider | undefined> {
  const program = programOf(provider);
  if (program === undefined) return undefined;
  const env = { ...terraformEnvironment("/dev/null"), ...QUIET, ...environment };
  const { child, stop } = start(program, ["-debug"], { env });
  child.stderr?.resume();
  return new Promise((resolve, reject) => {
    let told = "";
    const fail = (why: string): void => {
      clearTimeout(timer);
      stop();
      reject(new Error(`${provider.address} ${provider.version} ${why}`));
    };
    const timer = setTimeout(() => fail(`is not up after ${START_SECONDS} s`), START_SECONDS * 1000);
    child.on("close", () => fail("ended before it was up"));
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      told += text;
      const [, entries] = /TF_REATTACH_PROVIDERS='(.*)'/.exec(told) ?? [];
      if (entries === undefined) return;
      clearTimeout(timer);
      child.removeAllListeners("close");
      const all = JSON.parse(entries) as Readonly<Record<string, unknown>>;
      resolve({ reattach: all[provider.address], stop });
    });
  });
}

/** What tells Terraform of providers that somebody else has started. */
export interface Reattach {
  readonly TF_REATTACH_PROVIDERS: string;
}

/** Real providers that run on until all is judged, each started when it is first asked for. */
export class RunningProviders {
  private readonly started = new Map<string, Promise<RunningProvider | undefined>>();

  constructor(private readonly environment: Readonly<Record<string, string>> = {}) {}

  /** What tells Terraform of them, and of those that it is told of already. */
  async with(
    providers: readonly MirroredProvider[],
    { TF_REATTACH_PROVIDERS: others }: Reattach = { TF_REATTACH_PROVIDERS: "{}" },
  ): Promise<Reattach> {
    const entries = new Map(Object.entries(JSON.parse(others) as Readonly<Record<string, unknown>>));
    for (const provider of providers) {
      const key = `${provider.folder} ${provider.address} ${provider.version}`;
      const running = this.started.get(key) ?? runProvider(provider, this.environment);
      this.started.set(key, running);
      const known = await running;
      if (known !== undefined) entries.set(provider.address, known.reattach);
    }
    return { TF_REATTACH_PROVIDERS: JSON.stringify(Object.fromEntries(entries)) };
  }

  async stop(): Promise<void> {
    for (const running of this.started.values()) (await running)?.stop();
    this.started.clear();
  }
}

/** Providers that are started once for all that is proved, and end with it. */
export async function withProviders<T>(
  prove: (running: RunningProviders) => Promise<T>,
  environment: Readonly<Record<string, string>> = {},
): Promise<T> {
  const running = new RunningProviders(environment);
  try {
    return await prove(running);
  } finally {
    await running.stop();
  }
}

function programOf({ address, version, folder }: MirroredProvider): string | undefined {
  const place = join(folder, address, version, terraformPlatform(process.platform, process.arch));
  const files = existsSync(place) ? readdirSync(place) : [];
  const name = files.find((file) => file.startsWith("terraform-provider-"));
  return name === undefined ? undefined : join(place, name);
}
