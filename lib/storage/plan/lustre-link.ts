import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";
import { listOf } from "../../core/props/collections";
import { nested } from "../../core/props/objects";
import { artifactBucket } from "../../core/props/references";
import { optional, Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import { ArtifactBucketRef } from "../../core/refs";
import type { LinkEvent, LustreLink } from "../lustre-file-system-props";

/** A link of a file system to a bucket. */
export interface LinkPlan {
  readonly bucket: ArtifactBucketRef;
  /** Below the bucket, with a slash at its end. */
  readonly prefix: string;
  readonly folder: string;
  readonly imports: readonly LinkEvent[];
  readonly exports: readonly LinkEvent[];
}

const EVENTS = checked(
  listOf(oneOf<LinkEvent>("NEW", "CHANGED", "DELETED"), { what: "a list of NEW, CHANGED and DELETED" }),
  (events, at): Problem[] => {
    const twice = events.find((event, index) => events.indexOf(event) !== index);
    if (twice === undefined) return [];
    return [{ code: "MLP-FS-006", property: at, message: `${twice} is given twice`, fix: "name each once" }];
  },
);

/** What of S3 is linked: a path of segments, with or without the slash at its end, and no `.` or `..` among them. */
const PREFIX = text({
  code: "MLP-FS-006",
  what: "a prefix",
  pattern: /^(?:(?!\.{1,2}(?:\/|$))[A-Za-z0-9_.=-]+\/)*(?!\.{1,2}\/?$)[A-Za-z0-9_.=-]+\/?$/,
  allowed: "a path of the bucket, without a slash before it and without *: data/corpus/",
  breaks: "is not one that can be linked",
  max: 900,
  example: "data/",
});

const FOLDER = text({
  code: "MLP-FS-006",
  what: "a folder",
  pattern: /^\/(?:(?!\.{1,2}(?:\/|$))[A-Za-z0-9_.=-]+(?:\/(?!$)|$))*$/,
  allowed: "a path that begins with a slash and does not end with one: /corpus; or / for all of the file system",
  breaks: "is not one that can be linked",
  max: 900,
  example: "/",
});

/** A link of a file system to a bucket. */
export function lustreLink(): Rule<LustreLink> {
  return LINK;
}

const LINK = checked(
  nested<LustreLink>({
    bucket: artifactBucket(),
    prefix: PREFIX,
    folder: optional(FOLDER),
    imports: optional(EVENTS),
    exports: optional(EVENTS),
  }),
  ({ imports, exports }, at): Problem[] =>
    isNone(imports) && (exports === undefined || exports.length === 0)
      ? [
          {
            code: "MLP-FS-006",
            severity: "warning",
            property: `${at}.imports`,
            message: `what the bucket gets later is never seen, and nothing is written to it, got ${quote(imports)}`,
            fix: "leave `imports` out; right for what never changes",
          },
        ]
      : [],
);

function isNone(events: readonly LinkEvent[] | undefined): boolean {
  return events?.length === 0 && !isToken(events);
}

/** FSx writes a prefix with a slash at its end: without it every plan would replace the link. */
export function planLink({ bucket, prefix, folder = "/", imports, exports }: LustreLink): LinkPlan {
  return {
    bucket,
    prefix: prefix.endsWith("/") ? prefix : `${prefix}/`,
    folder,
    imports: imports ?? ["NEW", "CHANGED", "DELETED"],
    exports: exports ?? [],
  };
}
