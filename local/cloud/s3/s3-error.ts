// The errors that S3 answers, in its own words.
import { ApiError, type ApiRequest } from '../api.ts';

export const noSuchBucket = (bucket: string) =>
  new ApiError('NoSuchBucket', `The specified bucket does not exist: ${bucket}`, 404);

export const noSuchKey = () => new ApiError('NoSuchKey', 'The specified key does not exist.', 404);

export const noSuchUpload = () =>
  new ApiError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
  );

export const preconditionFailed = () =>
  new ApiError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);

export const invalidRange = () => new ApiError('InvalidRange', 'The requested range is not satisfiable', 416);

export const unknownOperation = ({ method, url }: Pick<ApiRequest, 'method' | 'url'>) =>
  new ApiError('NotImplemented', `the local cloud does not know the S3 request ${method} ${url}`, 501);
