import {
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  Stats,
  statSync,
} from "node:fs";
import { join, relative } from "node:path";
import { isBelow } from "../../terraform";

/** Terraform's own files beside a configuration: the user's state and downloads stay out of the copy. */
const TERRAFORM_FILES =
  /^(\.terraform|\.terraform\.lock\.hcl|.*\.tfstate(\..*)?|\.terraform\.tfstate\.lock\.info|crash.*\.log)$/;

/** How much one copy may hold. */
export interface CopyLimits {
  readonly files: number;
  readonly bytes: number;
  readonly depth: number;
}

/** Far above what a stack with its assets has. */
export const COPY_LIMITS: CopyLimits = { files: 20_000, bytes: 2 * 1024 ** 3, depth: 40 };

/** Why a folder was not copied: what is wrong, and with which file. */
export interface CopyProblem {
  readonly file: string;
  readonly says: string;
}

class RefusedCopy extends Error {
  constructor(readonly problem: CopyProblem) {
    super(problem.says);
  }
}

/**
 * Copies a folder of configuration that lies in `root`: Terraform's own files stay behind, links within the root become
 * what they point at. Refused, with what stands against it, are links that lead out, loops of links, anything but files
 * and folders, and more than the limits. What the copy has already is kept.
 */
export function copyFiles(from: string, to: string, root: string, limits = COPY_LIMITS): CopyProblem | undefined {
  try {
    new Copy(realpathSync(root), limits).folder(from, to, []);
    return undefined;
  } catch (error) {
    if (error instanceof RefusedCopy) return error.problem;
    if (isFileError(error)) return { file: relative(root, error.path), says: `cannot be copied: ${error.code}` };
    throw error;
  }
}

class Copy {
  private files = 0;
  private bytes = 0;

  constructor(
    private readonly root: string,
    private readonly limits: CopyLimits,
  ) {}

  folder(from: string, to: string, above: readonly string[]): void {
    const real = realpathSync(from);
    if (!isBelow(this.root, real)) throw this.refused(from, `leads to ${real}, outside the synthesized directory`);
    if (above.includes(real)) throw this.refused(from, "is a link to a folder that contains it");
    if (above.length >= this.limits.depth)
      throw this.refused(from, `is more than ${String(this.limits.depth)} folders deep`);
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(real)) {
      if (TERRAFORM_FILES.test(name)) continue;
      this.count(from);
      this.entry(join(from, name), join(to, name), [...above, real]);
    }
  }

  private entry(from: string, to: string, above: readonly string[]): void {
    const stat = statSync(from, { throwIfNoEntry: false });
    // a link to nothing is nothing for Terraform
    if (stat === undefined) return;
    if (stat.isDirectory()) this.folder(from, to, above);
    else this.file(from, to, stat);
  }

  private file(from: string, to: string, stat: Stats): void {
    const real = lstatSync(from).isSymbolicLink() ? realpathSync(from) : from;
    if (real !== from && !isBelow(this.root, real))
      throw this.refused(from, `leads to ${real}, outside the synthesized directory`);
    if (!stat.isFile()) throw this.refused(from, "is neither a file nor a folder");
    this.bytes += stat.size;
    if (this.bytes > this.limits.bytes)
      throw this.refused(
        from,
        `is one too many: a copy may hold ${String(Math.floor(this.limits.bytes / 1024 ** 2))} MiB`,
      );
    if (!existsSync(to)) copyFileSync(real, to, constants.COPYFILE_FICLONE);
  }

  private count(folder: string): void {
    this.files += 1;
    if (this.files > this.limits.files)
      throw this.refused(folder, `has too many files: a copy may hold ${String(this.limits.files)}`);
  }

  private refused(file: string, says: string): RefusedCopy {
    return new RefusedCopy({ file: relative(this.root, file), says });
  }
}

function isFileError(error: unknown): error is Error & { readonly code: string; readonly path: string } {
  return error instanceof Error && "code" in error && "path" in error && typeof error.path === "string";
}
