import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { ROOT } from "../../examples";
import { JunitCase } from "../../junit";
import { npmInMemory } from "../../npm-in-memory";
import { packedLibrary } from "../../packed-library";
import { run, scratchFolder } from "../../process";
import { MissingTool } from "../../python";
import { caught, runTier, say } from "../run-tier";
import { proveInit } from "./init";
import { brokenLinks } from "./links";
import { documents, filesBelow, packageOf, packingProblem, publishedFiles, subpaths, typesProblem } from "./packed";
import { Compiler, COMPILERS, failureOf, outsideNpm, PACKAGE, Project } from "./project";

const [COMMONJS] = COMPILERS as readonly [Compiler, ...Compiler[]];
const TYPESCRIPT_7 = COMPILERS.find(({ typescript }) => typescript === "typescript7")!;
const NODENEXT = COMPILERS.find(({ files }) => files.includes("main.mts"))!;

/** Packs the library, installs it where nothing of this repository is, and uses it there. */
async function consumer(): Promise<JunitCase[]> {
  const scratch = scratchFolder("consumer");
  try {
    const tarball = await packedLibrary();
    say(`packed ${basename(tarball)}`);
    const folder = join(scratch.path, "project");
    mkdirSync(folder);
    const project = new Project(folder);
    const npm = await npmInMemory(scratch.path, outsideNpm());
    const cases = [await caught("publint finds nothing", () => publint(tarball))];
    const installed = await caught("npm installs the packed library into a fresh project", () =>
      project.install(tarball, npm),
    );
    cases.push(installed);
    if (installed.failure !== undefined) return cases;
    project.configure();
    return [
      ...cases,
      ...(await provePackage(project)),
      ...(await proveInit(project, tarball, npm)),
      ...(await proveUse(project)),
    ];
  } finally {
    scratch.remove();
  }
}

async function publint(tarball: string): Promise<string | undefined> {
  const program = join(ROOT, "node_modules", "publint", "src", "cli.js");
  const args = [program, "--strict", tarball];
  return failureOf(await run(process.execPath, args, { cwd: ROOT, timeoutSeconds: 120 }));
}

/** What lies in the package. */
async function provePackage(project: Project): Promise<JunitCase[]> {
  const packed = filesBelow(project.library).sort();
  say(`${packed.length} files packed`);
  return [
    await caught("what is packed is exactly what is allowed", () =>
      Promise.resolve(packingProblem(packed, publishedFiles(filesBelow(join(ROOT, "lib")), documents(ROOT)))),
    ),
    await caught("every source map leads to a packed source", () => Promise.resolve(mapProblem(project, packed))),
    await caught("every link of a packed page leads to what is packed", () =>
      Promise.resolve(linksProblem(project, packed)),
    ),
    await caught("exports and typesVersions name the same subpaths", () =>
      Promise.resolve(typesProblem(project.manifest)),
    ),
  ];
}

function mapProblem({ library }: Project, packed: readonly string[]): string | undefined {
  const maps = packed.filter((file) => file.endsWith(".map"));
  if (maps.length === 0) return "no source map is packed";
  const lost = maps.filter((file) => {
    const { sources } = JSON.parse(readFileSync(join(library, file), "utf8")) as { sources: string[] };
    return !sources.every((source) => existsSync(resolve(library, dirname(file), source)));
  });
  const inlined = packed.filter(
    (file) => file.endsWith(".js") && /^\/\/# sourceMappingURL=data:/m.test(readFileSync(join(library, file), "utf8")),
  );
  const wrong = [...lost.map((file) => `${file} leads nowhere`), ...inlined.map((file) => `${file} inlines its map`)];
  return wrong.length === 0 ? undefined : wrong.join("\n");
}

function linksProblem({ library }: Project, packed: readonly string[]): string | undefined {
  const names = packed.filter((file) => file.endsWith(".md"));
  const pages = Object.fromEntries(names.map((name) => [name, readFileSync(join(library, name), "utf8")]));
  return brokenLinks(pages, packed).join("\n") || undefined;
}

