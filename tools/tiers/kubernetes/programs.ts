import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { keptFolder, toolFolder } from "../../kept";
import { run } from "../../process";

/** Why the programs of the control plane are not there, on a machine where that is nobody's fault. */
export class NoPrograms extends Error {}

/** The version of Kubernetes whose control plane runs. */
export const KUBERNETES = "1.34.2";

/** Where this module stands: its Go programs are beside it. */
const BUILD = path.join(__dirname, "build");

/** Minutes that a first build may take; 0 builds nothing. */
const MINUTES = Number(process.env.ML_PLATFORM_RIG_MINUTES ?? "30");

/** What is built once, and kept by its version and that of Go. */
interface Program {
  readonly name: string;
  readonly version: string;
  /** Builds into a folder. */
  readonly build: (go: Go, folder: string) => Promise<void>;
  /** Files that decide what is built. */
  readonly sources?: readonly string[];
}

/** Runs `go` with arguments, in a folder. */
type Go = (args: readonly string[], cwd: string, env?: NodeJS.ProcessEnv) => Promise<string>;

const STAMP = [1, 34].map(
  (number, index) => `-X k8s.io/component-base/version.git${["Major", "Minor"][index]}=${number}`,
);
const CONTROL_PLANE_FLAGS = ["-s -w", `-X k8s.io/component-base/version.gitVersion=v${KUBERNETES}`, ...STAMP].join(" ");

const KUEUE = "0.19.2";
const JOBSET = "0.12.0";

/** One module for both, so that what they share is compiled once. */
const CONTROLLERS = ["controllers/go.mod", "controllers/go.sum"];

const PROGRAMS = {
  controlPlane: {
    name: "control-plane",
    version: KUBERNETES,
    sources: ["go.mod", "go.sum", "control-plane/main.go"],
    build: (go, folder) => compile(go, "./control-plane", path.join(folder, "control-plane"), CONTROL_PLANE_FLAGS),
  },
  certificates: {
    name: "certificates",
    version: "1",
    sources: ["certificates/main.go"],
    build: (go, folder) => compile(go, "./certificates", path.join(folder, "certificates")),
  },
  kwok: {
    name: "kwok",
    version: "0.8.0",
    build: (go, folder) => install(go, "sigs.k8s.io/kwok/cmd/kwok@v0.8.0", folder),
  },
  helm: {
    name: "helm",
    version: "3.18.4",
    build: (go, folder) => install(go, "helm.sh/helm/v3/cmd/helm@v3.18.4", folder),
  },
  kueue: { name: "kueue", version: KUEUE, sources: CONTROLLERS, build: buildKueue },
  jobset: { name: "jobset", version: JOBSET, sources: CONTROLLERS, build: buildJobset },
} satisfies Record<string, Program>;

/** The folder of each program, by its name. */
export type Programs = Readonly<Record<keyof typeof PROGRAMS, string>>;

/** The programs, built on first use; throws NoPrograms where that cannot be, or takes too long. */
export async function programs(say: (line: string) => void): Promise<Programs> {
  const began = Date.now();
  const version = await goVersion();
  const found: [string, string][] = [];
  for (const [key, program] of Object.entries(PROGRAMS) as [string, Program][]) {
    const left = MINUTES * 60 - (Date.now() - began) / 1000;
    found.push([key, await kept(program, version, left, say)]);
  }
  return Object.fromEntries(found) as Programs;
}

