import { existsSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { exampleNames, ROOT } from "../../../examples";
import { goProgram } from "../../../go";
import { Ran, run } from "../../../process";
import { pythonWith } from "../../../python";
import { Remark, Review, Subject } from "../review";

/** The versions that the canaries were written for. */
const ZIZMOR = "1.32.0";
const ACTIONLINT = "1.7.12";

/** A workflow of the repository or of an example. */
export interface Workflow extends Subject {
  readonly file: string;
}

type Said = Pick<Remark, "check" | "detail" | "place">;

/** What each tool has to find in its canary. */
const CANARIES = {
  zizmor: [
    "artipacked",
    "bot-conditions",
    "cache-poisoning",
    "dangerous-triggers",
    "excessive-permissions",
    "github-env",
    "hardcoded-container-credentials",
    "insecure-commands",
    "overprovisioned-secrets",
    "secrets-inherit",
    "template-injection",
    "unpinned-images",
    "unpinned-uses",
    "unredacted-secrets",
    "unsound-contains",
  ],
  actionlint: [
    "action",
    "credentials",
    "deprecated-commands",
    "env-var",
    "events",
    "expression",
    "glob",
    "id",
    "if-cond",
    "job-needs",
    "matrix",
    "permissions",
    "runner-label",
    "shell-name",
    "syntax-check",
    "workflow-call",
  ],
} as const;

/** Every workflow: the repository's own, then those of the examples. */
export function workflows(): Workflow[] {
  const places = [
    { example: "repository", root: ROOT },
    ...exampleNames().map((example) => ({ example, root: path.join(ROOT, "examples", example) })),
  ];
  return places.flatMap(({ example, root }) => {
    const folder = path.join(root, ".github", "workflows");
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)) : [];
    return files.sort().map((name) => ({
      example,
      address: `.github/workflows/${name}`,
      file: path.join(folder, name),
    }));
  });
}

/** Judges workflows by zizmor: how they could be taken over. */
export async function reviewByZizmor(files: readonly Workflow[]): Promise<Review> {
  const program = path.join(path.dirname(await pythonWith("zizmor", ZIZMOR)), "zizmor");
  // Offline it asks GitHub nothing. A configuration or a comment would accept findings without a waiver.
  const options = ["--offline", "--no-config", "--no-ignores", "--strict-collection", "--no-exit-codes", "--quiet"];
  return review("zizmor", files, async (file) => {
    const ran = await run(program, [...options, "--format", "json", file], { cwd: ROOT, timeoutSeconds: 120 });
    return outputOf<ZizmorFinding[]>("zizmor", ran, [0]).map(said);
  });
}

interface ZizmorFinding {
  readonly ident: string;
  readonly desc: string;
  readonly locations: readonly {
    readonly symbolic: { readonly kind: string };
    readonly concrete: {
      readonly location: { readonly start_point: { readonly row: number; readonly column: number } };
      readonly feature: string;
    };
  }[];
}

function said({ ident, desc, locations }: ZizmorFinding): Said {
  const found = (locations.find(({ symbolic }) => symbolic.kind === "Primary") ?? locations[0])?.concrete;
  const { row = 0, column = 0 } = found?.location.start_point ?? {};
  const [firstLine = ""] = (found?.feature ?? "").trim().split("\n");
  return { check: ident, detail: `${desc}: ${firstLine}`, place: `${row + 1}:${column + 1}` };
}

/** Judges workflows by actionlint: what GitHub would refuse, or run otherwise than it reads. */
export async function reviewByActionlint(files: readonly Workflow[]): Promise<Review> {
  const program = await goProgram("actionlint", ACTIONLINT, "github.com/rhysd/actionlint/cmd/actionlint");
  // What it would call besides differs from machine to machine.
  const options = ["-no-color", "-shellcheck=", "-pyflakes=", "-format", "{{json .}}"];
  return review("actionlint", files, async (file) => {
    const ran = await run(program, [...options, file], { cwd: ROOT, timeoutSeconds: 120 });
    return outputOf<ActionlintError[]>("actionlint", ran, [0, 1]).map(({ kind, message, line, column }) => ({
      check: kind,
      detail: message,
      place: `${line}:${column}`,
    }));
  });
}

interface ActionlintError {
  readonly kind: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

async function review(
  tool: keyof typeof CANARIES,
  files: readonly Workflow[],
  judge: (file: string) => Promise<readonly Said[]>,
): Promise<Review> {
  const remarks: Remark[] = [];
  for (const { example, address, file } of files)
    remarks.push(...(await judge(file)).map((one) => ({ example, address, ...one })));
  const refused = new Set((await judge(path.join(__dirname, `${tool}-canary.yml`))).map(({ check }) => check));
  const canaries = Object.fromEntries(CANARIES[tool].map((check) => [check, refused.has(check)]));
  return { tool, subjects: files, remarks, canaries };
}

function outputOf<T>(tool: string, { code, stdout, stderr }: Ran, fine: readonly number[]): T {
  if (code === undefined || !fine.includes(code))
    throw new Error(`${tool} ended with code ${code ?? "none"}: ${stderr.trim()}`);
  return JSON.parse(stdout) as T;
}
