import { TextRule } from "../../core/plan/rules-of-values";

/** The names that S3 takes. */
export const BUCKET_NAME: TextRule = {
  code: "MLP-S3-001",
  property: "bucketName",
  what: "bucket name",
  pattern:
    /^(?!\d+\.\d+\.\d+\.\d+$)(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  allowed: "3 to 63 lower case letters, digits, hyphens and dots, beginning and ending with a letter or digit",
};
