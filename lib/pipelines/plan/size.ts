import { Problem } from "../../core/finding";

/** What SageMaker takes as a definition. */
const LONGEST = 1_048_576;

/** Judges the text of a definition, as far as it is written: references in it are resolved by Terraform. */
export function checkSize(definition: string): Problem[] {
  const written = definition.replace(/\$\{TfToken\[[^\]]*\]\}/g, "").length;
  if (written <= LONGEST) return [];
  return [
    {
      code: "MLP-PIPE-016",
      property: "steps",
      message: `a definition has at most ${LONGEST} characters, got ${written} without what Terraform puts in`,
      fix: "move what is long (variables, arguments, hyperparameters) into a file that steps read, or make two pipelines",
    },
  ];
}
