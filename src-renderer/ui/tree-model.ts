/** A node of a tree, as a flat list gives it. */
export interface FlatNode {
  id: number;
  parentId: number | null;
  name: string;
  code: string;
}

export interface TreeNode<Node extends FlatNode> {
  node: Node;
  children: readonly TreeNode<Node>[];
}

/** Half-width kana, full-width letters, katakana and capitals become one script, so that えいぎょう finds ｴｲｷﾞｮｳ. */
export const foldKana = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x60));

/**
 * The roots with everything below them, in the list's order. A node whose parent is not in the list is a root, and so is the
 * first node of a ring, so that every node is in the tree exactly once.
 */
export function growTree<Node extends FlatNode>(nodes: readonly Node[]): readonly TreeNode<Node>[] {
  const known = new Set(nodes.map(({ id }) => id));
  const below = Map.groupBy(nodes, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null));
  const placed = new Set<number>();
  const grow = (list: readonly Node[]): readonly TreeNode<Node>[] => {
    const fresh = list.filter(({ id }) => !placed.has(id));
    for (const { id } of fresh) placed.add(id);
    return fresh.map((node) => ({ node, children: grow(below.get(node.id) ?? []) }));
  };
  const roots = [...grow(below.get(null) ?? [])];
  for (const node of nodes) if (!placed.has(node.id)) roots.push(...grow([node]));
  return roots;
}

export interface FilteredTree<Node extends FlatNode> {
  roots: readonly TreeNode<Node>[];
  /** Nodes that match themselves; the others are there because something below them matches. */
  matches: number;
  /** What must be open for every match to be seen. */
  open: ReadonlySet<number>;
}

/** The nodes whose name or code holds every word, with the way to them. What is below a match stays reachable. */
export function filterTree<Node extends FlatNode>(roots: readonly TreeNode<Node>[], text: string): FilteredTree<Node> {
  const words = foldKana(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  const open = new Set<number>();
  let matches = 0;
  const keep = (list: readonly TreeNode<Node>[]): TreeNode<Node>[] =>
    list.flatMap((tree) => {
      const label = foldKana(`${tree.node.name} ${tree.node.code}`);
      const isMatch = words.every((word) => label.includes(word));
      const children = keep(tree.children);
      if (isMatch) matches += 1;
      if (children.length > 0) open.add(tree.node.id);
      if (!isMatch && children.length === 0) return [];
      return [{ node: tree.node, children: isMatch && children.length === 0 ? tree.children : children }];
    });
  return { roots: keep(roots), matches, open };
}

/** The ids above a node, nearest first; a ring ends the walk. */
export function ancestorsOf<Node extends FlatNode>(nodes: ReadonlyMap<number, Node>, id: number): readonly number[] {
  const path: number[] = [];
  let parent = nodes.get(id)?.parentId ?? null;
  while (parent !== null && nodes.has(parent) && !path.includes(parent)) {
    path.push(parent);
    parent = nodes.get(parent)?.parentId ?? null;
  }
  return path;
}
