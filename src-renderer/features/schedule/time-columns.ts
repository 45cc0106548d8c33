/** What takes some of a day's height; `top` and `bottom` in any unit, `top < bottom`. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
}

/** Where a block stands beside those that it overlaps: `column` of `columns`, as wide as `span` of them. */
export interface Placed<Item extends Block> {
  readonly block: Item;
  readonly column: number;
  readonly columns: number;
  readonly span: number;
}

const overlap = (a: Block, b: Block): boolean => a.top < b.bottom && b.top < a.bottom;

/** Blocks that hang together: each overlaps another one of them, and none of the other groups. */
function groupsOf<Item extends Block>(blocks: readonly Item[]): Item[][] {
  const groups: Item[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const block of blocks) {
    const group = groups.at(-1);
    if (group !== undefined && block.top < bottom) group.push(block);
    else groups.push([block]);
    bottom = Math.max(bottom, block.bottom);
  }
  return groups;
}

function placeGroup<Item extends Block>(group: readonly Item[]): Placed<Item>[] {
  const columns: Item[][] = [];
  const places = group.map((block) => {
    const free = columns.findIndex((column) => column.every((other) => !overlap(other, block)));
    const column = free === -1 ? columns.length : free;
    (columns[column] ??= []).push(block);
    return { block, column };
  });
  return places.map(({ block, column }) => {
    const stop = columns.findIndex((others, index) => index > column && others.some((other) => overlap(other, block)));
    return { block, column, columns: columns.length, span: (stop === -1 ? columns.length : stop) - column };
  });
}

/**
 * Puts overlapping blocks side by side: none covers another, the earlier and longer one stands further to the left, and a block
 * takes the room at its right that nobody needs.
 */
export function placeBlocks<Item extends Block>(blocks: readonly Item[]): Placed<Item>[] {
  const inOrder = blocks.toSorted((a, b) => a.top - b.top || b.bottom - a.bottom);
  return groupsOf(inOrder).flatMap(placeGroup);
}
