import type { ReactElement } from "react";
import type { TopicOfCheck } from "#domain/topic/topic.ts";
import { Fact } from "#site/parts.tsx";
import { paths } from "#site/site-context.ts";
import { ForeignText } from "#ui/foreign-text.tsx";

/** What a check is filed under, as one of its facts; nothing where it is filed under nothing. In a preview, only the names. */
export function TopicsFact(props: {
  topics: readonly TopicOfCheck[] | undefined;
  linked: boolean;
}): ReactElement | null {
  const { topics = [], linked } = props;
  if (topics.length === 0) return null;
  return (
    <Fact label={topics.length === 1 ? "Topic" : "Topics"}>
      {topics.map(({ id, slug, name }, i) => (
        <span key={id}>
          {i > 0 && ", "}
          {linked ? (
            <a href={paths.topic(slug)}>
              <ForeignText>{name}</ForeignText>
            </a>
          ) : (
            <ForeignText>{name}</ForeignText>
          )}
        </span>
      ))}
    </Fact>
  );
}
