import { assertNever } from '../../base/assert-never.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { ColumnKind, ColumnType } from '../../model/column-types.ts';
import type { TableId } from '../../model/ids.ts';
import { words } from '../words.ts';

/** What the New column dialog asks for beside the name. */
export interface NewColumnAnswers {
  readonly kind: ColumnKind;
  /** One a line. */
  readonly choices: string;
  readonly target: TableId | null;
}

/** The column type that the answers mean, or the sentence that says what is missing. */
export function columnTypeOf({ kind, choices, target }: NewColumnAnswers): Result<ColumnType, string> {
  switch (kind) {
    case 'text':
    case 'boolean':
      return ok({ kind });
    case 'integer':
    case 'percent':
    case 'date':
      return ok({ kind, format: '' });
    case 'number':
      return ok({ kind, format: '', unitColumn: null });
    case 'currency':
      return ok({ kind, currency: 'GBP', format: '' });
    case 'choice': {
      const listed = [...new Set(choices.split('\n').map((word) => word.trim()))].filter(
        (word) => word !== '',
      );
      if (listed.length === 0) return fail(words.column.choicesNeeded);
      return ok({ kind, choices: listed.map((word) => ({ word, glyph: '', tone: 'neutral', aliases: [] })) });
    }
    case 'reference':
      return target === null ? fail(words.column.targetNeeded) : ok({ kind, table: target });
    default:
      return assertNever(kind);
  }
}
