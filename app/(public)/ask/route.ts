import { showReaderForm, takeReaderMessage } from "#app/(public)/reader-form-route.tsx";

export function GET(request: Request): Promise<Response> {
  return showReaderForm(request, "ask");
}

export function POST(request: Request): Promise<Response> {
  return takeReaderMessage(request, "ask");
}