/** What can be done with the package. */
async function proveUse(project: Project): Promise<JunitCase[]> {
  const cases: JunitCase[] = [];
  for (const compiler of COMPILERS) {
    cases.push(await caught(`type-checks as ${compiler.name}`, () => project.compile(compiler)));
  }
  if (cases.some(({ failure }) => failure !== undefined)) return cases;
  cases.push(await caught("every subpath gives names, from CommonJS and ES modules", () => everySubpath(project)));
  cases.push(await caught("importing the index loads the index alone", () => indexAlone(project)));
  cases.push(await caught("one construct loads its own modules and peers only", () => oneConstruct(project)));
  cases.push(
    await caught("a stack of the project's own synthesizes, and loads peers only", () => synthesizes(project)),
  );
  cases.push(await caught("an ES module synthesizes", () => fromModule(project)));
  cases.push(await caught("the installed command rehearses it", () => rehearses(project, "cdktf.out", "team")));
  cases.push(await caught("the installed command checks a plan, and names what reads HCL", () => checks(project)));
  cases.push(await caught("what goes into a cluster synthesizes and is rehearsed", () => inCluster(project)));
  return [...cases, ...(await withoutPeers(project))];
}

/** The same names from `require` and `import`, none of them undefined. */
async function everySubpath(project: Project): Promise<string | undefined> {
  const names = subpaths(PACKAGE, project.manifest);
  const program = `
    const own = (module) => Object.keys(module).filter((name) => !/^(default|module\\.exports|__esModule)$/.test(name)).sort();
    (async () => {
      for (const name of ${JSON.stringify(names)}) {
        const required = require(name);
        const imported = own(await import(name));
        const missing = own(required).filter((key) => required[key] === undefined);
        if (missing.length > 0) throw new Error(name + " lacks " + missing);
        if (own(required).join() !== imported.join()) throw new Error(name + " imports " + imported + ", requires " + own(required));
        if (imported.length === 0 && !name.endsWith("/jest-setup")) throw new Error(name + " exports nothing");
      }
    })();`;
  return failureOf(await project.run(process.execPath, ["-e", program]));
}

async function indexAlone(project: Project): Promise<string | undefined> {
  const { files, failure } = await loadedBy(project, ["-e", `require("${PACKAGE}")`]);
  if (failure !== undefined) return failure;
  const index = join(project.library, "dist", "index.js");
  return files.join() === index ? undefined : `loaded ${files.join(", ")}`;
}

async function oneConstruct(project: Project): Promise<string | undefined> {
  const { files, failure } = await loadedBy(project, ["-e", `require("${PACKAGE}").ArtifactBucket.name`]);
  if (failure !== undefined) return failure;
  const others = files.filter((file) =>
    /^dist\/(network|registry|platform|rehearsal|report|checks)\//.test(relative(project.library, file)),
  );
  return others.length === 0 ? peersOnly(project, files) : `loaded ${others.join(", ")}`;
}

async function synthesizes(project: Project): Promise<string | undefined> {
  const program = project.compiled(COMMONJS, "main.js");
  const { files, failure } = await loadedBy(project, [program], { CDKTF_OUTDIR: join(project.folder, "cdktf.out") });
  return failure ?? peersOnly(project, files);
}

/** The preloaded recorder tells what a program loads. */
async function loadedBy(
  project: Project,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly files: readonly string[]; readonly failure?: string }> {
  const file = join(project.folder, "loaded.json");
  const recorder = ["--require", join(project.folder, "loaded.cjs")];
  const ran = await project.run(process.execPath, [...recorder, ...args], { LOADED_FILE: file, ...env });
  const failure = failureOf(ran);
  return failure === undefined ? { files: JSON.parse(readFileSync(file, "utf8")) as string[] } : { files: [], failure };
}

function peersOnly(project: Project, files: readonly string[]): string | undefined {
  const peers = [PACKAGE, "cdktf", "constructs", "@cdktf/provider-aws"];
  const loaded = new Set(files.flatMap((file) => packageOf(file, project.modules) ?? []));
  const others = [...loaded].filter((name) => !peers.includes(name));
  const barrels = files.filter((file) => /@cdktf\/provider-[a-z0-9-]+\/lib\/(lazy-)?index\.js$/.test(file));
  if (!peers.every((name) => loaded.has(name))) return `loaded only ${[...loaded].join(", ")}`;
  return others.length + barrels.length === 0 ? undefined : `loaded ${[...others, ...barrels].join(", ")}`;
}

async function fromModule(project: Project): Promise<string | undefined> {
  const outdir = join(project.folder, "module.out");
  const ran = await project.run(process.execPath, [project.compiled(NODENEXT, "main.mjs")], { CDKTF_OUTDIR: outdir });
  const file = join(outdir, "stacks", "module", "cdk.tf.json");
  if (ran.code !== 0) return failureOf(ran);
  return readFileSync(file, "utf8").includes("aws_s3_bucket") ? undefined : `${file} holds no bucket`;
}

