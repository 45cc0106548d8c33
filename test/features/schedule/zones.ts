/** Zones whose clocks are changed in different ways: not at all, by an hour, by half an hour, at midnight, far from UTC. */
export const zones = [
  'Asia/Tokyo',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Asuncion',
  'America/Havana',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'UTC',
] as const;
