import { parse } from 'svelte/compiler';
import { type Danger, type Import, type ParsedSource, dangerousProperties } from './parsed-source.ts';

/** Reads a `.svelte` file: both scripts and the expressions of the markup. */
export function readComponent(text: string): ParsedSource {
  const imports: Import[] = [];
  const dangers: Danger[] = [];
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;

  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
      return;
    }
    if (!isNode(value)) return;
    const line = lineAt(value.start ?? 0);
    const addImport = (source: unknown, names: readonly string[]): void => {
      const specifier = stringOf(source);
      if (specifier !== null) imports.push({ specifier: specifier.replace(/\?.*$/, ''), line, names });
    };
    switch (value.type) {
      case 'ImportDeclaration':
        addImport(value['source'], importedNames(value['specifiers']));
        break;
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
      case 'ImportExpression':
        addImport(value['source'], []);
        break;
      case 'TSImportType':
        addImport(value['argument'] ?? value['source'], []);
        break;
      case 'HtmlTag':
        dangers.push({ what: '{@html ...}', line });
        break;
      case 'BindDirective':
      case 'Attribute':
        if (dangerousProperties.includes(String(value['name']))) {
          dangers.push({ what: String(value['name']), line });
        }
        break;
      case 'MemberExpression': {
        const name = nameOf(value['property']);
        if (name !== null && dangerousProperties.includes(name)) dangers.push({ what: name, line });
        break;
      }
      case 'CallExpression':
      case 'NewExpression': {
        const name = nameOf(value['callee']);
        if (name === 'eval' || name === 'Function') dangers.push({ what: name, line });
        const url = Array.isArray(value['arguments']) ? workerAddress(name, value['arguments'], text) : null;
        if (url !== null) imports.push({ specifier: url, line, names: [] });
        break;
      }
      default:
    }
    for (const [key, child] of Object.entries(value)) {
      if (key !== 'metadata' && key !== 'parent') visit(child);
    }
  };
  visit(parse(text, { modern: true }));
  return { imports, exports: [], dangers };
}

interface AnyNode {
  readonly type: string;
  readonly start?: number;
  readonly end?: number;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function importedNames(specifiers: unknown): string[] {
  if (!Array.isArray(specifiers)) return [];
  return specifiers.flatMap((specifier: unknown) => {
    if (!isNode(specifier)) return [];
    if (specifier.type === 'ImportDefaultSpecifier') return ['default'];
    const name = specifier.type === 'ImportSpecifier' ? nameOf(specifier['imported']) : null;
    return name === null ? [] : [name];
  });
}

/** `new URL('./worker.ts', import.meta.url)` leads to a file like an import does. */
function workerAddress(callee: string | null, words: readonly unknown[], text: string): string | null {
  const [first, second] = words;
  if (callee !== 'URL' || !isNode(second)) return null;
  if (text.slice(second.start, second.end) !== 'import.meta.url') return null;
  return stringOf(first);
}

function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Identifier') return String(node['name']);
  return stringOf(node);
}

function stringOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'TSLiteralType') return stringOf(node['literal']);
  return node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : null;
}