async function kept(
  program: Program,
  goVersion: string,
  seconds: number,
  say: (line: string) => void,
): Promise<string> {
  const folder = toolFolder(`rig-${program.name}`, [program.version, goVersion, digestOf(program)].join("-"));
  const make = async (draft: string): Promise<void> => {
    if (seconds <= 0) throw tooLong();
    say(`building ${program.name} ${program.version} into ${folder}`);
    const began = performance.now();
    await program.build(goFor(seconds), draft);
    say(`built ${program.name} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  };
  return keptFolder(folder, make, () => existsSync(path.join(folder, program.name)));
}

/** Of what is built: another text is another program. */
function digestOf({ sources = [] }: Program): string {
  const hash = createHash("sha256");
  for (const file of sources) hash.update(readFileSync(path.join(BUILD, file)));
  return hash.digest("hex").slice(0, 8);
}

function tooLong(): NoPrograms {
  const what = "the programs of the control plane are not built";
  return new NoPrograms(
    MINUTES === 0
      ? `${what}, and this run builds nothing: npm run build:kubernetes does`
      : `${what}: that takes longer than the ${MINUTES} minutes allowed (ML_PLATFORM_RIG_MINUTES)`,
  );
}

async function goVersion(): Promise<string> {
  try {
    const { code, stdout } = await run("go", ["env", "GOVERSION"], { timeoutSeconds: 60 });
    if (code === 0) return stdout.trim();
  } catch {
    // said below
  }
  throw new NoPrograms("no Go on PATH, which the control plane is built with: https://go.dev/dl");
}

/** What a machine without a way to the module proxy says. */
const UNREACHABLE = /dial tcp|no such host|i\/o timeout|connection refused|403 Forbidden|module lookup disabled|50\d /;

function goFor(seconds: number): Go {
  return async (args, cwd, env = {}) => {
    const flags = { CGO_ENABLED: "0", GOFLAGS: "-buildvcs=false" };
    const ran = await run("go", args, { cwd, env: { ...process.env, ...flags, ...env }, timeoutSeconds: seconds });
    if (ran.code === 0) return ran.stdout;
    if (ran.timedOut) throw tooLong();
    const why = ran.stderr.trim().split("\n").slice(-3).join("; ");
    if (UNREACHABLE.test(ran.stderr)) {
      throw new NoPrograms(`the programs of the control plane cannot be fetched: ${why}`);
    }
    throw new Error(`go ${args.join(" ")}: ${why}`);
  };
}

async function compile(go: Go, source: string, target: string, flags = "-s -w"): Promise<void> {
  await go(["build", "-trimpath", "-ldflags", flags, "-o", target, source], BUILD);
}

async function install(go: Go, source: string, folder: string): Promise<void> {
  await go(["install", "-trimpath", "-ldflags", "-s -w", source], folder, { GOBIN: folder });
}

/** The path that Kueue reads a certificate from, and no setting moves; without root nobody can put one there. */
const FIXED_PATH = `metricsCertPath := "/etc/kueue/metrics/certs"`;

/** Kueue as it is, but for the one path that its main package has written in: that comes from the environment. */
async function buildKueue(go: Go, folder: string): Promise<void> {
  const source = await moduleFolder(go, `sigs.k8s.io/kueue@v${KUEUE}`);
  const main = path.join(source, "cmd/kueue/main.go");
  const text = readFileSync(main, "utf8");
  if (!text.includes(FIXED_PATH)) throw new Error(`${main} reads its certificate otherwise than this build knows`);
  const moved = path.join(folder, "main.go");
  writeFileSync(moved, text.replace(FIXED_PATH, `metricsCertPath := os.Getenv("METRICS_CERTIFICATES")`));
  await controller(go, moved, path.join(folder, "kueue"));
  copy(source, folder, ["charts/kueue"]);
}

async function buildJobset(go: Go, folder: string): Promise<void> {
  await controller(go, "sigs.k8s.io/jobset", path.join(folder, "jobset"));
  const source = await moduleFolder(go, `sigs.k8s.io/jobset@v${JOBSET}`);
  copy(source, folder, ["charts/jobset"]);
}

async function controller(go: Go, source: string, target: string): Promise<void> {
  await go(["build", "-trimpath", "-ldflags", "-s -w", "-o", target, source], path.join(BUILD, "controllers"));
}

/** Where a module's files are, downloaded where they are not. */
async function moduleFolder(go: Go, module: string): Promise<string> {
  const text = await go(["mod", "download", "-json", module], path.join(BUILD, "controllers"));
  return (JSON.parse(text) as { readonly Dir: string }).Dir;
}

/** What comes with a program: definitions, webhooks, its chart. A module's own files are read-only, so no mode is kept. */
function copy(from: string, to: string, paths: readonly string[]): void {
  for (const each of paths) copyAll(path.join(from, each), path.join(to, "files", each));
}

function copyAll(from: string, to: string): void {
  if (!statSync(from).isDirectory()) {
    mkdirSync(path.dirname(to), { recursive: true });
    return writeFileSync(to, readFileSync(from));
  }
  for (const name of readdirSync(from)) copyAll(path.join(from, name), path.join(to, name));
}
