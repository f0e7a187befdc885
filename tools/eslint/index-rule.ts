import { Rule } from "eslint";

/** An `index.ts` re-exports and does nothing else, so that the build can make it load lazily. */
export const indexRule: Rule.RuleModule = {
  meta: { type: "problem", schema: [], messages: { other: "an index.ts only re-exports: `export … from`" } },
  create(context) {
    if (!/[\\/]lib[\\/](?:.*[\\/])?index\.ts$/.test(context.filename)) return {};
    return {
      Program(program) {
        for (const node of program.body) {
          const isReExport =
            (node.type === "ExportNamedDeclaration" || node.type === "ExportAllDeclaration") && node.source;
          if (!isReExport) context.report({ node, messageId: "other" });
        }
      },
    };
  },
};
