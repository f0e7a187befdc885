import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { quote } from "../../../core/plan/rules-of-values";
import { namespace } from "../../../core/props/cluster-references";
import { ref } from "../../../core/props/objects";
import { Rule } from "../../../core/props/rule";
import { anyText, text } from "../../../core/props/text";
import { flag } from "../../../core/props/words";
import type { NamespaceRef, VolumeMount } from "../../../core/refs";
import { literalNameOf } from "../../plan/namespaces";
import { SCRATCH } from "./variables";

const MOUNT = ref<VolumeMount>(
  "a mount",
  {
    claimName: anyText("the name of a claim", "data"),
    namespace: namespace(),
    path: text({
      code: "MLP-TRAIN-074",
      what: "a path",
      breaks: "is none that a volume can be mounted at",
      pattern: /^(?:\/(?!\.{1,2}(?:\/|$))[^/:]+)+$/,
      allowed: "a whole path without : and without a slash at its end: /data",
      example: "/data",
    }),
    readOnly: flag(),
  },
  '`at` of a SharedVolume: corpus.at("/data")',
);

/** A file system where a pod has it. */
export function volumeMount(): Rule<VolumeMount> {
  return MOUNT;
}

/** Each by itself and beside the others; claims of other namespaces cannot be mounted. */
export function mountProblems(mounts: readonly VolumeMount[], home: NamespaceRef): Problem[] {
  const paths = [SCRATCH, "/dev/shm", ...mounts.map(({ path }) => path)];
  return mounts.flatMap(({ path, namespace: of }, index) => [
    ...(paths.indexOf(path) === index + 2 ? [] : [takenPath(path, index)]),
    ...namespaceProblems(of, home, index),
  ]);
}

function takenPath(path: string, index: number): Problem {
  return {
    code: "MLP-TRAIN-074",
    property: `mounts[${index}].path`,
    message: `something else is mounted at this path, got ${quote(path)}`,
    fix: `use another; ${SCRATCH} and /dev/shm are the job's own`,
  };
}

function namespaceProblems(given: NamespaceRef, home: NamespaceRef, index: number): Problem[] {
  const [of, wanted] = [literalNameOf(given), literalNameOf(home)];
  if (of === undefined || wanted === undefined || isToken(of) || isToken(wanted) || of === wanted) return [];
  return [
    {
      code: "MLP-TRAIN-075",
      property: `mounts[${index}].namespace`,
      message: `a pod mounts claims of its own namespace alone, which is the team's, ${quote(wanted)}, got ${quote(of)}`,
      fix: "make a SharedVolume of the file system in the team's namespace",
    },
  ];
}