async function inCluster(project: Project): Promise<string | undefined> {
  const outdir = "in-cluster.out";
  const program = project.compiled(COMMONJS, "in-cluster.js");
  const ran = await project.run(process.execPath, [program], { CDKTF_OUTDIR: join(project.folder, outdir) });
  return failureOf(ran) ?? rehearses(project, outdir, "in-cluster");
}

/** Outside a cluster the peers for it need not be installed. */
async function withoutPeers(project: Project): Promise<JunitCase[]> {
  project.removeOptionalPeers();
  const cases: JunitCase[] = [];
  for (const compiler of [COMMONJS, TYPESCRIPT_7]) {
    const what = `without the peers for a cluster it type-checks as ${compiler.name}, with all that is declared`;
    cases.push(await caught(what, () => project.check("main.ts", compiler)));
  }
  cases.push(await caught("without them, a stack of the project's own synthesizes", () => synthesizes(project)));
  cases.push(await caught("without them, a platform without a cluster synthesizes", () => platformAlone(project)));
  cases.push(await caught("what goes into a cluster names those that are missing", () => namesMissingPeer(project)));
  return cases;
}

async function platformAlone(project: Project): Promise<string | undefined> {
  const program = `
    const { Environment, MlPlatform, PlatformApp } = require("${PACKAGE}");
    const app = new PlatformApp();
    const environment = new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" });
    new MlPlatform(app, "prod", { environment, network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] }, images: ["server"], models: ["churn"] });
    app.synth();`;
  return failureOf(
    await project.run(process.execPath, ["-e", program], { CDKTF_OUTDIR: join(project.folder, "platform.out") }),
  );
}

async function namesMissingPeer(project: Project): Promise<string | undefined> {
  const { code, stderr } = await project.run(process.execPath, [project.compiled(COMMONJS, "in-cluster.js")]);
  const isNamed = /error MLP-CORE-041 {2}@cdktf\/provider-helm, @cdktf\/provider-kubernetes\n/.test(stderr);
  const hasFrames = /^ {4}at /m.test(stderr);
  return code === 1 && isNamed && !hasFrames ? undefined : `exit code ${code ?? "none"}\n${stderr}`;
}

/** The example of somebody else's configuration, as it is in the package. */
async function checks(project: Project): Promise<string | undefined> {
  const command = join(project.modules, ".bin", "ml-platform");
  const target = join(project.library, "examples", "check-any-terraform");
  const plan = await project.run(command, ["check", join(target, "plan.json")]);
  if (plan.code !== 1 || !plan.stdout.includes("error MLP-EKS-101  aws_eks_node_group.gpu instance_types\n"))
    return `of a plan: exit code ${plan.code ?? "none"}\n${plan.stdout}${plan.stderr}`;
  const hcl = await project.run(command, ["check", target]);
  const isNamed = /^ml-platform: .* npm install --save-dev @cdktf\/hcl2json\n$/.test(hcl.stderr);
  return hcl.code === 3 && isNamed ? undefined : `of HCL: exit code ${hcl.code ?? "none"}\n${hcl.stdout}${hcl.stderr}`;
}

async function rehearses(project: Project, outdir: string, name: string): Promise<string | undefined> {
  const command = join(project.modules, ".bin", "ml-platform");
  const ran = await project.run(command, ["rehearse", outdir, "--json"]);
  if (ran.code === 3) throw new MissingTool(ran.stderr.trim());
  const failure = failureOf(ran);
  if (failure !== undefined) return failure;
  const { stacks } = JSON.parse(ran.stdout) as { stacks: Rehearsed[] };
  const synthesized = resourceCount(join(project.folder, outdir, "stacks", name, "cdk.tf.json"));
  const [stack] = stacks;
  say(`rehearsed ${synthesized} resources of the project's own stack ${name}`);
  const fine = stacks.length === 1 && stack?.name === name && stack.plan.add === synthesized && stack.destroyed;
  return fine && synthesized > 0 ? undefined : `${synthesized} synthesized, rehearsed ${JSON.stringify(stacks)}`;
}

interface Rehearsed {
  readonly name: string;
  readonly plan: { readonly add: number };
  readonly destroyed: boolean;
}

function resourceCount(file: string): number {
  const { resource } = JSON.parse(readFileSync(file, "utf8")) as { resource: Record<string, object> };
  return Object.values(resource).reduce((count, named) => count + Object.keys(named).length, 0);
}

void runTier("consumer", consumer);
