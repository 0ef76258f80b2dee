CREATE TABLE "inbox_emails" (
	"message_id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox_items" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'new' NOT NULL,
	"suspicious" boolean DEFAULT false NOT NULL,
	"verdict_check_id" text,
	"url" text,
	"url_key" text,
	"check_id" text,
	"assignee_id" text,
	"message_count" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inbox_items_counted" CHECK ("inbox_items"."message_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "inbox_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"reference" text NOT NULL,
	"text" text,
	"folded_text" text,
	"url" text,
	"suspicions" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox_notes" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"body" text NOT NULL,
	"author_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "inbox_emails" ADD CONSTRAINT "inbox_emails_message_id_inbox_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."inbox_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_items" ADD CONSTRAINT "inbox_items_verdict_check_id_checks_id_fk" FOREIGN KEY ("verdict_check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_items" ADD CONSTRAINT "inbox_items_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_items" ADD CONSTRAINT "inbox_items_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_messages" ADD CONSTRAINT "inbox_messages_item_id_inbox_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."inbox_items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_notes" ADD CONSTRAINT "inbox_notes_item_id_inbox_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."inbox_items"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox_notes" ADD CONSTRAINT "inbox_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inbox_emails_age" ON "inbox_emails" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "inbox_items_queue" ON "inbox_items" USING btree ("state","suspicious","last_at");--> statement-breakpoint
CREATE INDEX "inbox_items_url" ON "inbox_items" USING btree ("url_key");--> statement-breakpoint
CREATE INDEX "inbox_items_verdict" ON "inbox_items" USING btree ("verdict_check_id");--> statement-breakpoint
CREATE INDEX "inbox_items_check" ON "inbox_items" USING btree ("check_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inbox_messages_reference" ON "inbox_messages" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "inbox_messages_item" ON "inbox_messages" USING btree ("item_id","created_at");--> statement-breakpoint
CREATE INDEX "inbox_notes_item" ON "inbox_notes" USING btree ("item_id","created_at");