CREATE TABLE "attention_announced" (
	"check_id" text NOT NULL,
	"kind" "attention_kind" NOT NULL,
	"subject_id" text NOT NULL,
	"marker" text NOT NULL,
	"announced_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attention_announced_check_id_kind_subject_id_marker_pk" PRIMARY KEY("check_id","kind","subject_id","marker")
);
--> statement-breakpoint
ALTER TABLE "attention_announced" ADD CONSTRAINT "attention_announced_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE no action ON UPDATE no action;