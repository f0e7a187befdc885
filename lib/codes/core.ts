import type { CodeTable } from "./code-table";

/** The codes under Core. */
export const CORE = {
  "MLP-CORE-001": {
    section: "Core",
    title: "A literal is needed",
    why: "Names, zones, ranges and keys decide _what_ is built, so they must be known while synthesizing. A token is a value that exists only after apply: an attribute of another resource, a variable, a function of Terraform.",
    fix: "write the value itself. To refer to something that exists already, use the noun's `fromX`.",
    since: "0.1.0",
  },
  "MLP-CORE-002": {
    title: "Two constructs would become one resource",
    why: "CDKTF makes a Terraform address of a construct's path and leaves out what it cannot write, and the ids `Default` and `Resource`. Two constructs with one address are merged without a word: one of them is never created.",
    fix: "give them ids that differ in letters, digits, `-` or `_`.",
    since: "0.1.0",
  },
  "MLP-CORE-003": {
    title: "Two default providers",
    why: "Two providers of one type without `alias` stand in one stack; Terraform refuses that.",
    fix: "give all but one an alias, and pass that provider to the resources that need it.",
    since: "0.1.0",
  },
  "MLP-CORE-004": {
    title: "Text holds a Terraform template",
    why: "`${…}` and `%{…}` in a description or another text for people is written literally, as you typed it. If you meant a reference, it will not be resolved. A warning.",
    fix: "pass the attribute of a construct (`bucket.bucketArn`), or take the braces out.",
    since: "0.1.0",
  },
  "MLP-CORE-005": {
    title: "Environment name",
    why: "The name begins every physical name, and AWS's shortest limit leaves it 16 characters.",
    fix: "use 2 to 16 lower case letters, digits and hyphens, beginning with a letter, not ending with a hyphen: `prod`.",
    since: "0.1.0",
  },
  "MLP-CORE-006": {
    title: "Account id",
    why: "The account is what keeps a plan from running with another account's credentials (`allowed_account_ids`), and it stands in ARNs.",
    fix: 'give the twelve digits as a string, `"123456789012"`: a number would lose leading zeros.',
    since: "0.1.0",
  },
  "MLP-CORE-007": {
    title: "Region",
    why: "Zones, prices and the partition of ARNs follow from the region, so a wrong one makes everything after it wrong.",
    fix: "give the region's code, such as `us-east-1`; not a zone (`us-east-1a`), not a name for people (`N. Virginia`).",
    since: "0.1.0",
  },
  "MLP-CORE-008": {
    title: "Token in a fact",
    why: "Facts stand in the JSON as comments, where Terraform resolves nothing: a token would stay a riddle for every report.",
    fix: "give the literal value, or leave the fact out. What exists only after apply cannot be a fact.",
    since: "0.1.0",
  },
  "MLP-CORE-009": {
    title: "Acknowledgement without a reason",
    why: "Whoever reads it next year must know why the finding was accepted.",
    fix: 'say why, and where it was decided: `acknowledge(bucket, "MLP-S3-104", "public sample data, OPS-12")`.',
    since: "0.1.0",
  },
  "MLP-CORE-010": {
    title: "Acknowledgement that matches nothing",
    why: "It accepts a finding that does not exist here or below: it was mended, or the code or the place is wrong. Left standing, it would silently accept the next one.",
    fix: "remove it, or correct its code or its place.",
    since: "0.1.0",
  },
  "MLP-CORE-011": {
    title: "ARN",
    why: "A role, policy or topic of the environment is used in all its stacks, and account and partition are in its ARN.",
    fix: "give the full ARN of that kind of thing: `arn:aws:iam::123456789012:role/deploy` for `assumeRoleArn`.",
    since: "0.1.0",
  },
  "MLP-CORE-012": {
    title: "Tags",
    why: "AWS refuses such a tag at apply, when half of the stack stands already. It allows 50 tags on a resource; keys of 1 to 128 characters that do not begin with `aws:`, values up to 256, of letters, digits, spaces and `_ . : / = + - @`.",
    fix: "leave the other characters out; a `${…}` is not resolved here.",
    since: "0.1.0",
  },
  "MLP-CORE-013": {
    title: "State",
    why: "A setting of `State.s3` or `State.cloud` is no name that the backend takes. Terraform reads these settings before it can evaluate anything, so tokens and templates do not work there.",
    fix: 'give literal names: `State.s3({ bucket: "company-state", region: "us-east-1", keyPrefix: "platform/prod" })`.',
    since: "0.1.0",
  },
  "MLP-CORE-014": {
    title: "Validation of another library",
    why: "A construct that is not of this library refused its input by CDKTF's own means; `PlatformApp` prints it among the findings.",
    fix: "the message is that library's: mend what it names.",
    since: "0.1.0",
  },
  "MLP-CORE-015": {
    title: "CDKTF could not render",
    why: "CDKTF threw while it wrote the stacks, so there is no output to judge.",
    fix: "the message is CDKTF's own, mostly a token used in a stack or place it cannot be resolved in.",
    since: "0.1.0",
  },
  "MLP-CORE-016": {
    title: "Id of a stack",
    why: "A stack's id becomes a folder of the output, the name of its state and part of what other stacks read of it.",
    fix: "use up to 90 letters, digits, `-` and `_`, beginning with a letter or digit: `prod-foundation`. The names that every JavaScript object has (`constructor`, `toString`) are taken.",
    since: "0.1.0",
  },
  "MLP-CORE-017": {
    title: "Mirror",
    why: "Images and charts are pulled from the mirror in place of the public registries; an address with a scheme too much or too little fails on the nodes, long after the apply.",
    fix: "give an image mirror as host and path (`123456789012.dkr.ecr.us-east-1.amazonaws.com/mirror`), a chart mirror with `oci://` before it.",
    since: "0.1.0",
  },
  "MLP-CORE-018": {
    title: "Output folder",
    why: "The folder cannot be made or written: a file has its name, or you have no permission. Nothing was written.",
    fix: "name another folder (`outdir`, or `CDKTF_OUTDIR`), or give yourself permission.",
    since: "0.1.0",
  },
  "MLP-CORE-019": {
    title: "Address that Terraform does not take",
    why: "Terraform's names begin with a letter or `_`. A construct directly below a stack gives its resource an address that begins with its id.",
    fix: "begin the construct's id with a letter.",
    since: "0.1.0",
  },
  "MLP-CORE-030": {
    title: "A value is missing",
    why: 'A required prop is `undefined`, `null`, `""` or `NaN`, or a list, a record or a factory was given such a value. Often it comes from an environment variable that is not set: `process.env.ACCOUNT_ID!` is `undefined` then, whatever its type says. In an optional prop `undefined` is the default, and no finding.',
    fix: "give the value, or stop with words of your own where the variable is missing.",
    since: "0.3.0",
  },
  "MLP-CORE-031": {
    title: "A value of another type",
    why: 'A prop got something of another type than it takes: `"8000"` for a number, a text for a list, a construct where its ARN is meant. TypeScript refuses most of these; JavaScript, `as` and `any` let them through.',
    fix: "give what the message names.",
    since: "0.3.0",
  },
  "MLP-CORE-032": {
    title: "Unknown value",
    why: 'The prop takes one of a few values, spelled exactly so: `"destroy"`, not `"Destroy"`.',
    fix: "use one of the values that the message lists.",
    since: "0.3.0",
  },
  "MLP-CORE-033": {
    title: "Unknown prop",
    why: "The construct has no prop of this name, so it would be ignored. A name near a known one is taken for a misspelling and is an error; any other is a warning, since an object that is spread may hold more than this construct takes.",
    fix: "correct the name, or leave the prop out.",
    since: "0.3.0",
  },
} as const satisfies CodeTable;
