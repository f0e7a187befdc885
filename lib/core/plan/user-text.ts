import { Problem } from "../finding";
import { hasTemplate } from "../literal";
import { isToken } from "../known";
import { quote } from "./rules-of-values";

/** Warns of `${` or `%{` in free text: it is written literally, which may not be what was meant. */
export function checkUserText(text: string | undefined, property: string): Problem[] {
  if (text === undefined || isToken(text) || !hasTemplate(text)) return [];
  return [
    {
      code: "MLP-CORE-004",
      severity: "warning",
      property,
      message: `text contains a Terraform template, written literally, got ${quote(text)}`,
      fix: "pass the attribute of a construct if a reference was meant; else take the braces out or acknowledge this",
    },
  ];
}
