import { Problem } from "../../core/finding";
import { quote } from "../../core/quote";
import { Rule } from "../../core/props/rule";
import { text, TextOptions } from "../../core/props/text";

/** The names that S3 takes. */
const BUCKET_NAME: TextOptions = {
  code: "MLP-S3-001",
  what: "a bucket name",
  pattern:
    /^(?!\d+\.\d+\.\d+\.\d+$)(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  allowed: "3 to 63 lower case letters, digits, hyphens and dots, beginning and ending with a letter or digit",
  example: "company-artifacts",
};

/** S3's certificate is for one name before its own. */
export function dotProblems(name: string, property: string): Problem[] {
  if (!name.includes(".")) return [];
  return [
    {
      code: "MLP-S3-008",
      severity: "warning",
      property,
      message: `S3's certificate does not cover a bucket name with dots, got ${quote(name)}`,
      fix: "use hyphens; acknowledge this for a bucket that exists",
    },
  ];
}

/** The name of a bucket. */
export function bucketName(options: Pick<TextOptions, "token"> = {}): Rule<string> {
  return text({ ...BUCKET_NAME, ...options });
}
