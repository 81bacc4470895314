import { createContext } from 'svelte';
import type { WorkbookState } from './workbook-state.svelte.ts';

const [getWorkbook, setWorkbook] = createContext<WorkbookState>();

export { getWorkbook, setWorkbook };
