/** What a container's program exits with that was asked to stop: by convention, 128 and the number of TERM. */
export const STOPPED = 143;

/** From the TERM signal to the KILL signal: a node of spot capacity has two minutes. */
export const GRACE_SECONDS = 120;

/** Before Kubernetes kills the container, and nobody can tell any more that it was asked to stop. */
const PATIENCE_SECONDS = 110;

/**
 * How long a program that failed beside others is not called broken. They fail within seconds of a node that is lost, and
 * Kubernetes knows of an instance that has ended after two minutes at most: 50 s without its lease, and up to 60 s until the
 * collector of pods has seen twice that the node is gone. A node that is drained has GRACE_SECONDS.
 */
export const DOUBT_SECONDS = 180;

/**
 * Runs a program, and exits as it does; or with 143 where it was asked to stop, however the program ends then. Without
 * this, a job that gives its nodes to another cannot be told from one with a bug: torchrun exits with 1 in both. Being no
 * process 1, the program is also stopped by a signal that it does not handle. Who fails with others around is given time to be
 * stopped for a lost node, but not in its first minutes, in which most programs with a bug fail, and little is lost.
 */
const SCRIPT = [
  `late() { trap 'kill "$timer"' TERM; sleep ${PATIENCE_SECONDS} & timer=$!; wait "$timer" && kill -KILL "$pid"; }`,
  'stop() { [ -z "$clock" ] || return; stopped=1; kill -TERM "$pid"; late & clock=$!; }',
  // until the program has a number there is nobody to tell
  "trap stopped=1 TERM",
  "began=`date +%s`",
  '"$@" &',
  "pid=$!",
  "trap 'stop >/dev/null 2>&1' TERM",
  '[ -z "$stopped" ] || stop >/dev/null 2>&1',
  'wait "$pid"',
  "code=$?",
  "ended=`date +%s`",
  `if [ -z "$stopped" ] && [ "$code" != 0 ] && [ "$NNODES" != 1 ] && [ \`expr "$ended" - "$began"\` -ge ${DOUBT_SECONDS} ]; then`,
  `  echo "exit code $code: unless a node is found lost, the job fails in ${DOUBT_SECONDS} s" >&2`,
  `  sleep ${DOUBT_SECONDS} & pid=$!`,
  '  [ -z "$stopped" ] || kill "$pid"',
  '  wait "$pid"',
  "fi",
  'while [ -n "$stopped" ] && kill -0 "$pid" 2>/dev/null; do wait "$pid"; done',
  '[ -z "$clock" ] || kill "$clock" 2>/dev/null',
  `[ -z "$stopped" ] || exit ${STOPPED}`,
  'exit "$code"',
].join("\n");

/** The words of a command that does so. The image needs /bin/sh. */
export function tellingStop(command: readonly string[]): readonly string[] {
  return ["/bin/sh", "-c", SCRIPT, "job", ...command];
}
