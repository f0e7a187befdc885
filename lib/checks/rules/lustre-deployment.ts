import { lustreThroughputs } from "../../catalog/lustre";
import type { Code } from "../../codes";
import { Resource } from "../../views";
import { isGiven } from "../is-given";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** What links a bucket the old way. */
const LINKS = ["import_path", "export_path", "auto_import_policy", "imported_file_chunk_size"];

/** Storage that one deployment type alone has. */
const ONLY: ReadonlyMap<string, string> = new Map([
  ["HDD", "PERSISTENT_1"],
  ["INTELLIGENT_TIERING", "PERSISTENT_2"],
]);

const METADATA = "metadata_configuration";

/** FSx for Lustre is told what its deployment type takes: the plan accepts more than the API. */
export const lustreDeployment: Rule<Code> = {
  code: "MLP-EKS-118",
  title: "file systems of FSx for Lustre are told what their deployment type takes",
  source: "https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemLustreConfiguration.html",
  check: (views) => judgeEach(views.resources("aws_fsx_lustre_file_system"), judge),
};

function judge(fileSystem: Resource, say: Say): void {
  // what is made from a backup has its type from there
  const type = fileSystem.has("deployment_type")
    ? fileSystem.text("deployment_type")
    : fileSystem.has("backup_id")
      ? undefined
      : "SCRATCH_1";
  if (type === undefined) return say.unknown(fileSystem, "deployment_type", "it is known only at plan");
  const link = LINKS.find((name) => isGiven(fileSystem, name));
  if (type === "PERSISTENT_2" && link !== undefined) {
    say.error(fileSystem, link, {
      message: `PERSISTENT_2 is linked to a bucket by associations alone, got ${link} ${shown(fileSystem, link)}`,
      fix: "leave it out, and make an aws_fsx_data_repository_association",
    });
  }
  if (fileSystem.boolean("efa_enabled") === true) efa(fileSystem, type, say);
  const storage = fileSystem.has("storage_type") ? fileSystem.text("storage_type") : "SSD";
  if (storage === undefined) return say.unknown(fileSystem, "storage_type", "it is known only at plan");
  const only = ONLY.get(storage);
  if (only !== undefined && only !== type) {
    return say.error(fileSystem, "storage_type", {
      message: `${storage} is a storage of ${only} alone, got deployment_type ${JSON.stringify(type)}`,
      fix: `set deployment_type = "${only}", or use SSD`,
    });
  }
  throughput(fileSystem, type, storage, say);
}

function efa(fileSystem: Resource, type: string, say: Say): void {
  if (type !== "PERSISTENT_2") {
    return say.error(fileSystem, "efa_enabled", {
      message: `EFA needs PERSISTENT_2, got deployment_type ${JSON.stringify(type)}`,
      fix: 'set deployment_type = "PERSISTENT_2", or leave efa_enabled out',
    });
  }
  if (fileSystem.has(METADATA)) return;
  say.error(fileSystem, METADATA, {
    message: "a file system with EFA needs a metadata configuration, got none",
    fix: 'add metadata_configuration { mode = "AUTOMATIC" }',
  });
}

function throughput(fileSystem: Resource, type: string, storage: string, say: Say): void {
  const at = "per_unit_storage_throughput";
  const known = lustreThroughputs(type, storage);
  if (!fileSystem.has(at)) {
    // a backup brings its own
    if (known === undefined || fileSystem.has("backup_id")) return;
    return say.error(fileSystem, at, {
      message: `${type} on ${storage} is told its throughput, got none`,
      fix: `use one of ${known.join(", ")}, in MB/s for each TiB`,
    });
  }
  const given = fileSystem.number(at);
  if (given === undefined) return say.unknown(fileSystem, at, fileSystem.why(at) ?? "it is no number");
  if (given === 0 || known?.includes(given) === true || (known === undefined && !type.startsWith("SCRATCH_"))) return;
  say.error(fileSystem, at, {
    message: `${known === undefined ? `${type} takes none` : `${type} on ${storage} has ${known.join(", ")} MB/s for each TiB`}, got ${given}`,
    fix: known === undefined ? "leave it out" : `use one of ${known.join(", ")}`,
  });
}

function shown(fileSystem: Resource, name: string): string {
  return JSON.stringify(fileSystem.known(name) ?? "…");
}
