// Short word lists of which product names are made. A noun appears in one category only: it becomes the sku.

export const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  kitchen: ['mug', 'teapot', 'bowl', 'sauté pan', 'chopping board', 'jug', 'cake stand', 'spice jar'],
  pantry: ['green tea', 'coffee', 'honey', 'biscuits', 'olive oil', 'chocolate', 'marmalade', 'syrup'],
  garden: ['planter', 'watering can', 'bird house', 'bench', 'lantern', 'trowel', 'wind chime', 'door mat'],
  stationery: ['notebook', 'pencil set', 'postcards', 'gift wrap', 'calendar', 'folder', 'ink', 'stamp'],
  toys: ['kite', 'puzzle', 'teddy bear', 'spinning top', 'building blocks', 'doll', 'train', 'card game'],
  textiles: ['cushion', 'apron', 'tea towel', 'blanket', 'table runner', 'tote bag', 'scarf', 'rug'],
  lighting: [
    'candle',
    'table lamp',
    'fairy lights',
    'lampshade',
    'candlestick',
    'torch',
    'bulb',
    'tealights',
  ],
  bath: ['soap', 'bath towel', 'bath salts', 'hand cream', 'sponge', 'mirror', 'toothbrush', 'wash bag'],
};

export const STYLES: readonly string[] = [
  'Cobalt',
  'Rosé',
  'Ivory',
  'Striped',
  'Vintage',
  'Meadow',
  'Nordic',
  'Copper',
  'Harvest',
  'Midnight',
  'Coral',
  'Rustic',
  'Botanic',
  'Amber',
  'Slate',
  'Festive',
];
