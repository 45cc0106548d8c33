import type { ReactNode } from 'react';
import { ListLayout, Tree as AriaTree, TreeItem, TreeItemContent, Virtualizer } from 'react-aria-components';
import { InnerButton } from './button.tsx';
import { useText } from './text.ts';
import type { FlatNode, TreeNode } from './tree-model.ts';
import './tree.css';

const ROW = 32;

/** A tree of which only open branches and visible rows exist, so that thousands of nodes stay smooth. One node is selected. */
export function Tree<Node extends FlatNode>({
  label,
  roots,
  open,
  onOpen,
  selected,
  onSelect,
  aside,
  empty,
}: {
  label: string;
  roots: readonly TreeNode<Node>[];
  open: ReadonlySet<number>;
  onOpen: (open: ReadonlySet<number>) => void;
  selected: number | null;
  onSelect: (id: number | null) => void;
  /** What stands at the end of a node's row, such as a count. */
  aside: (node: Node) => ReactNode;
  empty: ReactNode;
}) {
  const text = useText();
  const item = (tree: TreeNode<Node>): ReactNode => {
    const { id, name } = tree.node;
    const isOpen = open.has(id);
    return (
      <TreeItem key={id} id={id} textValue={name} hasChildItems={tree.children.length > 0} className="tree-item">
        <TreeItemContent>
          {({ level }) => (
            <div className="tree-row" style={{ paddingInlineStart: (level - 1) * 16 }}>
              {tree.children.length > 0 ? (
                <InnerButton slot="chevron" icon="right" label={text(isOpen ? 'tree.close' : 'tree.open', { name })} />
              ) : (
                <span className="tree-leaf" />
              )}
              <span className="tree-name" title={name}>
                {name}
              </span>
              <span className="tree-aside">{aside(tree.node)}</span>
            </div>
          )}
        </TreeItemContent>
        {isOpen && tree.children.map(item)}
      </TreeItem>
    );
  };
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: ROW }}>
      <AriaTree
        className="tree"
        aria-label={label}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys];
          onSelect(typeof key === 'number' ? key : null);
        }}
        expandedKeys={open}
        onExpandedChange={(keys) => onOpen(new Set([...keys].filter((key) => typeof key === 'number')))}
        renderEmptyState={() => empty}
      >
        {roots.map(item)}
      </AriaTree>
    </Virtualizer>
  );
}
