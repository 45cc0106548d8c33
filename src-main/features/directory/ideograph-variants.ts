/**
 * Ideographs that Japanese names write in several ways and people type in one. Each group starts with the form that all others
 * are read as. Sources: the old and new forms of 常用漢字表 and 人名用漢字表 as far as names use them, and the variants that
 * 法務省's list of 誤字俗字・正字 maps to a regular form. Compatibility forms (神 U+FA19 …) need no entry: NFKC knows them.
 */
const groups = [
  // family names
  '辺邊邉', '斉齋齊斎', '高髙', '崎﨑嵜碕', '吉𠮷', '浜濱濵', '沢澤', '島嶋嶌', '国國圀', '富冨', '峰峯', '桜櫻', '広廣', '滝瀧',
  '関關', '橋𣘺槗', '柳栁', '黒黑', '桑桒', '渕淵渊', '館舘', '曽曾', '土圡𡈽', '船舩', '場塲', '村邨', '野埜',
  '条條', '万萬', '渋澁澀', '塩鹽', '稲稻', '麦麥', '会會', '蔵藏', '横橫', '戸戶', '黄黃', '呉吳', '内內', '郷鄕', '今𫝆', '与與',
  '豊豐', '薗園', '双雙', '円圓', '楽樂', '桧檜', '仏佛', '浅淺', '県縣', '駅驛', '区區', '台臺', '鉄鐵', '薬藥', '検檢', '経經',
  '総總', '営營', '売賣', '庁廳', '荘莊', '槙槇', '灯燈', '尭堯', '鴎鷗', '桝枡', '靱靭', '竜龍', '来來', '応應', '学學', '伝傳',
  // given names
  '真眞', '恵惠', '徳德', '実實', '寿壽', '栄榮', '弥彌', '喜㐂', '静靜', '清淸', '青靑', '昇曻', '昂昻', '遥遙', '凛凜', '涼凉', '穂穗',
  '衛衞', '緑綠', '頼賴', '郎郞', '姫姬', '歩步', '啓啟', '増增', '礼禮', '気氣', '丈𠀋', '巌巖', '亜亞', '糸絲', '瑶瑤', '為爲',
] as const;

/** Variant → the form it is read as. */
export const ideographVariants: ReadonlyMap<string, string> = new Map(
  groups.flatMap((group) => {
    const [regular = '', ...variants] = [...group];
    return variants.map((variant): [string, string] => [variant, regular]);
  }),
);
