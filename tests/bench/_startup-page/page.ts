/*
 * A page with nothing but another program's grid, which is shown as soon as its code is there: `?peer=ag-grid&rows=25&columns=12`.
 */

const place = document.querySelector<HTMLElement>('#place')!;
const wanted = new URLSearchParams(window.location.search);
const [rows, columns] = [Number(wanted.get('rows')), Number(wanted.get('columns'))];

switch (wanted.get('peer')) {
  case 'ag-grid': {
    const { showAgGrid } = await import('./ag-grid.ts');
    showAgGrid(place, rows, columns);
    break;
  }
  case 'revogrid': {
    const { RevoGridPeer } = await import('../_grid-page/revogrid.ts');
    const grid = new RevoGridPeer(place);
    grid.prepare(rows, columns);
    await grid.open();
    break;
  }
  default: {
    const { JspreadsheetPeer } = await import('../_grid-page/jspreadsheet.ts');
    const grid = new JspreadsheetPeer(place);
    grid.prepare(rows, columns);
    await grid.open();
  }
}

export {};
