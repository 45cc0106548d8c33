import { chance } from './chance.ts';

/** An organisation as desknet's NEO sends it. */
export interface WireOrganisation {
  id: string;
  code: string;
  name: string;
  parent_id?: string;
  order: string;
}

const LEVELS = 6;

/** Names by level, from the company to the team; equal names in different branches are intended. */
const names: readonly (readonly string[])[] = [
  ['株式会社連携商事', '株式会社連携サービス', '連携ロジスティクス株式会社', '株式会社連携総合研究所'],
  [
    '東京本社',
    '大阪支社',
    '名古屋支社',
    '福岡支店',
    '札幌支店',
    '仙台支店',
    '広島支店',
    '営業本部',
    '管理本部',
    '開発本部',
    '生産本部',
    '海外事業本部',
  ],
  [
    '総務部',
    '人事部',
    '経理部',
    '営業部',
    '情報システム部',
    '企画部',
    '開発部',
    '品質保証部',
    '製造部',
    '購買部',
    '法務・知財部',
    '広報部',
  ],
  [
    '総務課',
    '第一課',
    '第二課',
    '第三課',
    '企画課',
    '業務課',
    '管理課',
    '推進課',
    '技術課',
    '受発注センター',
    'お客様相談室',
    'ＤＸ推進室',
  ],
  ['庶務係', '経理係', '運用係', '設計係', '保守係', '調達係', '支援グループ', '改善グループ', 'データ分析グループ', 'ﾍﾙﾌﾟﾃﾞｽｸ'],
  ['Ａ班', 'Ｂ班', 'Ｃ班', '新人育成チーム', '夜間対応チーム', '𠮷祥チーム', '品質チーム', '安全衛生チーム'],
];

/**
 * The organisation tree of the sample company: the first six make one path of six levels, the others hang anywhere above the
 * lowest level; every parent comes before its children.
 */
export function sampleOrganisations(count: number, seed: number): readonly WireOrganisation[] {
  const levels: number[] = [];
  const children: number[] = [];
  let roots = 0;
  return Array.from({ length: count }, (_, index) => {
    const parent = parentOf(index, levels, seed);
    const level = parent === -1 ? 0 : (levels[parent] ?? 0) + 1;
    const place = parent === -1 ? roots++ : (children[parent] ?? 0);
    if (parent !== -1) children[parent] = place + 1;
    levels.push(level);
    children.push(0);
    const list = names[level] ?? [];
    const round = Math.floor(place / list.length);
    return {
      id: String(index + 1),
      code: `NEO${String(index + 1).padStart(5, '0')}`,
      name: `${list[place % list.length] ?? ''}${round === 0 ? '' : round + 1}`,
      ...(parent === -1 ? {} : { parent_id: String(parent + 1) }),
      order: String((place + 1) * 10),
    };
  });
}

function parentOf(index: number, levels: readonly number[], seed: number): number {
  if (index < LEVELS) return index - 1;
  // A second company of the group, and further ones in large groups.
  if (index === 20 || (index > 20 && index % 1500 === 0)) return -1;
  let parent = chance(seed, index, 40) % index;
  while ((levels[parent] ?? 0) >= LEVELS - 1) parent--;
  return parent;
}
