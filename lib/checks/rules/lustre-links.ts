import type { Code } from "../../codes";
import type { Resource } from "../../views";
import { grouped } from "../../views/grouped";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

const LINK = "aws_fsx_data_repository_association";
const AT = "file_system_path";

/** Directories of a file system of FSx for Lustre are linked to buckets where it has links, each directory once. */
export const lustreLinks: Rule<Code> = {
  code: "MLP-EKS-120",
  title: "directories of FSx for Lustre are linked to a bucket once, where the file system has links",
  source: "https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateDataRepositoryAssociation.html",
  check: (views) => {
    const links = views.resources(LINK);
    const byFileSystem = grouped(links, (link) => link.refersTo("file_system_id"));
    return judgeEach(links, (link, say) => {
      const fileSystem = link.refersTo("file_system_id");
      if (fileSystem?.type !== "aws_fsx_lustre_file_system" || fileSystem.mode !== "resource") {
        return say.unknown(link, "file_system_id", "its file system is not one that is made here");
      }
      judgeKind(link, fileSystem, say);
      judgePath(link, byFileSystem.get(fileSystem) ?? [], say);
    });
  },
};

function judgeKind(link: Resource, fileSystem: Resource, say: Say): void {
  const type = fileSystem.has("deployment_type") ? fileSystem.text("deployment_type") : "SCRATCH_1";
  const wrong =
    type === "SCRATCH_1" && !fileSystem.has("backup_id")
      ? "deployment_type SCRATCH_1"
      : fileSystem.text("storage_type") === "INTELLIGENT_TIERING"
        ? "storage_type INTELLIGENT_TIERING"
        : undefined;
  if (wrong === undefined) return;
  say.error(link, "file_system_id", {
    message: `such a file system has no links to buckets, got ${fileSystem.address} with ${wrong}`,
    fix: "use PERSISTENT_2 on SSD",
  });
}

function judgePath(link: Resource, links: readonly Resource[], say: Say): void {
  if (links.length < 2 || isRepeated(link)) return;
  const own = pathOf(link);
  if (own === undefined) return say.unknown(link, AT, link.why(AT) ?? "it is no text");
  const earlier = links.slice(0, links.indexOf(link)).filter((other) => !isRepeated(other));
  const other = earlier.find((one) => overlap(own, pathOf(one)));
  if (other === undefined) return;
  say.error(link, AT, {
    message: `two links of one file system have directories inside each other, got ${own} and ${pathOf(other) ?? ""} of ${other.address}`,
    fix: "link directories beside each other",
  });
}

/** Some or none: one of two may be made in the place of the other. */
function isRepeated(link: Resource): boolean {
  return link.has("count") || link.has("for_each");
}

/** `/data/` for each way to write it. */
function pathOf(link: Resource): string | undefined {
  const path = link.text(AT);
  return path === undefined ? undefined : `${path.replace(/\/+$/, "")}/`;
}

function overlap(one: string, other: string | undefined): boolean {
  return other !== undefined && (one.startsWith(other) || other.startsWith(one));
}
