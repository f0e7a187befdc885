import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** What the stub says to a call whose words match; a list is said one after the other, the last again and again. */
export interface Scripted {
  /** A regular expression for the words of the call. */
  readonly to: string;
  readonly says: readonly { readonly out?: unknown; readonly err?: string; readonly code?: number }[];
}

/** A call as the stub has seen it. */
export interface Call {
  readonly args: readonly string[];
  readonly input: string;
}

/** In bash, which starts at once: the words of a call are matched, and the answer is the next file that was written for it. */
const PROGRAM = (script: readonly Scripted[]): string => `#!/usr/bin/env bash
cd "$(dirname "\${BASH_SOURCE[0]}")" || exit 98
words="$*"
input=""
[[ " $words " == *" - "* ]] && input="$(cat)"
printf '%s\\x1f' "$@" "$input" >> calls; printf '\\x1e' >> calls
${script.map(({ to, says }, index) => answer(to, index, says)).join("\n")}
echo "the stub has no answer to: $words" >&2
exit 97
`;

function answer(to: string, index: number, says: Scripted["says"]): string {
  return `to='${to.replaceAll("'", String.raw`'\''`)}'
if [[ $words =~ $to ]]; then
  count=0; [[ -f count-${String(index)} ]] && count=$(<count-${String(index)})
  echo $((count + 1)) > count-${String(index)}
  (( count >= ${String(says.length)} )) && count=${String(says.length - 1)}
  cat "out-${String(index)}-$count"
  cat "err-${String(index)}-$count" >&2
  exit "$(<"code-${String(index)}-$count")"
fi`;
}

/** A `kubectl`, or another program, on the PATH that says what a test has written, and keeps what it was called with. */
export class StubKubectl {
  private readonly folder = mkdtempSync(join(tmpdir(), "ml-platform-kubectl-"));
  private readonly path = process.env.PATH;

  constructor(private readonly program = "kubectl") {
    process.env.PATH = [this.folder, this.path].join(delimiter);
    this.answers();
  }

  /** Begins again with these answers. */
  answers(...script: readonly Scripted[]): void {
    for (const name of readdirSync(this.folder)) rmSync(join(this.folder, name));
    writeFileSync(join(this.folder, this.program), PROGRAM(script), { mode: 0o755 });
    script.forEach(({ says }, index) =>
      says.forEach(({ out = "", err = "", code = 0 }, count) => {
        const write = (kind: string, text: string): void =>
          writeFileSync(join(this.folder, `${kind}-${String(index)}-${String(count)}`), text);
        write("out", typeof out === "string" ? out : JSON.stringify(out));
        write("err", err);
        write("code", String(code));
      }),
    );
  }

  /** What it was called with since. */
  get calls(): readonly Call[] {
    const file = join(this.folder, "calls");
    if (!existsSync(file)) return [];
    const calls = readFileSync(file, "utf8").split("\u001e").slice(0, -1);
    return calls.map((call) => {
      const [...args] = call.split("\u001f").slice(0, -1);
      return { input: args.pop() ?? "", args };
    });
  }

  /** Runs something with no `kubectl` on the PATH. */
  async without<T>(run: () => Promise<T>): Promise<T> {
    const { PATH } = process.env;
    process.env.PATH = join(this.folder, "empty");
    try {
      return await run();
    } finally {
      process.env.PATH = PATH;
    }
  }

  remove(): void {
    process.env.PATH = this.path;
    rmSync(this.folder, { recursive: true });
  }
}

/** What kubectl prints where a role does not allow something. */
export function forbidden(what: string): { readonly err: string; readonly code: number } {
  const user = 'User "arn:aws:iam::123456789012:role/Researcher"';
  return { err: `Error from server (Forbidden): ${what} is forbidden: ${user} cannot list resource\n`, code: 1 };
}
