// What people call a resource that CloudFormation named.

const PREFIX = /^tillstream-[^-]+-((stream|lake)-)?/;
const HASH = /[0-9A-F]{8}$/;
const KIND = /(Function|Table|Queue|Stream)$/;

/** `tillstream-local-stream-InventoryCountFunction82B6A674` as `Inventory count`. */
export function plainName(name: string): string {
  const bare = name.replace(PREFIX, '').replace(HASH, '').replace(KIND, '');
  const words = bare
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .replaceAll('-', ' ')
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
