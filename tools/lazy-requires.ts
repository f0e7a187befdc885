/** `const x_1 = require("./x");` as TypeScript writes an import of a module of ours. */
const IMPORT = /^(?:const|var) (\w+_\d+) = (require\("\.{1,2}\/[^"]+"\));$/gm;

/**
 * Compiled CommonJS that loads a module of ours when something of it is first used, and not when the file is: a
 * construct that finds nothing wrong loads nothing that words a finding. Lines stay where they are.
 */
export function lazyRequires(code: string): string {
  const names = [...code.matchAll(IMPORT)].map(([, name = ""]) => name);
  if (names.length === 0) return code;
  const uses = new RegExp(`\\b(${names.join("|")})\\.(?=[A-Za-z_$])`, "g");
  return code
    .replace(uses, "($1()).")
    .replace(IMPORT, (_, name: string, load: string) => `let ${name}$; const ${name} = () => (${name}$ ??= ${load});`);
}
