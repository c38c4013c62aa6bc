// How Athena's CSV reader (OpenCSVSerDe) takes a line apart: an oracle for what the inspection accepts. Undefined stands
// for the cell that an open quotation loses.

const LINE_ENDS = /\r\n|\n|\r/;

/** Lines as Athena's text reader sees them. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(LINE_ENDS);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

export function cellsOf(line: string): readonly (string | undefined)[] {
  const cells: (string | undefined)[] = [];
  let cell = '';
  let isQuoted = false;
  let isInside = false;
  for (let at = 0; at < line.length; at += 1) {
    const [before, here, next] = [line[at - 1], line[at], line[at + 1]];
    if (here === '\\') {
      if ((isQuoted || isInside) && (next === '"' || next === '\\')) {
        cell += next;
        at += 1;
      }
    } else if (here === '"') {
      if ((isQuoted || isInside) && next === '"') {
        cell += '"';
        at += 1;
      } else {
        if (at > 2 && before !== ',' && next !== undefined && next !== ',')
          cell = cell !== '' && cell.trim() === '' ? '' : `${cell}"`;
        isQuoted = !isQuoted;
      }
      isInside = !isInside;
    } else if (here === ',' && !isQuoted) {
      cells.push(cell);
      cell = '';
      isInside = false;
    } else {
      cell += here;
      isInside = true;
    }
  }
  return [...cells, isQuoted ? undefined : cell];
}
