import { describe, expect, test } from 'vitest';
import { projectSources } from './project-files.ts';
import { ownWords } from './own-words.ts';

const source = projectSources('src');
/** Where nothing speaks for itself: what a person reads there is taken from the catalogue. */
const silent = source.filter(
  ({ path }) => /^src\/(ui|app|platform)\//.test(path) && !/^src\/ui\/words(\/|\.ts$)/.test(path),
);

test('components, actions and the rest of the interface have no words of their own', () => {
  const found = silent.flatMap(({ path, text }) =>
    ownWords(path, text).map((own) => `${path}:${own.line} says “${own.text}”; take it from src/ui/words.`),
  );
  expect(found).toEqual([]);
});

test('one place names the language, and asks for what depends on it', () => {
  const found = source
    .filter(({ path }) => path !== 'src/base/language.ts')
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => {
        const hit = /\.(?:toLocale\w*|localeCompare)\(|\bIntl\.\w+|['"`]en(-[A-Z]{2})?['"`]|lang="en/.exec(
          line,
        );
        return hit === null ? [] : [`${path}:${index + 1} has ${hit[0]}; take it from src/base/language.ts.`];
      }),
    );
  expect(found).toEqual([]);
});

test('one and many are told apart by the language’s own rules', () => {
  const found = source
    .filter(({ path }) => !path.startsWith('src/formula/functions/'))
    .flatMap(({ path, text }) => {
      const hit = /[=!]== 1\s*\?\s*(['`])(?!\1|cell')/.exec(text);
      return hit === null
        ? []
        : [`${path} has ${hit[0]}; take counted or oneOrMany of src/base/language.ts.`];
    });
  expect(found).toEqual([]);
});

describe('the words of a file', () => {
  const wordsOf = (path: string, text: string) => ownWords(path, text).map((own) => own.text);

  test.each([
    ['text', '<p>Nothing here</p>', ['Nothing here']],
    ['a name', '<button aria-label="Close"></button>', ['Close']],
    ['a sentence in an expression', '<p>{isOn ? "Is on now." : ""}</p>', ['Is on now.']],
    ['a property of a component', '<Panel name="History" />', ['History']],
    ['none in the name of a field', '<input name="author" class="Big Field" />', []],
    ['none in what is taken from the catalogue', '<p title={words.a}>{words.b} · {1}</p>', []],
    ['none in what is thrown', '<script>if (1) throw new Error("No such row.");</script>', []],
  ])('%s', (_, text, expected) => {
    expect(wordsOf('src/ui/Some.svelte', text)).toEqual(expected);
  });

  test.each([
    ['a sentence', "notices.show('It is saved.')", ['It is saved.']],
    ['a label', "const label = 'New table';", ['New table']],
    ['a sentence with a number', 'const text = `Moved ${count} rows`;', ['Moved ◦ rows']],
    [
      'none in keys, styles and ids',
      "const a = ['Enter', 'Ctrl+Shift+U', 'button quiet', 'rows.delete'];",
      [],
    ],
  ])('%s', (_, text, expected) => {
    expect(wordsOf('src/ui/some.ts', text)).toEqual(expected);
  });
});
