import { TSESTree } from "@typescript-eslint/utils";
import { Rule } from "eslint";

type Reporter = (node: TSESTree.Node, messageId: "summary" | "default", name: string) => void;

/** Every export says in a TSDoc summary what it is, and every optional property of its Props what it defaults to. */
export const docsRule: Rule.RuleModule = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      summary: "{{name}} is exported: say in a line of TSDoc what it is",
      default: "{{name}} is optional: say with @default what stands for it",
    },
  },
  create(context) {
    const report: Reporter = (node, messageId, name) => context.report({ node, messageId, data: { name } });
    const docs = (node: TSESTree.Node): string => docsBefore(context, node);
    return {
      ExportNamedDeclaration(raw) {
        const node = raw as unknown as TSESTree.ExportNamedDeclaration;
        const { declaration } = node;
        if (declaration === null || isLaterOverload(node)) return;
        const name = nameOf(declaration);
        if (!hasSummary(docs(node))) report(node, "summary", name);
        if (declaration.type === "TSInterfaceDeclaration" && /(Props|Options)$/.test(name)) {
          checkDefaults(declaration, docs, report);
        }
      },
    };
  },
};

function checkDefaults(
  declaration: TSESTree.TSInterfaceDeclaration,
  docs: (node: TSESTree.Node) => string,
  report: Reporter,
): void {
  for (const member of declaration.body.body) {
    if (member.type !== "TSPropertySignature" || !member.optional) continue;
    if (!/@default\s+\S/.test(docs(member))) report(member, "default", memberName(member));
  }
}

function memberName({ key }: TSESTree.TSPropertySignature): string {
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : "it";
}

function docsBefore(context: Rule.RuleContext, node: TSESTree.Node): string {
  const comment = context.sourceCode.getCommentsBefore(node as Rule.Node).at(-1);
  return comment?.type === "Block" && comment.value.startsWith("*") ? comment.value : "";
}

/** The text before the first tag has to hold a word. */
function hasSummary(docs: string): boolean {
  return /[a-z]{2}/i.test((docs.split(/^\s*\*?\s*@/m)[0] ?? "").replaceAll("*", ""));
}

/** One comment, on the first signature, is enough for a function with overloads. */
function isLaterOverload(node: TSESTree.ExportNamedDeclaration): boolean {
  if (node.parent.type !== "Program") return false;
  const { body } = node.parent;
  const before = body[body.indexOf(node) - 1];
  const { declaration } = node;
  if (before?.type !== "ExportNamedDeclaration" || before.declaration?.type !== "TSDeclareFunction") return false;
  return declaration !== null && nameOf(before.declaration) === nameOf(declaration);
}

function nameOf(declaration: TSESTree.NamedExportDeclarations): string {
  if (declaration.type === "VariableDeclaration") {
    const id = declaration.declarations[0]?.id;
    return id?.type === "Identifier" ? id.name : "it";
  }
  return declaration.id !== null && "name" in declaration.id ? declaration.id.name : "it";
}
