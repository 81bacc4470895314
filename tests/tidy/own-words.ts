/**
 * Words that a file would show to a person although they stand in no catalogue: text of the markup, the attributes that are read out or shown,
 * and what reads like a sentence or a label among the texts of the code.
 */
import { parse } from 'svelte/compiler';
import ts from 'typescript';

/** A text that a person would read, and where it stands. */
export interface OwnWords {
  readonly text: string;
  readonly line: number;
}

/** Attributes of elements, and of our own components, that a person reads or hears. */
const shownAttributes = new Set([
  ...['title', 'alt', 'placeholder', 'label', 'hint', 'name', 'hide', 'description', 'summary'],
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'aria-placeholder'],
]);

/** Words of the plan's own tables, by which columns and verdicts are known. */
const plansOwn = new Set([
  'Target met',
  'Not met',
  'Partly met',
  'No link',
  'No data',
  'No test',
  'Data status',
]);

/** Begins with a capital, or ends as a sentence does; a dot on the line stands for what is put in. */
const sentence =
  /^\p{Lu}\p{Ll}[\p{L}’'-]* [^{}<>=]*\p{L}|^[^{}<>=]*\p{Ll}{2}[^{}<>=]* [^{}<>=]*\p{L}[.…!?]$/u;

function isSaid(text: string): boolean {
  return sentence.test(text.trim()) && !plansOwn.has(text.trim());
}

/** The words of its own that a file has. */
export function ownWords(path: string, text: string): OwnWords[] {
  return path.endsWith('.svelte') ? inComponent(text) : inModule(path, text);
}

function inModule(path: string, text: string): OwnWords[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const found: OwnWords[] = [];
  const visit = (node: ts.Node): void => {
    // What is thrown is for us, and so is what stands in types.
    if (isForUs(node, source) || ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    const said = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ? textOf(node) : '';
    if (isSaid(said)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ text: said, line: line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Thrown, or given up with. */
function isForUs(node: ts.Node, source: ts.SourceFile): boolean {
  return (
    ts.isThrowStatement(node) || (ts.isNewExpression(node) && /Error$/.test(node.expression.getText(source)))
  );
}

/** A text with what is put into it written as one letter. */
function textOf(node: ts.StringLiteralLike | ts.TemplateExpression): string {
  if (!ts.isTemplateExpression(node)) return node.text.trim();
  return (node.head.text + node.templateSpans.map(({ literal }) => `◦${literal.text}`).join('')).trim();
}

function inComponent(text: string): OwnWords[] {
  const found: OwnWords[] = [];
  const add = (said: string, offset: number): void => {
    found.push({ text: said.trim(), line: text.slice(0, offset).split('\n').length });
  };
  const visit = (value: unknown, isShown: boolean): void => {
    if (Array.isArray(value)) {
      value.forEach((each) => visit(each, isShown));
      return;
    }
    if (!isNode(value)) return;
    const { type, start = 0 } = value;
    if (
      type === 'ThrowStatement' ||
      type === 'StyleDirective' ||
      type === 'ImportDeclaration' ||
      type.startsWith('TS')
    )
      return;
    if (type === 'Attribute') {
      const name = String(value['name']);
      visit(value['value'], shownAttributes.has(name) && !(name === 'name' && isField(value, text)));
      return;
    }
    if (type === 'Text') {
      const data = String(value['data']);
      if (isShown && /\p{L}{2}/u.test(data)) add(data, start);
      return;
    }
    if (type === 'Literal' && typeof value['value'] === 'string' && isSaid(value['value'])) {
      add(value['value'], start);
    }
    if (type === 'TemplateLiteral' && Array.isArray(value['quasis'])) {
      const said = value['quasis'].map((part: { value: { cooked: string } }) => part.value.cooked).join('◦');
      if (isSaid(said)) add(said, start);
    }
    for (const [key, child] of Object.entries(value)) {
      if (key !== 'metadata' && key !== 'parent') visit(child, isShown);
    }
  };
  const { fragment, instance, module } = parse(text, { modern: true });
  visit(fragment, true);
  visit(instance?.content, true);
  visit(module?.content, true);
  return found;
}

/** The name of a field of a form, or of a slot, which nobody reads. */
function isField(attribute: AnyNode, text: string): boolean {
  const before = text.slice(0, attribute.start ?? 0);
  return /^<[a-z]/.test(before.slice(before.lastIndexOf('<')));
}

interface AnyNode {
  readonly type: string;
  readonly start?: number;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
