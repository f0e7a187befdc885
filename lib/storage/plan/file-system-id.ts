import { Rule } from "../../core/props/rule";
import { text } from "../../core/props/text";

/** The id of a file system of EFS or FSx. */
export const FILE_SYSTEM_ID: Rule<string> = text({
  code: "MLP-FS-008",
  what: "the id of a file system",
  pattern: /^fs-[0-9a-f]{8,40}$/,
  allowed: "the id AWS gave it: fs-0123456789abcdef0",
  example: "fs-0123456789abcdef0",
  token: "allowed",
});
