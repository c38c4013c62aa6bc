// S3's wire format: XML documents, and errors.
import type { ApiError, ApiReply } from '../api.ts';
import { escapeXml } from '../xml.ts';

const HEADERS = { 'content-type': 'application/xml' };
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** @param parts what the root element holds; what is empty or false is left out */
export const xmlReply = (root: string, parts: readonly (string | false)[]): ApiReply => ({
  status: 200,
  headers: HEADERS,
  body: `${DECLARATION}<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.filter(Boolean).join('')}</${root}>`,
});

export const errorReply = (error: ApiError): ApiReply => ({
  status: error.status,
  headers: HEADERS,
  body: `${DECLARATION}<Error><Code>${codeOf(error)}</Code><Message>${escapeXml(error.message)}</Message></Error>`,
});

/** S3 calls its denial by a shorter name than the JSON services do. */
const codeOf = ({ code }: ApiError) => (code === 'AccessDeniedException' ? 'AccessDenied' : code);
