import { Problem } from "../../core/finding";
import { CopyProblem } from "./copy-files";

/** A folder that is not copied. */
export function notCopied({ file, says }: CopyProblem): Problem {
  return {
    code: "MLP-REHEARSE-013",
    message: `cannot rehearse: ${JSON.stringify(file)} ${says}`,
    fix: "keep plain files below the synthesized directory, as TerraformAsset does",
  };
}

/** An expression that reads a file which a rehearsal may not see. */
export function foreignRead(place: string, says: string): Problem {
  return {
    code: "MLP-REHEARSE-014",
    message: `cannot rehearse ${place}: ${says}`,
    fix: "name a file below the synthesized directory by a literal path, or one behind path.module",
  };
}

/** A file that cannot be read as surely as Terraform reads it. */
export function unreadable(place: string, why: string): Problem {
  return {
    code: "MLP-REHEARSE-015",
    message: `cannot rehearse ${place}: it cannot be read for what would act for real: ${why}`,
    fix: "write it plainly, or correct what is named",
  };
}

/** A backend that would take the place of the rehearsal's own. */
export function ownBackend(file: string): Problem {
  return {
    code: "MLP-REHEARSE-017",
    property: "terraform.backend",
    message: `cannot rehearse: ${JSON.stringify(file)} beside the synthesized file says where the state is`,
    fix: "give the stack its backend in the program, so that the rehearsal can replace it",
  };
}

/** A module that lies where a rehearsal does not look. */
export function foreignModule(address: string, source: string | undefined, kind: "network" | "elsewhere"): Problem {
  const named = source === undefined ? "a source that is not plain text" : `source ${JSON.stringify(source)}`;
  return {
    code: "MLP-REHEARSE-010",
    property: "source",
    message: `cannot rehearse ${address}: ${named} is not below the synthesized directory`,
    fix:
      kind === "network"
        ? "let Terraform fetch it with --fetch-modules, or keep a copy of the module below the synthesized directory"
        : "keep a copy of the module below the synthesized directory, as TerraformHclModule does with a relative source",
  };
}
