-- Which words stand next to each other in a text, or with one between, each pair as one of 262,144 numbers. Pairs that share a number
-- are told apart by whoever asks. Rows keep what it gave: other rules need another function, and a column of their own.
CREATE FUNCTION word_neighbours(words tsvector) RETURNS int[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 SET enable_nestloop = off AS $$
  WITH placed AS MATERIALIZED (
    SELECT lexeme AS word, unnest(positions) AS place FROM unnest(words)
  )
  SELECT coalesce(array_agg((hashtextextended(one.word || ' ' || other.word, apart) & 262143)::int), '{}')
  FROM placed AS one CROSS JOIN (VALUES (1), (2)) AS within (apart) JOIN placed AS other ON other.place = one.place + apart
$$;--> statement-breakpoint
ALTER TABLE "published_claims" ADD COLUMN "neighbours" integer[] GENERATED ALWAYS AS (word_neighbours(words)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "published_claims_neighbours" ON "published_claims" USING gin ("neighbours") WITH (fastupdate=false);
