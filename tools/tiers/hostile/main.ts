import { existsSync, lstatSync, mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { ROOT } from "../../examples";
import { JunitCase } from "../../junit";
import { run, scratchFolder } from "../../process";
import { caught, runTier } from "../run-tier";
import { ACTING } from "./acting";
import { CommandLine } from "./command-line";
import { FILES } from "./files";
import { problemsOf } from "./judge";
import { data, Hostile, Made } from "./made";
import { MODULES } from "./modules";
import { Scene } from "./scene";
import { HostileTarget, TARGETS } from "./targets";
import { TEXTS } from "./texts";

const MAKER = "cases/hostile/make.py";
/** The port that the shared cases call. */
const SHARED_PORT = 18099;
/** Longer than the slowest of them takes on a busy machine. */
const SECONDS = 90;
const LANES = 2;

/** A directory on the disk and what is expected of it. */
interface Trial extends Pick<Hostile, "codes" | "refusedWith"> {
  readonly name: string;
  readonly directory: string;
}

/** Every hostile directory on report, diff and rehearse: nothing runs, writes, calls, hangs, traces or tells a secret. */
async function hostile(): Promise<JunitCase[]> {
  const scratch = scratchFolder("hostile");
  try {
    const own = [...ACTING, ...MODULES, ...FILES, ...TEXTS];
    const lanes = await Promise.all(
      Array.from({ length: LANES }, async (_, lane) => {
        const scene = new Scene(join(scratch.path, String(lane)));
        await scene.listen();
        const mine = own.filter((_, index) => index % LANES === lane);
        return [
          ...(lane === 0 ? [await proveTraps(scene)] : []),
          ...(await proveTargets(
            scene,
            TARGETS.filter((_, index) => index % LANES === lane),
          )),
          ...(await proveAll(scene, () => mine.map((one) => write(scene, one)))),
        ];
      }),
    );
    return [...lanes.flat(), ...(await proveShared(scratch.path))];
  } finally {
    scratch.remove();
  }
}

function write(scene: Scene, { name, codes, refusedWith, write: make }: Hostile): Trial {
  const made = new Made(scene.place(name));
  make(made, scene.traps);
  return { name, codes, refusedWith, directory: made.folder };
}

/** A trap that never springs proves nothing. */
function proveTraps(scene: Scene): Promise<JunitCase> {
  return caught("the traps spring", async () => {
    const { host, command } = scene.traps;
    // Terraform's own folder in a home is made by what is run here
    const env = { ...scene.environment, HOME: scene.place("home of the traps"), CHECKPOINT_DISABLE: "1" };
    const options = { cwd: scene.cwd, env, timeoutSeconds: 20 };
    await run("sh", ["-c", command], options);
    await run(scene.environment["TERRAFORM_BINARY_NAME"]!, ["version"], options);
    await fetch(`http://${host}/`);
    const noted = scene.escapes().filter((line) => !line.endsWith("is left behind"));
    const missing = ["ran: touch", "canary in its environment", "network was called"].filter(
      (words) => !noted.some((line) => line.includes(words)),
    );
    return missing.length === 0 ? undefined : `not noted: ${missing.join(", ")}`;
  });
}

async function proveAll(scene: Scene, trials: () => readonly Trial[]): Promise<JunitCase[]> {
  const commandLine = new CommandLine(scene.cwd, scene.environment);
  const harmless = new Made(scene.place("harmless")).stack(data({ input: 1 })).folder;
  const cases: JunitCase[] = [];
  try {
    for (const trial of trials())
      cases.push(await caught(trial.name, () => prove(scene, commandLine, trial, harmless)));
    return cases;
  } finally {
    commandLine.stop();
    scene.close();
  }
}

async function prove(
  scene: Scene,
  commandLine: CommandLine,
  { directory, codes = {}, refusedWith }: Trial,
  harmless: string,
): Promise<string | undefined> {
  const before = listing(directory);
  const problems: string[] = [];
  const calls: [string[], number | undefined][] = [
    [["report", directory], codes.report],
    [["report", directory, "--json"], codes.report],
    [["diff", directory, directory], undefined],
    [["diff", harmless, directory], undefined],
    [["diff", directory, harmless, "--json"], undefined],
    [["check", directory], undefined],
    [["check", directory, "--json"], undefined],
    [["rehearse", directory], codes.rehearse],
  ];
  for (const [args, code] of calls) {
    const said = await commandLine.call(args, SECONDS);
    const wrong = [...problemsOf(said, scene, code), ...scene.escapes()];
    if (
      args[0] === "rehearse" &&
      refusedWith !== undefined &&
      typeof said !== "string" &&
      !said.out.includes(refusedWith)
    )
      wrong.push(`is not refused with ${refusedWith}: ${said.out.trim().slice(-500)}`);
    problems.push(...wrong.map((one) => `${args.join(" ")}: ${one}`));
  }
  if (listing(directory) !== before) problems.push("the directory is not what it was");
  return problems.length === 0 ? undefined : problems.join("\n");
}

/** What only `check` reads: where it refuses, it says so in one line. */
async function proveTargets(scene: Scene, targets: readonly HostileTarget[]): Promise<JunitCase[]> {
  const commandLine = new CommandLine(scene.cwd, scene.environment);
  const cases: JunitCase[] = [];
  try {
    for (const { name, target = ".", code, write: make } of targets) {
      const made = new Made(scene.place(`check ${name}`));
      make(made, scene.traps);
      const before = listing(made.folder);
      cases.push(
        await caught(`check: ${name}`, async () => {
          const problems: string[] = [];
          for (const flags of [[], ["--json"]]) {
            const said = await commandLine.call(["check", join(made.folder, target), ...flags], SECONDS);
            problems.push(...problemsOf(said, scene, code), ...scene.escapes());
            if (code === 2 && typeof said !== "string" && said.out.trim().includes("\n"))
              problems.push(`is refused in several lines: ${said.out.slice(0, 500)}`);
          }
          if (listing(made.folder) !== before) problems.push("the target is not what it was");
          return problems.length === 0 ? undefined : problems.join("\n");
        }),
      );
    }
    return cases;
  } finally {
    commandLine.stop();
  }
}

/** The directories that were collected beside this repository. */
async function proveShared(scratch: string): Promise<JunitCase[]> {
  const maker = resolve(ROOT, "../shared", MAKER);
  if (!existsSync(maker))
    return [{ name: "the collected directories", skipped: `../shared/${MAKER} is not beside this repository` }];
  const folder = join(scratch, "collected");
  mkdirSync(folder);
  const made = await run("python3", [maker, folder], { timeoutSeconds: 120 });
  if (made.code !== 0) throw new Error(`${MAKER} ended with code ${made.code ?? "none"}: ${made.stderr.slice(-500)}`);
  const scene = new Scene(join(scratch, "shared"));
  await scene.listen(SHARED_PORT);
  return proveAll(scene, () =>
    readdirSync(folder).map((name) => ({ name: `collected: ${name}`, directory: join(folder, name) })),
  );
}

/** What lies below a folder, links not followed, with sizes and times. */
function listing(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map(({ parentPath, name }) => {
      const { size, mtimeMs, mode } = lstatSync(join(parentPath, name));
      return `${parentPath}/${name} ${size} ${mtimeMs} ${mode}`;
    })
    .sort()
    .join("\n");
}

void runTier("hostile", hostile);
