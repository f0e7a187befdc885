import { copyFileSync, cpSync, mkdirSync } from "node:fs";
import * as path from "node:path";
import { VERSIONS_FILE } from "../../../lib/core/versions-file";
import { run, scratchFolder } from "../../process";

/** The version that `waivers.json` and `floor.json` were written for. */
export const CHECKOV = "3.3.30";

/** One verdict of checkov about one block. */
export interface Verdict {
  readonly check: string;
  readonly title: string;
  /** `aws_kms_key.Key`, or `resource.Key` where checkov drops the type. */
  readonly block: string;
  /** Path of the file under the scanned folder. */
  readonly file: string;
}

/** What checkov found in a folder. */
export interface ScanResult {
  readonly passed: readonly Verdict[];
  readonly failed: readonly Verdict[];
  /** Files it could not parse and checks that crashed: blocks it has not judged. */
  readonly errors: readonly string[];
}

interface ReportRecord {
  readonly check_id: string;
  readonly check_name: string;
  readonly resource: string;
  readonly file_path: string;
}

interface Report {
  readonly results?: {
    readonly passed_checks: readonly ReportRecord[];
    readonly failed_checks: readonly ReportRecord[];
    readonly parsing_errors: readonly string[];
  };
}

/** Scans the Terraform JSON under a folder, without a call to any service. */
export async function scanFolder(python: string, folder: string): Promise<ScanResult> {
  const shim = path.join(__dirname, "decoded_checkov.py");
  // it parses no file with `required_version`, and these hold nothing else
  const skipped = ["--skip-path", VERSIONS_FILE.replaceAll(".", "\\.")];
  const options = ["--framework", "terraform_json", "--skip-download", "--compact", ...skipped, "-o", "json"];
  // It ends with 1 where a check fails, which is no error here.
  const { stdout, stderr, timedOut } = await run(python, [shim, "-d", folder, ...options], { timeoutSeconds: 600 });
  if (timedOut) throw new Error("checkov took too long and was ended");
  const results = parse(stdout, stderr);
  const crashes = stderr.split("\n").filter((line) => line.includes("[ERROR]"));
  return {
    passed: results.passed_checks.map(verdict),
    failed: results.failed_checks.map(verdict),
    errors: [...results.parsing_errors, ...crashes],
  };
}

const CANARY = "canary";

/** What was found in each of several folders, and in the canary beside them. */
export interface ScannedTogether {
  readonly folders: ReadonlyMap<string, Pick<ScanResult, "passed" | "failed">>;
  /** The checks that are able to fail. */
  readonly canFail: ReadonlySet<string>;
  readonly errors: readonly string[];
}

/** Scans folders and the canary in one process, as each start takes longer than an example. */
export async function scanTogether(python: string, folders: ReadonlyMap<string, string>): Promise<ScannedTogether> {
  const { path: root, remove } = scratchFolder("scan");
  try {
    for (const [name, folder] of folders) cpSync(folder, path.join(root, name), { recursive: true });
    mkdirSync(path.join(root, CANARY));
    copyFileSync(path.join(__dirname, "canary.tf.json"), path.join(root, CANARY, "cdk.tf.json"));
    const { passed, failed, errors } = await scanFolder(python, root);
    const partOf = (name: string) => ({ passed: below(name, passed), failed: below(name, failed) });
    const canFail = new Set(partOf(CANARY).failed.map(({ check }) => check));
    return { folders: new Map([...folders.keys()].map((name) => [name, partOf(name)])), canFail, errors };
  } finally {
    remove();
  }
}

/** The verdicts about a folder's files, by their paths below it. */
function below(name: string, verdicts: readonly Verdict[]): Verdict[] {
  return verdicts
    .filter(({ file }) => file.startsWith(`${name}/`))
    .map((one) => ({ ...one, file: one.file.slice(name.length + 1) }));
}

function parse(stdout: string, stderr: string): NonNullable<Report["results"]> {
  const document = JSON.parse(stdout) as Report | Report[];
  const results = (Array.isArray(document) ? document[0] : document)?.results;
  if (results === undefined) throw new Error(`checkov judged nothing: ${stdout.trim()} ${stderr.trim()}`);
  return results;
}

function verdict(record: ReportRecord): Verdict {
  return {
    check: record.check_id,
    title: record.check_name,
    block: record.resource,
    file: record.file_path.replace(/^\/+/, ""),
  };
}
