import type { CodeTable } from "./code-table";

/** The codes under Platform. */
export const PLATFORM = {
  "MLP-PLATFORM-001": {
    section: "Platform",
    title: "Access without a cluster",
    why: "The platform was asked for the providers of its cluster, and it has none.",
    fix: "give `cluster`. For a cluster that exists already, give its name and region to what runs in it: `cluster: { clusterName, region }`.",
    since: "0.2.0",
  },
  "MLP-PLATFORM-003": {
    title: "Name of a stack",
    why: "The name ends the stack's id, which names a folder and a state.",
    fix: "use up to 61 letters, digits, `-` and `_`, beginning with a letter or digit: `serving`.",
    since: "0.3.0",
  },
  "MLP-PLATFORM-004": {
    title: "Name of a stack near another one",
    why: "`stack(name)` makes a stack when a name is first asked for. A misspelt name makes one more, and what is in it is destroyed in the stack it was in and made again. Beside a stack that the platform has, it is an error; near one of the usual names, a warning. Names that are told apart on purpose pass: `team-a` and `team-b`, `serving` and `serving-eu`, `shard-1` and `shard-2`.",
    fix: "correct the name, or take one that cannot be confused.",
    since: "0.3.0",
  },
  "MLP-PLATFORM-005": {
    title: "App that was not synthesized",
    why: "The program ended, and `synth()` of its `PlatformApp` was never called: nothing was judged and nothing written, and the output folder may hold what an earlier run wrote. The program ends with exit code 1, so that no later step goes on with that. An app that holds nothing is not missed.",
    fix: "end the program with `app.synth()`.",
    since: "0.3.0",
  },
} as const satisfies CodeTable;
