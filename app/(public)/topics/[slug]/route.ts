import { serveTopic } from "#app/(public)/topics/serve-topic.ts";
import { paths } from "#site/site-context.ts";

export function GET(request: Request, context: { params: Promise<{ slug: string }> }): Promise<Response> {
  return serveTopic(request, context, paths.topic);
}
