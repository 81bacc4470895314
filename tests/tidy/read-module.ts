import ts from 'typescript';
import {
  type Danger,
  type Export,
  type Import,
  type ParsedSource,
  dangerousProperties,
} from './parsed-source.ts';

/** Reads a `.ts`, `.svelte.ts` or `.mjs` file. */
export function readModule(path: string, text: string): ParsedSource {
  const kind = path.endsWith('.mjs') ? ts.ScriptKind.JS : ts.ScriptKind.TS;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, kind);
  const imports: Import[] = [];
  const exports: Export[] = [];
  const dangers: Danger[] = [];
  const lineOf = (node: ts.Node): number =>
    source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  const addImport = (node: ts.Node, specifier: string, names: readonly string[]): void => {
    imports.push({ specifier: specifier.replace(/\?.*$/, ''), line: lineOf(node), names });
  };

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      addImport(node, node.moduleSpecifier.text, importedNames(node));
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const literal = node.argument.literal;
      const name = node.qualifier?.getText(source).split('.')[0];
      if (ts.isStringLiteral(literal)) addImport(node, literal.text, name === undefined ? [] : [name]);
    } else if (ts.isCallExpression(node)) {
      const [first] = node.arguments;
      const callee = node.expression;
      if (callee.kind === ts.SyntaxKind.ImportKeyword && first && ts.isStringLiteralLike(first)) {
        addImport(node, first.text, []);
      } else if (callee.getText(source) === 'import.meta.glob' && first && ts.isStringLiteralLike(first)) {
        addImport(node, first.text, []);
      } else if (ts.isIdentifier(callee) && (callee.text === 'eval' || callee.text === 'Function')) {
        dangers.push({ what: `${callee.text}(...)`, line: lineOf(node) });
      } else if (callee.getText(source) === 'document.write') {
        dangers.push({ what: 'document.write', line: lineOf(node) });
      }
    } else if (ts.isNewExpression(node)) {
      const [first, second] = node.arguments ?? [];
      const name = node.expression.getText(source);
      if (name === 'Function') {
        dangers.push({ what: 'new Function', line: lineOf(node) });
      } else if (
        name === 'URL' &&
        first &&
        ts.isStringLiteralLike(first) &&
        second?.getText(source) === 'import.meta.url'
      ) {
        // The address of a worker or an asset is as much an import as any other.
        addImport(node, first.text.startsWith('.') ? first.text : `./${first.text}`, []);
      }
    } else if (ts.isPropertyAccessExpression(node) && dangerousProperties.includes(node.name.text)) {
      dangers.push({ what: node.name.text, line: lineOf(node) });
    } else if (
      ts.isElementAccessExpression(node) &&
      ts.isStringLiteralLike(node.argumentExpression) &&
      dangerousProperties.includes(node.argumentExpression.text)
    ) {
      dangers.push({ what: node.argumentExpression.text, line: lineOf(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);

  for (const statement of source.statements) {
    for (const found of exportsOf(statement, source)) {
      exports.push({ ...found, line: lineOf(statement) });
      if (found.from) addImport(statement, found.from.specifier, [found.from.name]);
    }
  }
  return { imports, exports, dangers };
}

function importedNames(node: ts.ImportDeclaration): string[] {
  const clause = node.importClause;
  if (!clause) return [];
  const names = clause.name ? ['default'] : [];
  if (clause.namedBindings && ts.isNamedImports(clause.namedBindings)) {
    names.push(
      ...clause.namedBindings.elements.map((element) => (element.propertyName ?? element.name).text),
    );
  }
  return names;
}

function exportsOf(statement: ts.Statement, source: ts.SourceFile): Omit<Export, 'line'>[] {
  const documented = ts.getJSDocCommentsAndTags(statement).some((part) => ts.isJSDoc(part));
  if (ts.isExportAssignment(statement)) return [{ name: 'default', documented, from: null }];
  if (ts.isExportDeclaration(statement)) return passedOn(statement, documented, source);
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)) {
    return [{ name: 'default', documented, from: null }];
  }
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map((declaration) => ({
      name: declaration.name.getText(source),
      documented,
      from: null,
    }));
  }
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement)
  ) {
    return statement.name ? [{ name: statement.name.getText(source), documented, from: null }] : [];
  }
  return [];
}

function passedOn(
  statement: ts.ExportDeclaration,
  documented: boolean,
  source: ts.SourceFile,
): Omit<Export, 'line'>[] {
  const specifier =
    statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier)
      ? statement.moduleSpecifier.text
      : null;
  if (!statement.exportClause || ts.isNamespaceExport(statement.exportClause)) {
    return specifier === null ? [] : [{ name: '*', documented, from: { specifier, name: '*' } }];
  }
  return statement.exportClause.elements.map((element) => ({
    name: element.name.text,
    documented:
      documented ||
      (specifier === null && isDocumentedIn(source, (element.propertyName ?? element.name).text)),
    from: specifier === null ? null : { specifier, name: (element.propertyName ?? element.name).text },
  }));
}

/** Whether a name that is exported at the end of its file has a doc comment where it is declared. */
function isDocumentedIn(source: ts.SourceFile, name: string): boolean {
  const declared = source.statements.find((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.some((one) => one.name.getText(source) === name);
    }
    return 'name' in statement && (statement.name as ts.Node | undefined)?.getText(source) === name;
  });
  return declared !== undefined && ts.getJSDocCommentsAndTags(declared).some((part) => ts.isJSDoc(part));
}
