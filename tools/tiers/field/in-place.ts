import Module from "node:module";
import { isAbsolute, join, sep } from "node:path";
import { ROOT } from "../../examples";

type Resolve = (request: string, parent: NodeJS.Module | undefined, ...rest: unknown[]) => string;

/**
 * Lets the programs of a folder stand where they are: what they import as the library, by its name or from a checkout
 * beside them, is `library`; packages are this repository's.
 */
export function resolveInPlace(folder: string, library: string): void {
  const node = Module as unknown as { _resolveFilename: Resolve };
  const resolve = node._resolveFilename;
  const here = join(ROOT, "package.json");
  node._resolveFilename = function (request, parent, ...rest) {
    const theirs = parent?.filename?.startsWith(folder + sep) === true;
    if (!theirs || isAbsolute(request) || request.startsWith("./") || Module.isBuiltin(request)) {
      return resolve.call(this, request, parent, ...rest);
    }
    if (/^(cdktf-ml-platform|\.\.\/p\/(dist|lib))$/.test(request)) return library;
    const ours = Object.assign(Object.create(parent) as NodeJS.Module, {
      filename: here,
      paths: [join(ROOT, "node_modules")],
    });
    return resolve.call(this, request, ours, ...rest);
  };
}
