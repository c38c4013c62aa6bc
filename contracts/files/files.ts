// Every kind of file that may be delivered. A new kind is one file here, and one line in this one.
import type { Source } from '../night/source.ts';
import { catalogProduct } from './catalog-product.ts';
import type { FileContract } from './file-contract.ts';
import { location } from './location.ts';
import { posLine } from './pos-line.ts';
import { review } from './review.ts';

const contracts: Readonly<Record<Source, FileContract>> = {
  pos: posLine,
  reviews: review,
  catalog: catalogProduct,
  locations: location,
};

export function fileContractOf(source: Source): FileContract {
  return contracts[source];
}
