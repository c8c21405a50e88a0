CREATE TABLE `answers` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting` text NOT NULL,
	`participant` text NOT NULL,
	`answer` text NOT NULL,
	`source` text NOT NULL,
	`sequence` integer,
	`dtstamp` integer,
	`at` integer NOT NULL,
	`private` text,
	FOREIGN KEY (`meeting`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `answers_pair` ON `answers` (`meeting`,`participant`);--> statement-breakpoint
CREATE TABLE `cohorts` (
	`id` text PRIMARY KEY NOT NULL,
	`season` text NOT NULL,
	`name` text NOT NULL,
	`first_session` integer NOT NULL,
	`last_session` integer NOT NULL,
	FOREIGN KEY (`season`) REFERENCES `seasons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cohorts_name` ON `cohorts` (`season`,`name`);--> statement-breakpoint
CREATE TABLE `effects` (
	`key` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`season` text NOT NULL,
	`session` text,
	`meeting` text,
	`participant` text,
	`n` integer NOT NULL,
	`due_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`state` text DEFAULT 'planned' NOT NULL,
	`lease` text,
	`lease_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`ambiguous` integer DEFAULT 0 NOT NULL,
	`payload` text,
	`provider_id` text,
	`reason` text,
	`done_at` integer
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `effects_due` ON `effects` (`due_at`) WHERE state = 'planned';--> statement-breakpoint
CREATE INDEX `effects_leases` ON `effects` (`lease_until`) WHERE state IN ('leased', 'sending');--> statement-breakpoint
CREATE INDEX `effects_season` ON `effects` (`season`);--> statement-breakpoint
CREATE TABLE `groupings` (
	`id` text PRIMARY KEY NOT NULL,
	`season` text NOT NULL,
	`seed` integer NOT NULL,
	`from_session` integer NOT NULL,
	`input_hash` text NOT NULL,
	`answer` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	FOREIGN KEY (`season`) REFERENCES `seasons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `groups` (
	`id` text PRIMARY KEY NOT NULL,
	`strand` text NOT NULL,
	`number` integer NOT NULL,
	`slot` text NOT NULL,
	`language` text NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`strand`) REFERENCES `strands`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `groups_strand` ON `groups` (`strand`,`id`);--> statement-breakpoint
CREATE TABLE `invitations` (
	`meeting` text NOT NULL,
	`participant` text NOT NULL,
	`role` text NOT NULL,
	`rev` integer DEFAULT 0 NOT NULL,
	`sequence` integer DEFAULT 0 NOT NULL,
	`dtstamp` integer,
	`told_status` text,
	`answer` text,
	`answered_at` integer,
	`removed_at` integer,
	PRIMARY KEY(`meeting`, `participant`),
	FOREIGN KEY (`meeting`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `invitations_participant` ON `invitations` (`participant`);--> statement-breakpoint
CREATE TABLE `mails` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`effect` text NOT NULL,
	`kind` text NOT NULL,
	`to_address` text NOT NULL,
	`subject` text NOT NULL,
	`raw` text NOT NULL,
	`sent_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`session` text NOT NULL,
	`group_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`wall` text NOT NULL,
	`zone` text NOT NULL,
	`time_rev` integer DEFAULT 0 NOT NULL,
	`cancelled_at` integer,
	`cancelled_by` text,
	`cancelled_reason` text,
	FOREIGN KEY (`session`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_group` ON `meetings` (`group_id`,`session`);--> statement-breakpoint
CREATE INDEX `meetings_starts` ON `meetings` (`starts_at`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`group_id` text NOT NULL,
	`participant` text NOT NULL,
	`strand` text NOT NULL,
	`from_session` integer NOT NULL,
	`to_session` integer,
	`reason` text,
	PRIMARY KEY(`group_id`, `participant`, `from_session`),
	FOREIGN KEY (`group_id`) REFERENCES `groups`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`strand`) REFERENCES `strands`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_current` ON `memberships` (`participant`,`strand`) WHERE to_session IS NULL;--> statement-breakpoint
CREATE TABLE `pairs` (
	`season` text NOT NULL,
	`a` text NOT NULL,
	`b` text NOT NULL,
	`kind` text NOT NULL,
	`private` text,
	PRIMARY KEY(`season`, `a`, `b`),
	FOREIGN KEY (`season`) REFERENCES `seasons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`a`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`b`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `participants` (
	`id` text PRIMARY KEY NOT NULL,
	`season` text NOT NULL,
	`person` text NOT NULL,
	`cohort` text NOT NULL,
	`municipality` text NOT NULL,
	`employer` text,
	`experience_years` real,
	`languages` text NOT NULL,
	`slots` text,
	`external_id` text,
	`link_version` integer DEFAULT 1 NOT NULL,
	`rsvp_token` text NOT NULL,
	`display_name` text NOT NULL,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	FOREIGN KEY (`season`) REFERENCES `seasons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cohort`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `participants_person` ON `participants` (`season`,`person`);--> statement-breakpoint
CREATE UNIQUE INDEX `participants_external` ON `participants` (`season`,`external_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `participants_rsvp` ON `participants` (`rsvp_token`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`bounced_at` integer,
	`erased_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_address` ON `people` (lower("address"));--> statement-breakpoint
CREATE TABLE `research_answers` (
	`participant` text NOT NULL,
	`at` integer NOT NULL,
	`answer` text NOT NULL,
	`sheet` text NOT NULL,
	`source` text NOT NULL,
	PRIMARY KEY(`participant`, `at`),
	FOREIGN KEY (`participant`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `rooms` (
	`meeting` text NOT NULL,
	`generation` integer NOT NULL,
	`provider` text NOT NULL,
	`place` text,
	`roster_rev` integer DEFAULT 1 NOT NULL,
	`opens_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`opened_at` integer,
	`closed_at` integer,
	`reason` text,
	PRIMARY KEY(`meeting`, `generation`),
	FOREIGN KEY (`meeting`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `seasons` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`template` text NOT NULL,
	`rules` text NOT NULL,
	`timezone` text NOT NULL,
	`slots` text,
	`contact` text,
	`created_at` integer NOT NULL,
	`published_at` integer,
	`published_by` text,
	`closed_at` integer,
	`board_version` integer DEFAULT 0 NOT NULL,
	`next_plan_at` integer,
	`plan_rev` integer DEFAULT 0 NOT NULL,
	`plan_cursor` text
);
--> statement-breakpoint
CREATE INDEX `seasons_next_plan` ON `seasons` (`next_plan_at`) WHERE next_plan_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`strand` text NOT NULL,
	`number` integer NOT NULL,
	`date_wall` text NOT NULL,
	`theme` text NOT NULL,
	`theme_version` integer NOT NULL,
	`cancelled_at` integer,
	`cancelled_by` text,
	`cancelled_reason` text,
	FOREIGN KEY (`strand`) REFERENCES `strands`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_number` ON `sessions` (`strand`,`number`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `strands` (
	`id` text PRIMARY KEY NOT NULL,
	`season` text NOT NULL,
	`kind` text NOT NULL,
	`rules` text NOT NULL,
	FOREIGN KEY (`season`) REFERENCES `seasons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `themes` (
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`season` text NOT NULL,
	`texts` text NOT NULL,
	PRIMARY KEY(`id`, `version`),
	FOREIGN KEY (`season`) REFERENCES `seasons`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `visits` (
	`source` text NOT NULL,
	`source_id` text NOT NULL,
	`meeting` text NOT NULL,
	`generation` integer NOT NULL,
	`participant` text,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`source`, `source_id`),
	FOREIGN KEY (`meeting`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `visits_meeting` ON `visits` (`meeting`);